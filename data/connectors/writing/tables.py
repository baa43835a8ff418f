"""Rewriting the rows of one producer in the source tables, and saying what changes."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.connectors.reading.report import Cells
from data.tables.dictionary import load_dictionary

Owned = Callable[[Cells], bool]


@dataclass
class Difference:
    """What an import changes in one table, in words that a person can check."""

    table: str
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def index_rows(rows: Sequence[Cells], key: Sequence[str]) -> dict[tuple[str, ...], Cells]:
    """The rows by their identity."""
    return {tuple(row[column] for column in key): row for row in rows}


def compare_rows(
    table: str,
    former: Mapping[tuple[str, ...], Cells],
    fresh: Mapping[tuple[str, ...], Cells],
    ignored: Sequence[str] = (),
) -> Difference:
    """What changes from the former rows to the fresh ones, by their keys."""

    def name(identity: tuple[str, ...], row: Cells) -> str:
        return f"{' → '.join(identity)} {row.get('nom', '')}".strip()

    return Difference(
        table,
        [name(*item) for item in fresh.items() if item[0] not in former],
        [name(*item) for item in former.items() if item[0] not in fresh],
        [
            f"{' → '.join(identity)}, {column} : « {old.get(column, '')} » → « {value} »"
            for identity, row in fresh.items()
            if (old := former.get(identity)) is not None
            for column, value in row.items()
            if value != old.get(column, "") and column not in ignored
        ],
    )


class SourceTables:
    """The CSV tables of a folder, read when asked for, written together."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._headers: dict[str, list[str]] = {}
        self._tables: dict[str, list[Cells]] = {}

    def get_rows(self, name: str) -> list[Cells]:
        """Every row of a table, as text."""
        if name not in self._tables:
            path = self._directory / f"{name}.csv"
            with path.open(encoding="utf-8-sig", newline="") as stream:
                reader = csv.DictReader(stream, restval="")
                self._tables[name] = list(reader)
                self._headers[name] = list(reader.fieldnames or [])
        return self._tables[name]

    def replace(self, name: str, owned: Owned, rows: Sequence[Cells]) -> Difference:
        """Put `rows` where the owned ones stood; columns that they leave out keep their value."""
        current, key = self.get_rows(name), load_dictionary()[name].cle
        former = index_rows([row for row in current if owned(row)], key)
        blank = dict.fromkeys(self._headers[name], "")
        fresh = {
            identity: {**blank, **former.get(identity, {}), **row}
            for identity, row in index_rows(rows, key).items()
        }
        place = next((rank for rank, row in enumerate(current) if owned(row)), len(current))
        tail = [row for row in current[place:] if not owned(row)]
        self._tables[name] = [*current[:place], *fresh.values(), *tail]
        return compare_rows(name, former, fresh)

    def dump(self) -> dict[str, bytes]:
        """The tables that were read, as the bytes of their files."""
        files = {}
        for name, rows in self._tables.items():
            stream = io.StringIO()
            writer = csv.DictWriter(stream, self._headers[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            files[f"{name}.csv"] = stream.getvalue().encode()
        return files
