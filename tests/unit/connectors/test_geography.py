"""Quarters, outlines and health centres on small SYNTHETIC files: kept, refused, remarked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.connectors import contours, finess, qpv
from data.connectors.errors import ConnectorError
from data.connectors.reading.frame import Context
from data.connectors.reading.report import Harvest
from tests.tools.synthetique import (
    MARK,
    QPV_ENTRY,
    build_bow_tie,
    build_context,
    build_feature,
    build_quarter,
    build_square,
    write_finess,
    write_geojson,
    write_zip,
)

Parse = Callable[[Path, Context], Harvest]


def read(parse: Parse, tmp_path: Path, content: bytes, departement: str = "59") -> Harvest:
    path = tmp_path / "recu"
    path.write_bytes(content)
    return parse(path, build_context(departement))


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


def test_quarters_from_raw_geojson_refuse_what_is_not_a_surface(tmp_path: Path) -> None:
    point = build_quarter("QN05999X", build_square(3.05, 50.62))
    point["geometry"] = {"type": "Point", "coordinates": [3.05, 50.62]}
    empty = build_quarter("QN05998X", build_square(3.05, 50.62))
    empty["geometry"] = None
    line = build_quarter("QN05997X", [[3.05, 50.62], [3.06, 50.62], [3.05, 50.62], [3.05, 50.62]])
    endless = build_quarter("QN05996X", [*build_square(3.05, 50.62)[:-1], [float("nan"), 50.62]])
    short = build_quarter("QN05995X", [[3.05, 50.62]])
    harvest = read(qpv.parse, tmp_path, write_geojson([point, empty, line, endless, short]))
    assert [fault.ligne for fault in harvest.rejects] == [1, 2, 3, 4, 5]
    assert harvest.territoires == []


@pytest.mark.parametrize("content", [b'{"type": "Fea', b'{"a": 1}', b"[1, 2]"])
def test_broken_geojson_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ConnectorError, match="JSON"):
        read(qpv.parse, tmp_path, content)


def test_outlines_under_both_names_of_properties(tmp_path: Path) -> None:
    features = [
        build_feature(build_square(3.03, 50.63, 0.04), code="59350", nom="Lille", population=1),
        build_feature(build_square(3.07, 50.63, 0.04), INSEE_COM="59410", NOM_COM=MARK),
        build_feature(build_square(3.11, 50.63, 0.04), code="59070", nom="Bermeries"),
        build_feature(build_square(3.15, 50.63, 0.04), code="59998", nom=MARK),
    ]
    harvest = read(contours.parse, tmp_path, write_geojson(features))
    kept = [item["properties"]["territoire_id"] for item in harvest.shapes]
    # Bermeries no longer exists: its outline goes to the commune that took it in, and it is said.
    assert kept == ["59006", "59350", "59410"]
    assert harvest.km2 == pytest.approx(38, abs=1)
    assert "L'Orée de Mormal" in harvest.remarks[0].message
    assert [fault.valeur for fault in harvest.rejects] == ["59998"]
    assert len(harvest.outside) >= 647 - 3


def test_health_centres_in_lambert_93(tmp_path: Path) -> None:
    rows = [
        ("590000001", "59350", "603", "704000", "7059500"),
        ("590000002", "59350", "603", "7059500", "704000"),
        ("590000003", "59350", "603", "", ""),
        ("590000004", "59350", "101", "704000", "7059500"),
        ("620000001", "62041", "603", "682000", "7021000"),
        ("590000005", "59350", "603", "12", "9999999"),
    ]
    harvest = read(finess.parse, tmp_path, write_finess(rows))
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


def test_overseas_codes_of_finess(tmp_path: Path) -> None:
    content = write_finess([("970000001", "9A101", "603", "640000", "1780000")])
    harvest = read(finess.parse, tmp_path, content, "971")
    assert harvest.services[0]["territoire_id"] == "97101"
    # Guadeloupe is not in Lambert-93: no position rather than a false one.
    assert harvest.services[0]["latitude"] == ""


def test_a_short_finess_row_is_refused(tmp_path: Path) -> None:
    content = write_finess([("590000001", "59350", "603", "704000", "7059500")])
    harvest = read(finess.parse, tmp_path, content + b"\nstructureet;590000009;court\nautre;1;2")
    assert [fault.message for fault in harvest.rejects] == ["3 champs au lieu de 32"]
    assert harvest.remarks[-1].valeur == "autre"


def test_a_file_that_is_not_finess(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="structureet"):
        read(finess.parse, tmp_path, b"a;b;c\n1;2;3\n")
