"""Opening hours as producers write them: each cell is read, or said with its place."""

from pathlib import Path

import pytest

from data.connectors import france_services
from data.connectors.reading.hours import (
    BACKWARDS,
    CROSSED,
    EMPTY,
    TWICE,
    UNREADABLE,
    list_span,
    pair_times,
    read_slots,
    read_time,
)
from data.connectors.reading.report import Harvest
from tests.tools.synthetique import FS_COLUMNS, MARK, build_context, build_fs_row, write_fs

MORNING, EVENING = ("09:00", "12:00"), ("13:30", "17:00")
DETAILS = ["adresse", "complement_adresse", "code_postal", "h_lundi", "h_samedi", "prise_rdv"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9h", "09:00"),
        ("09:00", "09:00"),
        ("09h30", "09:30"),
        ("09:30:00", "09:30"),
        ("24:00", "24:00"),
        ("24:30", ""),
        ("9:75", ""),
        ("midi", ""),
        ("", ""),
    ],
)
def test_times_of_the_day(text: str, expected: str) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize(
    ("text", "slots", "message"),
    [
        ("", [], ""),
        ("Fermé", [], ""),
        ("09:00 - 12:00 / 13:30 - 17:00", [MORNING, EVENING], ""),
        ("13:30 - 17:00 / 09:00 - 12:00", [MORNING, EVENING], ""),
        ("9h-12h et 13h30-17h", [MORNING, EVENING], ""),
        ("9h à 12h ; 13h30 à 17h", [MORNING, EVENING], ""),
        ("09:00 - 12:00 / 12:00 - 14:00", [MORNING, ("12:00", "14:00")], ""),
        ("00:00 - 00:00 / 09:00 - 12:00", [MORNING], EMPTY),
        ("00:00 - 00:00", [], EMPTY),
        ("09:00 - 12:00 / 09:00 - 12:00", [MORNING], TWICE),
        ("09:00 - 12:00 / 11:00 - 17:00", [("09:00", "17:00")], CROSSED),
        ("09:00 - 12:00 / 09:00 - 16:30 / 14:00 - 16:30", [("09:00", "16:30")], CROSSED),
        ("12:00 - 09:00", None, BACKWARDS),
        ("Sur rendez-vous", None, UNREADABLE),
        ("09:00 - 12:00 / sur rendez-vous", None, UNREADABLE),
        ("09:00", None, UNREADABLE),
        ("09:00 - 25:00", None, UNREADABLE),
    ],
)
def test_a_day_in_a_cell(text: str, slots: list[tuple[str, str]] | None, message: str) -> None:
    assert read_slots(text) == (slots, message)


def test_spans_of_days() -> None:
    assert list_span("Lundi", "Mercredi") == ["lundi", "mardi", "mercredi"]
    assert list_span("Samedi", "") == ["samedi"]
    assert list_span("Samedi", "Lundi") == list_span("Férié", "Lundi") == list_span("", "") == []
    assert pair_times([("9:00", "12:00"), ("", "")]) == [MORNING]
    assert pair_times([("9:00", "")]) is None


def read(tmp_path: Path, **details: str) -> Harvest:
    """One structure, with the columns that the list of 2024 has."""
    row = build_fs_row(1, **{**dict.fromkeys([*DETAILS, "type_fs"], ""), **details})
    names = [*FS_COLUMNS, *DETAILS, "type_fs"]
    path = tmp_path / "liste.csv"
    path.write_bytes(write_fs([row], columns=names))
    return france_services.parse(path, build_context())


def test_a_structure_has_its_address_and_its_week(tmp_path: Path) -> None:
    harvest = read(
        tmp_path,
        adresse="1 rue de l'Essai",
        complement_adresse="Bureau de Poste ,",
        code_postal="59000",
        h_lundi="09:00 - 12:00 / 13:30 - 17:00",
        h_samedi="09:00 - 12:00",
        prise_rdv="Oui",
        type_fs="Antenne",
        format_fs="Fixe_antenne(s)",
    )
    (service,) = harvest.services
    assert service["nom"] == f"{MARK} 1"
    assert service["adresse"] == "Bureau de Poste, 1 rue de l'Essai, 59000 Lille"
    assert service["sur_rendez_vous"] == "oui"
    assert (service["format"], service["rattachement"]) == ("fixe_antennes", "antenne")
    assert [(row["jour"], row["ouvre_a"], row["ferme_a"]) for row in harvest.horaires] == [
        ("lundi", *MORNING),
        ("lundi", *EVENING),
        ("samedi", *MORNING),
    ]
    assert {row["localisation"] for row in harvest.horaires} == {"Horaires, structure 1"}
    assert harvest.remarks == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("prise_rdv", "Peut-être", "« oui » et « non » attendus"),
        ("type_fs", "Autre", "« principal » et « antenne » attendus"),
        ("h_samedi", "matin", "illisibles"),
        ("h_samedi", "12:00 - 09:00", "avant d’ouvrir"),
        ("h_samedi", "09:00 - 12:00 / 11:00 - 13:00", "réunies"),
    ],
)
def test_a_cell_that_is_not_understood_is_said(
    tmp_path: Path, column: str, value: str, words: str
) -> None:
    harvest = read(tmp_path, h_lundi="09:00 - 12:00", **{column: value})
    (fault,) = harvest.remarks
    assert (fault.ligne, fault.colonne, fault.valeur) == (2, column, value)
    assert words in fault.message
    # A day that cannot be read leaves the week unknown: it would seem closed.
    is_lost = "illisibles" in words or "avant" in words
    assert bool(harvest.horaires) != is_lost
