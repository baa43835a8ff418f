"""The columns of a producer's table under the names that its vintages gave them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from data.connectors.report import Cells

# How software writes that a cell is empty.
_EMPTY = {"", "na", "n_a", "nan", "null", "none", "nc"}


def fold(text: str) -> str:
    """« Bus / Équivalent » → `bus_equivalent`: no case, accent, space nor punctuation."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")


def clean(text: str) -> str:
    """The cell on one line, without invisible characters; empty when it says so in a word."""
    kept = "".join(
        " " if mark.isspace() else "" if unicodedata.category(mark)[0] == "C" else mark
        for mark in unicodedata.normalize("NFC", text)
    )
    return "" if fold(kept) in _EMPTY else " ".join(kept.split())


def index_columns(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The place of each known column: by its first name that the header has, then the others."""
    known = [fold(name) for name in header]
    found = {
        column: next((known.index(name) for name in choices if name in known), -1)
        for column, choices in names.items()
    }
    return {column: place for column, place in found.items() if place >= 0}


def read_cells(values: Sequence[str], index: Mapping[str, int]) -> Cells:
    """The cells of the known columns, cleaned."""
    return {column: clean(values[place]) for column, place in index.items()}


def trim(values: list[str], expected: int) -> list[str]:
    """The row without the empty cells that some software adds at its end."""
    extra = values[expected:]
    return values[:expected] if not any(cell.strip() for cell in extra) else values
