"""Parsers and periods, on examples and on properties."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.publication.parsing import parse_cell, parse_decimal, parse_integer, suggest_rewriting
from data.tables.dictionary import Column
from data.text.french import format_number, format_period
from data.text.periods import parse_period

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_its_own_period(day: date) -> None:
    assert parse_period(day.isoformat()) == (day, day)


@given(DAYS)
def test_a_month_holds_its_days_and_no_other(day: date) -> None:
    first, last = parse_period(f"{day:%Y-%m}")
    assert first <= day <= last
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1


@given(DAYS, DAYS)
def test_an_interval_covers_both_ends(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert parse_period(f"{start.isoformat()}/{end.isoformat()}") == (start, end)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        first, last = parse_period(text)
        assert first <= last


@pytest.mark.parametrize(
    "text", ["2023-13", "2023-00", "2023-02-30", "23", "2023-1", "2024/2023", "mars", "", "2023/"]
)
def test_bad_periods_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"attendue?|n’existe pas|finit"):
        parse_period(text)


@given(st.integers(-(10**9), 10**9))
def test_integers_come_back(value: int) -> None:
    assert parse_integer(str(value)) == value


@given(st.decimals(-(10**6), 10**6, places=2))
def test_decimals_come_back(value: object) -> None:
    assert parse_decimal(str(value)) == float(str(value))


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("1 720", "sans espace", "1720"),
        ("1\u202f720", "sans espace", "1720"),
        ("40,6", "sans virgule", "40.6"),
        ("environ 20", "sans espace", None),
        ("x", "nombre attendu", None),
    ],
)
def test_numbers_written_for_people_are_explained(text: str, reason: str, hint: str | None) -> None:
    column = Column(type="nombre", description="d")
    with pytest.raises(ValueError, match=reason):
        parse_cell(column, text)
    assert suggest_rewriting(column, text) == hint


def test_spaces_around_a_cell_are_refused() -> None:
    with pytest.raises(ValueError, match="espace au début"):
        parse_cell(Column(type="texte", description="d"), " mot")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2023", "2023"),
        ("2020-11", "novembre 2020"),
        ("2023-09-01", "1er\u00a0septembre 2023"),
        ("2019/2022", "2019 à 2022"),
        ("2024-03/2024-04", "mars à avril 2024"),
    ],
)
def test_periods_are_written_in_french(text: str, shown: str) -> None:
    assert format_period(text) == shown


def test_numbers_are_written_in_french() -> None:
    assert format_number(339890) == "339\u202f890"
    assert format_number(40.6) == "40,6"
