"""Rewriting the rows of one producer in the source tables, and saying what changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from data.connectors.differences import Difference, compare_rows
from data.connectors.report import Cells

Owned = Callable[[Cells], bool]


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

    def replace(
        self, name: str, key: Sequence[str], owned: Owned, rows: Sequence[Cells]
    ) -> Difference:
        """Put `rows` where the owned ones stood; columns that they leave out keep their value."""
        current = self.get_rows(name)
        former = {tuple(row[column] for column in key): row for row in current if owned(row)}
        blank = dict.fromkeys(self._headers[name], "")
        fresh = {}
        for row in rows:
            identity = tuple(row[column] for column in key)
            fresh[identity] = {**blank, **former.get(identity, {}), **row}
        place = next((rank for rank, row in enumerate(current) if owned(row)), len(current))
        head = [row for row in current[:place] if not owned(row)]
        tail = [row for row in current[place:] if not owned(row)]
        self._tables[name] = [*head, *fresh.values(), *tail]
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
