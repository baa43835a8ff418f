"""Each parser on a small SYNTHETIC file: what is kept, refused, remarked."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.connectors import contours, finess, france_services, qpv
from data.connectors.errors import ConnectorError
from data.connectors.report import Harvest
from tests.synthetique import (
    FS_COLUMNS,
    MARK,
    QPV_ENTRY,
    Row,
    build_bow_tie,
    build_context,
    build_feature,
    build_fs_row,
    build_quarter,
    build_square,
    write_finess,
    write_fs,
    write_geojson,
    write_zip,
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
    (build_fs_row(0, id_fs="x"), "id_fs", "x"),
    (build_fs_row(1), "id_fs", "1"),
    (build_fs_row(2, insee_com="59999"), "insee_com", "59999"),
    (build_fs_row(3, format_fs="Espace"), "format_fs", "Espace"),
    (build_fs_row(4, labellisation_fs="Espace labellisé 31/02/2021"), "labellisation_fs", "31/02"),
    (build_fs_row(5, labellisation_fs="bientôt"), "labellisation_fs", "bientôt"),
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


def test_quarters_from_a_zip(tmp_path: Path) -> None:
    features = [
        build_quarter("QN05999X", build_square(3.05, 50.62)),
        build_quarter("QN05998X", build_square(3.06, 50.62), insee_com="59350,59410"),
        build_quarter("QN05997X", build_bow_tie(3.07, 50.62)),
        build_quarter("QN01301X", build_square(5.4, 43.3), insee_dep="13", insee_com="13201"),
        build_quarter("pas un code", build_square(3.08, 50.62)),
        build_quarter("QN05996X", build_square(3.09, 50.62), siren_epci="999999999"),
    ]
    path = write_zip(tmp_path / "qp.zip", QPV_ENTRY, write_geojson(features))
    harvest = qpv.parse(path, build_context())
    codes = [row["territoire_id"] for row in harvest.territoires]
    assert codes == ["QN05999X", "QN05998X", "QN05997X", "QN05996X"]
    assert (harvest.read, harvest.concerned) == (6, 5)
    first = harvest.territoires[0]
    assert (first["latitude"], first["longitude"]) == ("50.622", "3.052")
    assert first["parent_id"] == "200093201"
    covers = [(row["vers_id"], row["recouvrement"]) for row in harvest.correspondances[:3]]
    assert covers == [("59350", "total"), ("59350", "partiel"), ("59410", "partiel")]
    assert [fault.colonne for fault in harvest.rejects] == ["code_qp"]
    messages = {fault.valeur: fault.message for fault in harvest.remarks}
    assert "make_valid" in messages["QN05997X"]
    assert "EPCI inconnu" in messages["999999999"]
    assert harvest.territoires[3]["parent_id"] == ""
    assert all(item["properties"]["origine"] == "officielle" for item in harvest.shapes)


def test_quarters_from_raw_geojson_refuse_what_is_not_a_surface(tmp_path: Path) -> None:
    point = build_quarter("QN05999X", build_square(3.05, 50.62))
    point["geometry"] = {"type": "Point", "coordinates": [3.05, 50.62]}
    empty = build_quarter("QN05998X", build_square(3.05, 50.62))
    empty["geometry"] = None
    path = tmp_path / "qp.geojson"
    path.write_bytes(write_geojson([point, empty]))
    harvest = qpv.parse(path, build_context())
    assert len(harvest.rejects) == 2
    assert harvest.territoires == []


@pytest.mark.parametrize("content", [b'{"type": "Fea', b'{"a": 1}', b"[1, 2]"])
def test_broken_geojson_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "qp.geojson"
    path.write_bytes(content)
    with pytest.raises(ConnectorError, match="JSON"):
        qpv.parse(path, build_context())


def test_outlines_under_both_names_of_properties(tmp_path: Path) -> None:
    features = [
        build_feature(build_square(3.03, 50.63, 0.04), code="59350", nom="Lille", population=1),
        build_feature(build_square(3.07, 50.63, 0.04), INSEE_COM="59410", NOM_COM=MARK),
        build_feature(build_square(3.11, 50.63, 0.04), code="59070", nom="Bermeries"),
        build_feature(build_square(3.15, 50.63, 0.04), code="59998", nom=MARK),
    ]
    path = tmp_path / "communes.json"
    path.write_bytes(write_geojson(features))
    harvest = contours.parse(path, build_context())
    kept = {
        (item["properties"]["nature"], item["properties"]["territoire_id"])
        for item in harvest.shapes
    }
    assert ("commune", "59350") in kept
    assert ("commune", "59410") in kept
    assert ("arrondissement", "595") in kept
    assert ("epci", "200093201") in kept
    assert ("departement", "59") in kept
    # Bermeries no longer exists: its outline goes to the commune that took it in, and it is said.
    assert ("commune", "59006") in kept
    assert "L'Orée de Mormal" in harvest.remarks[0].message
    assert [fault.valeur for fault in harvest.rejects] == ["59998"]
    assert len(harvest.outside) >= 647 - 3


def read_finess(tmp_path: Path, content: bytes) -> Harvest:
    path = tmp_path / "finess.csv"
    path.write_bytes(content)
    return finess.parse(path, build_context())


def test_health_centres_in_lambert_93(tmp_path: Path) -> None:
    rows = [
        ("590000001", "59350", "603", "704000", "7059500"),
        ("590000002", "59350", "603", "7059500", "704000"),
        ("590000003", "59350", "603", "", ""),
        ("590000004", "59350", "101", "704000", "7059500"),
        ("620000001", "62041", "603", "682000", "7021000"),
        ("590000005", "59350", "603", "12", "9999999"),
    ]
    harvest = read_finess(tmp_path, write_finess(rows))
    assert [row["service_id"] for row in harvest.services] == [
        "finess-590000001",
        "finess-590000002",
        "finess-590000003",
        "finess-590000005",
    ]
    first, second, third, last = harvest.services
    assert float(first["latitude"]) == pytest.approx(50.63, abs=0.02)
    assert float(first["longitude"]) == pytest.approx(3.05, abs=0.02)
    assert (second["latitude"], second["longitude"]) == (first["latitude"], first["longitude"])
    assert third["latitude"] == last["latitude"] == ""
    assert first["ouvert_le"] == "2019-04-01"
    messages = " / ".join(fault.message for fault in harvest.remarks)
    assert "échangées" in messages
    assert "aucune ligne « geolocalisation »" in messages
    assert "pas en Lambert-93" in messages
    assert (harvest.read, harvest.concerned, harvest.rejects) == (6, 4, [])


def test_a_short_finess_row_is_refused(tmp_path: Path) -> None:
    content = write_finess([("590000001", "59350", "603", "704000", "7059500")])
    harvest = read_finess(tmp_path, content + b"\nstructureet;590000009;court\nautre;1;2")
    assert [fault.message for fault in harvest.rejects] == ["3 champs au lieu de 32"]
    assert harvest.remarks[-1].valeur == "autre"


def test_a_file_that_is_not_finess(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="structureet"):
        read_finess(tmp_path, b"a;b;c\n1;2;3\n")
