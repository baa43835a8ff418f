"""The list of France services and its vintages on small SYNTHETIC files."""

from pathlib import Path

import pytest

from data.connectors import france_services
from data.connectors.errors import ConnectorError
from data.connectors.reading.report import Harvest
from tests.tools.synthetique import MARK, Row, build_context, build_fs_row, write_fs


def read_fs(tmp_path: Path, content: bytes, departement: str = "59") -> Harvest:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    return france_services.parse(path, build_context(departement))


def test_a_france_services_becomes_a_row(tmp_path: Path) -> None:
    row = build_fs_row(7, latitude="50.63112", longitude="3.04708", format_fs="Bus_équivalent")
    harvest = read_fs(tmp_path, write_fs([row]))
    assert harvest.services == [
        {
            "service_id": "fs-7",
            "nature": "france_services_itinerante",
            "nom": f"{MARK} 7",
            "territoire_id": "59350",
            "latitude": "50.6311",
            "longitude": "3.0471",
            "ouvert_le": "2021-01-15",
            "action_numero": "1",
            "adresse": "",
            "sur_rendez_vous": "",
            "format": "bus",
            "rattachement": "",
            "document_id": "essai",
            "localisation": "Fichier, structure 7",
        }
    ]
    assert (harvest.rejects, harvest.remarks, harvest.outside) == ([], [], [])


def test_a_byte_order_mark_is_not_read(tmp_path: Path) -> None:
    harvest = read_fs(tmp_path, b"\xef\xbb\xbf" + write_fs([build_fs_row(1)]))
    assert [row["service_id"] for row in harvest.services] == ["fs-1"]


def test_a_renamed_column_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="labellisation_fs"):
        read_fs(tmp_path, write_fs([build_fs_row(1)], ",", {"labellisation_fs": "inconnue"}))


REFUSED = [
    ("id_fs", ""),
    ("id_fs", "é 1"),
    ("id_fs", "x" * 21),
    ("id_fs", "1"),
    ("insee_com", "59999"),
    ("lib_fs", ""),
]


@pytest.mark.parametrize(("column", "value"), REFUSED)
def test_a_bad_row_is_refused_with_its_place(tmp_path: Path, column: str, value: str) -> None:
    rows = [build_fs_row(1), build_fs_row(2, **{column: value})]
    harvest = read_fs(tmp_path, write_fs(rows))
    assert [service["service_id"] for service in harvest.services] == ["fs-1"]
    (fault,) = harvest.rejects
    assert (fault.ligne, fault.colonne, fault.valeur) == (3, column, value)
    assert fault.message
    assert (harvest.read, harvest.concerned) == (2, 2)


@pytest.mark.parametrize(("latitude", "longitude"), [("0", "0"), ("", ""), ("0.0", "3.05")])
def test_missing_coordinates_stay_empty(tmp_path: Path, latitude: str, longitude: str) -> None:
    row = build_fs_row(1, latitude=latitude, longitude=longitude)
    harvest = read_fs(tmp_path, write_fs([row]))
    assert (harvest.services[0]["latitude"], harvest.services[0]["longitude"]) == ("", "")
    assert "laissées vides" in harvest.remarks[0].message


def test_swapped_coordinates_are_put_back_and_said(tmp_path: Path) -> None:
    row = build_fs_row(1, latitude="3.0471", longitude="50.6311")
    harvest = read_fs(tmp_path, write_fs([row]))
    assert harvest.services[0]["latitude"] == "50.6311"
    assert "échangées" in harvest.remarks[0].message
    assert harvest.outside == []


def test_a_point_far_from_its_commune_is_remarked(tmp_path: Path) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1, insee_com="59183")]))
    assert harvest.services[0]["territoire_id"] == "59183"
    assert "Dunkerque" in harvest.remarks[0].message
    assert "(59350)" in harvest.remarks[0].message


def test_a_point_outside_the_departement_forbids_publication(tmp_path: Path) -> None:
    # Inside the rectangle of the Nord, but in Arras: no commune of the Nord is near.
    rows = [build_fs_row(1, latitude="50.291", longitude="2.777")]
    harvest = read_fs(tmp_path, write_fs(rows))
    assert "de la commune la plus proche" in harvest.outside[0].message


