"""A copy of the sources and of the editions, to import into and to spoil."""

import csv
import re
import shutil
from datetime import date
from pathlib import Path

from typer.testing import CliRunner, Result

from data.cli import app
from data.publication.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR
from tests.tools.synthetique import hash_tree


class House:
    """A copy of the sources and of the editions, and a mirror to import from."""

    def __init__(self, root: Path) -> None:
        self.sources = Path(shutil.copytree(SOURCES_DIR, root / "sources"))
        self.output = Path(shutil.copytree(SNAPSHOTS_DIR, root / "snapshots"))
        self.mirror = root / "miroir"
        self.kept = root / "gardes"
        self.mirror.mkdir()

    def forget_after(self, day: date) -> None:
        """Take the copy back to a day: neither the official files nor the editions that follow."""

        def is_later(row: dict[str, str]) -> bool:
            name = row.get("edition") or row["document_id"]
            dated = re.search(r"\d{4}-\d\d(-\d\d)?$", name)
            # Outlines are a frame, the same whatever the day; no list brings the Baromètre.
            stays = name.startswith(("contours-", "barometre-"))
            return dated is not None and dated[0] > day.isoformat() and not stays

        for table in ("documents", "parties", "services", "horaires", "editions"):
            rows = self.read(table)
            with (self.sources / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(row for row in rows if not is_later(row))
        for folder in self.output.iterdir():
            if folder.name > day.isoformat():
                shutil.rmtree(folder)

    def run(self, source: str, *options: str, mirror: Path | None = None) -> Result:
        arguments = ["importer", source, "--sources", str(self.sources)]
        arguments += ["--miroir", str(mirror or self.mirror), "--telechargements", str(self.kept)]
        if "--sortie" not in options:
            arguments += ["--sortie", str(self.output)]
        return CliRunner().invoke(app, [*arguments, *options])

    def fail(self, source: str, *options: str, words: str) -> None:
        before = hash_tree(self.sources, self.output)
        result = self.run(source, *options)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert words in result.stderr
        assert hash_tree(self.sources, self.output) == before

    def read(self, table: str) -> list[dict[str, str]]:
        with (self.sources / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
