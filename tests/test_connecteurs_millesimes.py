"""The vintages of the list of France services: names, separators, formats, dates, whitespace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.synthetique import MARK, Row, build_fs_row, write_fs
from tests.test_connecteurs_france_services import REFUSED, read_fs

REMARKED: list[tuple[Row, str, str, Row]] = [
    (build_fs_row(0, id_fs="temp_122"), "id_fs", "provisoire", {"service_id": "fs-temp_122"}),
    (build_fs_row(0, id_fs="TEMP-7_"), "id_fs", "provisoire", {"service_id": "fs-TEMP-7_"}),
    (build_fs_row(2, format_fs="Espace"), "format_fs", "inconnu", {"nature": "france_services"}),
    (build_fs_row(2, format_fs=""), "format_fs", "absent", {"nature": "france_services"}),
    (
        build_fs_row(2, format_fs="Fixe et itinérante"),
        "format_fs",
        "à la fois",
        {"nature": "france_services"},
    ),
    (
        build_fs_row(2, labellisation_fs="Espace labellisé 31/02/2021"),
        "labellisation_fs",
        "laissée vide",
        {"ouvert_le": ""},
    ),
    (build_fs_row(2, labellisation_fs="NA"), "labellisation_fs", "absente", {"ouvert_le": ""}),
    (
        build_fs_row(2, labellisation_fs="Espace labélisé 02/2021"),
        "labellisation_fs",
        "premier du mois",
        {"ouvert_le": "2021-02-01"},
    ),
    (
        build_fs_row(2, labellisation_fs="01/02/2012"),
        "labellisation_fs",
        "antérieure",
        {"ouvert_le": "2012-02-01"},
    ),
    (
        build_fs_row(2, labellisation_fs="01/02/2030"),
        "labellisation_fs",
        "postérieure",
        {"ouvert_le": "2030-02-01"},
    ),
    (build_fs_row(2, insee_com="59355"), "insee_com", "Lille", {"territoire_id": "59350"}),
    (build_fs_row(2, insee_dep="62"), "insee_dep", "département différent", {}),
]


@pytest.mark.parametrize(("row", "column", "words", "cells"), REMARKED)
def test_what_is_unknown_is_kept_and_said(
    tmp_path: Path, row: Row, column: str, words: str, cells: Row
) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1), row]))
    assert harvest.rejects == []
    assert harvest.services[1].items() >= cells.items()
    (fault,) = harvest.remarks
    assert (fault.ligne, fault.colonne) == (3, column)
    assert words in fault.message


@pytest.mark.parametrize(
    ("text", "itinerant"),
    [
        ("Fixe", False),
        (" FIXE ", False),
        ("Fixe Antenne(s)", False),
        ("Fixe_antenne(s)", False),
        ("Antenne", False),
        ("Multisites", False),
        ("Multi-sites fixe", False),
        ("Espace labellisé", False),
        ("Bus / Équivalent", True),
        ("Bus_equivalent", True),
        ("Itinérante", True),
        ("Mobile", True),
    ],
)
def test_formats_of_every_vintage(tmp_path: Path, text: str, itinerant: bool) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1, format_fs=text)]))
    assert harvest.services[0]["nature"].endswith("itinerante") == itinerant
    assert harvest.remarks == []


@pytest.mark.parametrize(
    "text",
    [
        "Espace labellisé 05/02/2021",
        "ESPACE LABELLISÉ LE 05/02/2021",
        "2021-02-05",
        "2021-02-05 00:00:00",
        "5/2/2021",
        "05-02-2021",
        "05/02/21",
        "5 février 2021",
        "Labellisée le 05.02.2021",
    ],
)
def test_dates_of_every_vintage(tmp_path: Path, text: str) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1, labellisation_fs=text)]))
    assert harvest.services[0]["ouvert_le"] == "2021-02-05"
    assert harvest.remarks == []


# Column names of lists that were published between 2020 and 2024, then as a spreadsheet saves them.
VINTAGES = [
    {
        "id_fs": "MATRICULE",
        "insee_dep": "DEPARTEMENT",
        "lib_fs": "lib_france_services",
        "format_fs": "ITINERANCE",
        "labellisation_fs": "LABELISATION",
    },
    {"latitude": "LATITUDE", "longitude": "LONGITUDE", "labellisation_fs": "Labellisation"},
    {"latitude": "lat", "longitude": "long", "format_fs": "itinerance"},
    {
        "id_fs": " Identifiant ",
        "insee_com": "Code INSEE",
        "lib_com": "Commune",
        "labellisation_fs": "Date de labellisation",
    },
]


@pytest.mark.parametrize("renamed", VINTAGES)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_of_every_vintage(tmp_path: Path, renamed: dict[str, str], separator: str) -> None:
    rows = [build_fs_row(1, format_fs="Oui", id_fs="1.0"), build_fs_row(2, format_fs="Non")]
    harvest = read_fs(tmp_path, write_fs(rows, separator, renamed))
    assert [(row["service_id"], row["nature"]) for row in harvest.services] == [
        ("fs-1", "france_services_itinerante"),
        ("fs-2", "france_services"),
    ]
    assert (harvest.rejects, harvest.remarks) == ([], [])


def test_the_movement_is_read_before_the_kind_of_space(tmp_path: Path) -> None:
    """In the lists of 2020 to 2022, the format says whether the space is a seat or a branch."""
    names = {"format_fs": "ITINERANCE", "groupe_fs": "FORMAT_FS"}
    rows = [
        build_fs_row(1, format_fs="Oui", groupe_fs="Espace labellisé"),
        build_fs_row(2, format_fs="", groupe_fs="Antenne"),
    ]
    harvest = read_fs(tmp_path, write_fs(rows, ",", names))
    assert [row["nature"] for row in harvest.services] == [
        "france_services_itinerante",
        "france_services",
    ]
    assert harvest.remarks == []


def test_spaces_and_empty_cells_at_the_end_change_nothing(tmp_path: Path) -> None:
    expected = read_fs(tmp_path, write_fs([build_fs_row(1)])).services
    spaced = build_fs_row(1, insee_com=" 59350\u00a0", insee_dep="59 - Nord", latitude="50,6311")
    spaced["lib_fs"] = f"  {MARK}\u200b  1 "
    content = write_fs([spaced], ";").strip() + b";;\r\n\r\n"
    harvest = read_fs(tmp_path, content)
    assert harvest.services == expected
    assert (harvest.rejects, harvest.remarks) == ([], [])


def test_every_row_read_is_kept_rejected_or_elsewhere(tmp_path: Path) -> None:
    rows = [
        *(row for row, _, _ in REFUSED),
        *(row | {"id_fs": f"t{rank}"} for rank, (row, *_) in enumerate(REMARKED)),
        build_fs_row(40, insee_dep="62", insee_com="62041"),
        build_fs_row(41, insee_dep="", insee_com=""),
    ]
    content = write_fs([build_fs_row(1), *rows]) + b"2,59,coupee\n3,13,coupee\n"
    harvest = read_fs(tmp_path, content)
    elsewhere = harvest.read - harvest.concerned
    assert harvest.read == 1 + len(rows) + 2
    assert (harvest.kept, len(harvest.rejects), elsewhere) == (1 + len(REMARKED), 7, 3)
    assert harvest.read == harvest.kept + len(harvest.rejects) + elsewhere
    # What is counted elsewhere without saying where is told.
    assert {"3", f"{MARK} 41"} <= {fault.valeur for fault in harvest.remarks}
