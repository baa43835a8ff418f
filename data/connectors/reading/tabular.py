"""Reading a table of a producer: encoding, separator, lines, columns under their several names."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from data.connectors.errors import ConnectorError

SEPARATORS = ",;\t|"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d*)?")
# How software writes that a cell is empty.
_EMPTY = {"", "na", "n_a", "nan", "null", "none", "nc"}
# Cells longer than this are not a cell of any of these producers.
csv.field_size_limit(1 << 20)


def decode_text(path: Path) -> tuple[str, bool]:
    """The text of a file, and whether it had to be read as Windows-1252."""
    return decode_bytes(path.read_bytes())


def decode_bytes(content: bytes) -> tuple[str, bool]:
    """The text, and whether it had to be read as Windows-1252 for want of UTF-8."""
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def find_separator(text: str) -> str:
    """Comma, semicolon, tabulation or bar, whichever the first line uses most."""
    first = text.partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def read_lines(
    text: str, separator: str, *, quoted: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with the line where it begins (1 is the first)."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, quoting=quoting, strict=quoted)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [" ".join(cell.split()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise ConnectorError(f"Le fichier ne se lit plus comme un CSV à la ligne {line}.") from None


def parse_number(text: str) -> float | None:
    """A decimal number with a point or a comma; None otherwise."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


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


def trim(values: list[str], expected: int) -> list[str]:
    """The row without the empty cells that some software adds at its end."""
    extra = values[expected:]
    return values[:expected] if not any(cell.strip() for cell in extra) else values
