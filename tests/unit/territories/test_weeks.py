"""The week of a service, by hand: open, closing, next opening, and what is said of it."""

import pytest

from data.records.common import Citation
from data.records.hours import Opening, Slot, Week
from data.text.hours import DAYS, HOLIDAYS, PROPERTIES, format_duration, format_time
from tests.tools.counted import spell


def build_week(**days: str) -> Week:
    """A week written as `lundi="9-12 14-17.5"`, in hours."""

    def read(text: str) -> tuple[Slot, ...]:
        bounds = [[round(60 * float(end)) for end in slot.split("-")] for slot in text.split()]
        return tuple(Slot(*both) for both in bounds)

    cited = Citation("d", "", "", "", "", "", "")
    week = tuple(read(days.get(day, "")) for day in DAYS)
    return Week("s", "france_services", "Accueil", "59350", week, "", "", cited)


def test_a_slot_holds_its_first_minute_and_not_its_last() -> None:
    week = build_week(lundi="9-12 14-17")
    assert [week.is_open(0, minute) for minute in (539, 540, 719, 720, 840)] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert not week.is_open(1, 600)


def test_closing_goes_through_slots_that_touch() -> None:
    week = build_week(lundi="9-12 12-14 15-17")
    assert week.find_closing(0, 600) == 14 * 60
    assert week.find_closing(0, 14 * 60) is None


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (0, 0, Opening(0, 540, 0)),
        (0, 540, Opening(0, 540, 0)),
        (0, 541, Opening(0, 840, 0)),
        (0, 900, Opening(3, 600, 3)),
        (3, 601, Opening(0, 540, 4)),
        (6, 1439, Opening(0, 540, 1)),
    ],
)
def test_the_next_opening_goes_round_the_week(day: int, minute: int, expected: Opening) -> None:
    assert build_week(lundi="9-12 14-17", jeudi="10-11").find_next_opening(day, minute) == expected


def test_the_only_slot_of_the_week_comes_back_in_seven_days() -> None:
    week = build_week(mardi="9-12")
    assert week.find_next_opening(1, 600) == Opening(1, 540, 7)
    assert spell(Opening(1, 540, 7).texte) == "mardi à 9 h"


def test_an_unknown_week_is_neither_open_nor_to_open() -> None:
    week = build_week()
    assert not week.connue
    assert week.find_next_opening(0, 0) is None
    assert week.proprietes == frozenset()


@pytest.mark.parametrize(
    ("slots", "held"),
    [
        ("9-12", set()),
        ("9-12.25", {"midi"}),
        ("13.5-17", {"midi"}),
        ("14-17.5", set()),
        ("14-17.75", {"apres_17h30"}),
        ("14-18", {"apres_17h30"}),
        ("14-18.25", {"apres_17h30", "apres_18h"}),
        ("9-17", {"midi", "continu"}),
        ("9-12 12-14", {"midi", "continu"}),
        ("9-13 13.25-17", {"midi"}),
    ],
)
def test_what_is_said_of_a_week(slots: str, held: set[str]) -> None:
    assert build_week(mercredi=slots).proprietes == held
    assert build_week(samedi=slots).proprietes == held | {"samedi"}


def test_times_are_written_in_french() -> None:
    assert [spell(format_time(minute)) for minute in (540, 570, 0)] == ["9 h", "9 h 30", "0 h"]
    assert [spell(format_duration(minutes)) for minutes in (1635, 45, 1500.0)] == [
        "27 h 15",
        "45 min",
        "25 h",
    ]
    assert spell(Slot(540, 750).texte) == "9 h à 12 h 30"


def test_the_method_says_what_is_not_known() -> None:
    assert "jours fériés" in HOLIDAYS
    assert all(definition.endswith(".") for _, definition in PROPERTIES.values())
