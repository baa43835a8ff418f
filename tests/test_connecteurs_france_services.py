"""The list of France services on small SYNTHETIC files: kept, refused, remarked."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.connectors import france_services
from data.connectors.errors import ConnectorError
from data.connectors.report import Harvest
from tests.synthetique import (
    FS_COLUMNS,
    MARK,
    Row,
    build_context,
    build_fs_row,
    write_fs,
)

OLD_NAMES = {
    "format_fs": "itinerance",
    "groupe_fs": "groupe",
    "labellisation_fs": "labellisation",
}


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
            "document_id": "essai",
            "localisation": "Fichier, structure 7",
        }
    ]
    assert (harvest.rejects, harvest.remarks, harvest.outside) == ([], [], [])


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_separators_and_byte_order_mark(tmp_path: Path, separator: str, mark: bytes) -> None:
    harvest = read_fs(tmp_path, mark + write_fs([build_fs_row(1)], separator))
    assert [row["service_id"] for row in harvest.services] == ["fs-1"]


def test_old_column_names_and_values(tmp_path: Path) -> None:
    rows = [
        build_fs_row(1, format_fs="Oui", labellisation_fs="15/01/2021"),
        build_fs_row(2, format_fs="Non"),
    ]
    harvest = read_fs(tmp_path, write_fs(rows, ";", OLD_NAMES))
    natures = {row["service_id"]: row["nature"] for row in harvest.services}
    assert natures == {"fs-1": "france_services_itinerante", "fs-2": "france_services"}
    assert harvest.services[0]["ouvert_le"] == "2021-01-15"


def test_a_renamed_column_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="labellisation_fs"):
        read_fs(tmp_path, write_fs([build_fs_row(1)], ",", {"labellisation_fs": "inconnue"}))


REFUSED: list[tuple[Row, str, str]] = [
    (build_fs_row(0, id_fs=""), "id_fs", ""),
    (build_fs_row(0, id_fs="é 1"), "id_fs", "é 1"),
    (build_fs_row(0, id_fs="x" * 21), "id_fs", "xxx"),
    (build_fs_row(1), "id_fs", "1"),
    (build_fs_row(2, insee_com="59999"), "insee_com", "59999"),
    (build_fs_row(6, lib_fs=""), "lib_fs", ""),
]


@pytest.mark.parametrize(("row", "column", "value"), REFUSED)
def test_a_bad_row_is_refused_with_its_place(
    tmp_path: Path, row: Row, column: str, value: str
) -> None:
    harvest = read_fs(tmp_path, write_fs([build_fs_row(1), row]))
    assert [service["service_id"] for service in harvest.services] == ["fs-1"]
    (fault,) = harvest.rejects
    assert (fault.ligne, fault.colonne) == (3, column)
    assert value in fault.valeur
    assert fault.message
    assert (harvest.read, harvest.concerned) == (2, 2)


def test_a_broken_row_is_ours_or_not(tmp_path: Path) -> None:
    content = write_fs([build_fs_row(1)]) + b"2,59,coupee\n3,13,coupee\n"
    harvest = read_fs(tmp_path, content)
    assert [fault.ligne for fault in harvest.rejects] == [3]
    assert [fault.ligne for fault in harvest.remarks] == [4]


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


def test_every_synthetic_column_is_marked() -> None:
    assert MARK in write_fs([build_fs_row(1)]).decode()
    assert set(FS_COLUMNS) == set(build_fs_row(1))
