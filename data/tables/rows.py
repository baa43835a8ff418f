"""Typed rows, as the build and the checks pass them around."""

from dataclasses import dataclass
from datetime import date

# Bytes only hold geometries.
Value = str | int | float | date | bytes | None
Values = dict[str, Value]


@dataclass(frozen=True)
class Row:
    """One fact: its typed values and its line in the file (1 is the header)."""

    line: int
    values: Values


def split_place(localisation: object) -> str:
    """The part of the document that a place begins with: « Bilan, fiche-action 5 » → « Bilan »."""
    return str(localisation).partition(",")[0]
