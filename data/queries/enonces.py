"""The latest of several statements: one rule, for every screen and every document.

Reached comes before planned, planned before aimed at, aimed at before context. A statement without
a date that repeats a dated value takes its date; otherwise it stands where its document does. Then
the latest counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from data.memory import once
from data.models import Figure
from data.periods import parse_period
from data.queries.common import Record, Tables, build_figure, list_records
from data.rows import split_place

NATURES = ("realise", "prevu", "cible", "contexte")
# What two rows that say the same thing share, their moment aside.
_SAID = ("valeur", "qualificatif", "nature", "territoire_id", "perimetre")
# Rows that say the same thing: the first one dates it.
Statement = tuple[Record, ...]
Subject = tuple[str, str, str]


@once
def read_moments(tables: Tables) -> Callable[[Record], tuple[date, date]]:
    """From a row to its moment: last then first day of its period, else the day it was known."""
    parts = {
        (row["document_id"], row["partie"]): row["connu_le"]
        for row in tables["parties"].to_dict("records")
    }

    def read(row: Record) -> tuple[date, date]:
        if row["periode"]:
            start, end = parse_period(row["periode"])
            return end, start
        known = parts.get((row["document_id"], split_place(row["localisation"])))
        day = known if isinstance(known, date) else date.min
        return day, day

    return read


def _merge(rows: Iterable[Record]) -> list[list[Record]]:
    """Dated rows of one value and period together, then those that repeat the value undated."""
    merged: dict[tuple[object, ...], list[Record]] = {}
    for row in rows:
        said = tuple(row[name] for name in _SAID)
        key = (said, row["periode"])
        same = [other for other in merged if other[0] == said and other[1]]
        merged.setdefault(same[-1] if same and not row["periode"] else key, []).append(row)
    return list(merged.values())


def order_statements(tables: Tables, rows: Sequence[Record]) -> list[Statement]:
    """Statements on one subject and of one nature, oldest first, the same one told once."""
    read = read_moments(tables)
    ordered = sorted(rows, key=lambda row: (not row["periode"], read(row)))

    def stand(statement: Statement) -> tuple[date, date]:
        # Repeated without a date, a value stands where it was last told.
        return read(statement[0]) if statement[0]["periode"] else max(map(read, statement))

    return sorted(map(tuple, _merge(ordered)), key=stand)


def find_latest(tables: Tables, rows: Sequence[Record]) -> Statement:
    """The latest statement among rows on one subject; empty when there is none."""
    for nature in NATURES:
        kept = [row for row in rows if row["nature"] == nature]
        if kept:
            return order_statements(tables, kept)[-1]
    return ()


def group_by_subject(rows: Iterable[Record]) -> dict[Subject, list[Record]]:
    """Rows by indicator, territory and perimeter: what may be compared in time."""
    groups: dict[Subject, list[Record]] = {}
    for row in rows:
        subject = (row["indicateur_id"], row["territoire_id"] or "", row["perimetre"] or "")
        groups.setdefault(subject, []).append(row)
    return groups


def list_latest(tables: Tables, rows: Iterable[Record]) -> list[Statement]:
    """The latest statement of each subject, in the order of the rows."""
    return [find_latest(tables, group) for group in group_by_subject(rows).values()]


@once
def find_figure(tables: Tables, indicateur_id: str, territoire_id: str) -> Figure | None:
    """The latest value reached in a territory, as a document gives it for the whole of it."""
    frame = tables["observations"]
    kept = frame[
        (frame["indicateur_id"] == indicateur_id)
        & (frame["territoire_id"] == territoire_id)
        & (frame["nature"] == "realise")
        & frame["perimetre"].isna()
    ]
    latest = find_latest(tables, list_records(kept))
    return build_figure(tables, latest) if latest else None