def test_another_departement_takes_its_communes_from_the_file(tmp_path: Path) -> None:
    row = build_fs_row(
        1, insee_dep="62", insee_com="62041", lib_com="Arras", latitude="50.29", longitude="2.78"
    )
    harvest = read_fs(tmp_path, write_fs([row, build_fs_row(2)]), "62")
    assert [service["territoire_id"] for service in harvest.services] == ["62041"]
    assert harvest.communes == {"62041": "Arras"}
    assert (harvest.read, harvest.concerned) == (2, 1)


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    content = write_fs([build_fs_row(1)]).decode().encode("cp1252")
    harvest = read_fs(tmp_path, content)
    assert harvest.services[0]["nom"] == f"{MARK} 1"
    assert "Windows-1252" in harvest.remarks[0].message


REMARKED: list[tuple[str, str, str, Row]] = [
    ("id_fs", "temp_122", "provisoire", {"service_id": "fs-temp_122"}),
    ("id_fs", "TEMP-7_", "provisoire", {"service_id": "fs-TEMP-7_"}),
    ("format_fs", "Espace", "inconnu", {"nature": "france_services"}),
    ("format_fs", "", "absent", {"nature": "france_services"}),
    ("format_fs", "Fixe et itinérante", "à la fois", {"nature": "france_services"}),
    ("labellisation_fs", "Espace labellisé 31/02/2021", "laissée vide", {"ouvert_le": ""}),
    ("labellisation_fs", "NA", "absente", {"ouvert_le": ""}),
    ("labellisation_fs", "Labélisé 02/2021", "premier du mois", {"ouvert_le": "2021-02-01"}),
    ("labellisation_fs", "01/02/2012", "antérieure", {"ouvert_le": "2012-02-01"}),
    ("labellisation_fs", "01/02/2030", "postérieure", {"ouvert_le": "2030-02-01"}),
    ("insee_com", "59355", "Lille", {"territoire_id": "59350"}),
    ("insee_dep", "62", "département différent", {}),
]


@pytest.mark.parametrize(("column", "value", "words", "cells"), REMARKED)
def test_what_is_unknown_is_kept_and_said(
    tmp_path: Path, column: str, value: str, words: str, cells: Row
) -> None:
    rows = [build_fs_row(1), build_fs_row(2, **{column: value})]
    harvest = read_fs(tmp_path, write_fs(rows))
    assert harvest.rejects == []
    assert harvest.services[1].items() >= cells.items()
    (fault,) = harvest.remarks
    assert (fault.ligne, fault.colonne) == (3, column)
    assert words in fault.message


FIXED = [
    *("Fixe", " FIXE ", "Fixe Antenne(s)", "Fixe_antenne(s)", "Antenne", "Multisites"),
    *("Multi-sites fixe", "Espace labellisé"),
]
MOVING = ["Bus / Équivalent", "Bus_equivalent", "Itinérante", "Mobile"]


@pytest.mark.parametrize("text", FIXED + MOVING)
def test_formats_of_every_vintage(tmp_path: Path, text: str) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1, format_fs=text)]))
    assert harvest.services[0]["nature"].endswith("itinerante") == (text in MOVING)
    assert harvest.remarks == []


DATES = [
    *("Espace labellisé 05/02/2021", "ESPACE LABELLISÉ LE 05/02/2021", "Labellisée le 05.02.2021"),
    *("2021-02-05", "2021-02-05 00:00:00", "5/2/2021", "05-02-2021", "05/02/21", "5 février 2021"),
]


@pytest.mark.parametrize("text", DATES)
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
        *(build_fs_row(2, **{column: value}) for column, value in REFUSED),
        *(
            build_fs_row(2, **{column: value, "id_fs": f"t{rank}"})
            for rank, (column, value, *_) in enumerate(REMARKED)
        ),
        build_fs_row(40, insee_dep="62", insee_com="62041"),
        build_fs_row(41, insee_dep="", insee_com=""),
    ]
    content = write_fs([build_fs_row(1), *rows]) + b"2,59,coupee\n3,13,coupee\n"
    harvest = read_fs(tmp_path, content)
    elsewhere = harvest.read - harvest.concerned
    assert harvest.read == 1 + len(rows) + 2
    assert (harvest.kept, len(harvest.rejects), elsewhere) == (1 + len(REMARKED), 7, 3)
    assert harvest.read == harvest.kept + len(harvest.rejects) + elsewhere
    # A broken row is a reject when it is ours, and told with its line in both cases.
    assert harvest.rejects[-1].ligne == harvest.remarks[-1].ligne - 1 == len(rows) + 3
    # What is counted elsewhere without saying where is told.
    assert {"3", f"{MARK} 41"} <= {fault.valeur for fault in harvest.remarks}
