"""The latest of several statements: one rule, for every screen and every document.

Reached comes before planned, planned before aimed at, aimed at before context. A statement without
a date that repeats a dated value takes its date; otherwise it stands where its document does. Then
the latest counts.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from data.memory import once
from data.queries.common.figures import build_figure
from data.queries.common.index import group, read_observations
from data.records.common import Figure
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.tables.rows import split_place
from data.text.periods import parse_period

NATURES = ("realise", "prevu", "cible", "contexte")
# Rows that say the same thing: the first one dates it.
Statement = tuple[lignes.Observations, ...]


@once
def read_moments(tables: Tables) -> Callable[[lignes.Observations], tuple[date, date]]:
    """From a row to its moment: last then first day of its period, else the day it was known."""
    rows = read_rows(tables, lignes.Parties)
    parts = {(row.document_id, row.partie): row.connu_le for row in rows}

    def read(row: lignes.Observations) -> tuple[date, date]:
        if row.periode:
            start, end = parse_period(row.periode)
            return end, start
        day = parts.get((row.document_id, split_place(row.localisation))) or date.min
        return day, day

    return read


def _merge(rows: Iterable[lignes.Observations]) -> list[Statement]:
    """Dated rows of one value and period together, then those that repeat the value undated."""
    merged: dict[tuple[object, ...], list[lignes.Observations]] = {}
    for row in rows:
        # What two rows that say the same thing share, their moment aside.
        said = row.valeur, row.qualificatif, row.nature, row.territoire_id, row.perimetre
        same = [other for other in merged if other[0] == said and other[1]]
        key = same[-1] if same and not row.periode else (said, row.periode)
        merged.setdefault(key, []).append(row)
    return list(map(tuple, merged.values()))


def order_statements(tables: Tables, rows: Sequence[lignes.Observations]) -> list[Statement]:
    """Statements on one subject and of one nature, oldest first, the same one told once."""
    read = read_moments(tables)

    def stand(statement: Statement) -> tuple[date, date]:
        # Repeated without a date, a value stands where it was last told.
        return read(statement[0]) if statement[0].periode else max(map(read, statement))

    return sorted(_merge(sorted(rows, key=lambda row: (not row.periode, read(row)))), key=stand)


def find_latest(tables: Tables, rows: Sequence[lignes.Observations]) -> Statement:
    """The latest statement among rows on one subject; empty when there is none."""
    for nature in NATURES:
        kept = [row for row in rows if row.nature == nature]
        if kept:
            return order_statements(tables, kept)[-1]
    return ()


def list_latest(tables: Tables, rows: Iterable[lignes.Observations]) -> list[Statement]:
    """The latest statement by indicator, territory and perimeter, in the order of the rows."""
    # What may be compared in time.
    groups = group(((row.indicateur_id, row.territoire_id, row.perimetre), row) for row in rows)
    return [find_latest(tables, found) for found in groups.values()]


@once
def find_figure(tables: Tables, indicateur_id: str, territoire_id: str) -> Figure | None:
    """The latest value reached in a territory, as a document gives it for the whole of it."""
    kept = [
        row
        for row in read_observations(tables).get(indicateur_id, [])
        if row.territoire_id == territoire_id and row.nature == "realise" and not row.perimetre
    ]
    latest = find_latest(tables, kept)
    return build_figure(tables, latest) if latest else None
