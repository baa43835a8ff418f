"""A copy of the sources and of the editions, to import into and to spoil."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from typer.testing import CliRunner, Result

from data.cli import app
from data.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR
from tests.synthetique import hash_tree


class House:
    """A copy of the sources and of the editions, and a mirror to import from."""

    def __init__(self, root: Path) -> None:
        self.sources = Path(shutil.copytree(SOURCES_DIR, root / "sources"))
        self.output = Path(shutil.copytree(SNAPSHOTS_DIR, root / "snapshots"))
        self.mirror = root / "miroir"
        self.kept = root / "gardes"
        self.mirror.mkdir()

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
