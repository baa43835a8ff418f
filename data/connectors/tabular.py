"""Reading a delimited file of a producer: encoding, separator, lines as people number them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from data.connectors.errors import ConnectorError

SEPARATORS = ",;\t|"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d*)?")
# Cells longer than this are not a cell of any of these producers.
csv.field_size_limit(1 << 20)


def decode_text(path: Path) -> tuple[str, bool]:
    """The text, and whether it had to be read as Windows-1252 for want of UTF-8."""
    content = path.read_bytes()
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


def format_degrees(value: float) -> str:
    """Four decimals, about ten metres, as our tables write positions."""
    return str(round(value, 4))
