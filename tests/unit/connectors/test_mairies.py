"""The export of the Annuaire de l'administration on small SYNTHETIC files, and written whole."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from data.connectors import mairies
from data.connectors.errors import ConnectorError
from data.connectors.reading.report import Harvest
from tests.tools.counted import read_source
from tests.tools.maison import House
from tests.tools.synthetique import MARK, Row, build_context, build_span, build_town_hall, hash_tree

DOCUMENT = "mairies-2026-10"


def read(tmp_path: Path, *records: Any, whole: Any = None, departement: str = "59") -> Harvest:
    path = tmp_path / "mairies.json"
    content = list(records) if whole is None else whole
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return mairies.parse(path, build_context(departement))


def list_told(harvest: Harvest) -> list[tuple[int | None, str, str]]:
    """What is said of the records; communes that a small file leaves out are not its fault."""
    return [(item.ligne, item.colonne, item.message) for item in harvest.remarks if item.ligne]


def test_a_record_becomes_a_town_hall_and_its_week(tmp_path: Path) -> None:
    harvest = read(tmp_path, build_town_hall())
    assert harvest.services == [
        {
            "service_id": "mairie-59350",
            "nature": "mairie",
            "nom": "Mairie de Lille",
            "territoire_id": "59350",
            "latitude": "50.6311",
            "longitude": "3.0471",
            "adresse": "1 place de l’Essai, 59000 Lille",
            "document_id": "essai",
            "localisation": "Fichier, commune 59350",
        }
    ]
    assert len(harvest.horaires) == 11
    assert harvest.horaires[-1] == {
        "service_id": "mairie-59350",
        "jour": "samedi",
        "ouvre_a": "09:00",
        "ferme_a": "12:00",
        "document_id": "essai",
        "localisation": "Horaires, commune 59350",
    }
    assert (list_told(harvest), harvest.rejects) == ([], [])
    missing = [item for item in harvest.remarks if not item.ligne]
    assert len(missing) == 646
    assert {item.message for item in missing} == {"commune sans mairie dans le fichier"}


def test_the_whole_base_has_lists_instead_of_strings(tmp_path: Path) -> None:
    expected = read(tmp_path, build_town_hall())
    nested = {
        name: json.loads(value) if str(value).startswith("[") else value
        for name, value in build_town_hall().items()
    }
    found = read(tmp_path, whole={"service": [nested]})
    assert (found.services, found.horaires) == (expected.services, expected.horaires)


def test_the_code_of_the_commune_may_stand_in_the_type_only(tmp_path: Path) -> None:
    harvest = read(tmp_path, build_town_hall(code_insee_commune=None))
    assert [row["territoire_id"] for row in harvest.services] == ["59350"]


@pytest.mark.parametrize("whole", [b"[{", {"autre": []}, 3, b"\xff"])
def test_what_is_no_list_of_records_stops_the_import(tmp_path: Path, whole: Any) -> None:
    with pytest.raises(ConnectorError, match="fichier des mairies"):
        read(tmp_path, whole=whole)


PIVOT = [{"type_service_local": "mairie_mobile", "code_insee_commune": ["59350"]}]
LEFT_OUT = [
    ({"nom": "Mairie déléguée - Hellemmes"}, "nom", "mairie déléguée"),
    ({"nom": "Mairie annexe - Fives"}, "nom", "annexe"),
    ({"nom": "Mairie de quartier - Wazemmes"}, "nom", "annexe"),
    ({"pivot": PIVOT}, "pivot", "autre type"),
    ({"code_insee_commune": "59355"}, "nom", "autre mairie de 59350"),
    ({"nom": f"Mairie - {MARK} bis"}, "nom", "autre mairie de 59350"),
]


@pytest.mark.parametrize(("changes", "column", "words"), LEFT_OUT)
def test_what_is_not_the_town_hall_of_the_commune_is_said(
    tmp_path: Path, changes: dict[str, Any], column: str, words: str
) -> None:
    harvest = read(tmp_path, build_town_hall(), build_town_hall(**changes))
    assert len(harvest.services) == 1
    told = [item for item in list_told(harvest) if "disparue" not in item[2]]
    assert [(line, name) for line, name, _ in told] == [(2, column)]
    assert words in told[0][2]


def test_the_order_of_the_file_does_not_choose(tmp_path: Path) -> None:
    """The record under the code of the commune itself, else the one of the main number."""
    former = build_town_hall(code_insee_commune="59355", address={"numero_voie": "ancienne"})
    second = build_town_hall(ancien_code_pivot="mairie-59350-02", address={"numero_voie": "2"})
    first = build_town_hall(ancien_code_pivot="mairie-59350-01", address={"numero_voie": "1"})
    for records in ([former, second, first], [first, second, former], [second, former, first]):
        harvest = read(tmp_path, *records)
        assert [row["adresse"] for row in harvest.services] == ["1, 59000 Lille"]


def test_what_is_no_town_hall_is_elsewhere(tmp_path: Path) -> None:
    records = [
        build_town_hall(pivot=[{"type_service_local": "france_services"}]),
        build_town_hall("62041"),
        build_town_hall(code_insee_commune="", pivot=[{"type_service_local": "mairie"}]),
        "pas une fiche",
        build_town_hall("59999"),
    ]
    harvest = read(tmp_path, build_town_hall(), *records)
    assert (harvest.read, harvest.concerned, harvest.kept) == (6, 2, 1)
    assert [(fault.ligne, fault.valeur) for fault in harvest.rejects] == [(6, "59999")]
    assert [line for line, _, _ in list_told(harvest)] == [4, 5]


MONDAY = ("Lundi", "09:00", "12:00")
HOURS: list[tuple[list[Any], str, list[tuple[str, str]]]] = [
    ([build_span(*MONDAY, note="Semaines paires")], "commentaire", [("09:00", "12:00")]),
    ([build_span(*MONDAY), build_span(*MONDAY)], "deux fois", [("09:00", "12:00")]),
    ([build_span(*MONDAY), build_span("Lundi", "11:00", "13:00")], "réunies", [("09:00", "13:00")]),
    ([build_span(*MONDAY, "14:00", "14:00")], "ne dure pas", [("09:00", "12:00")]),
    ([build_span("Lundi", "12:00", "09:00")], "avant d’ouvrir", []),
    ([build_span("Lundi", "09:00", "")], "illisibles", []),
    ([build_span("Lundi", "neuf", "12:00")], "illisibles", []),
    ([build_span("Lundi", "25:00", "26:00")], "illisibles", []),
    ([build_span("Jour férié", "09:00", "12:00")], "illisibles", []),
    ([build_span("Samedi", "09:00", "12:00", last="Lundi")], "illisibles", []),
    ([build_span(*MONDAY), build_span("Mardi", "9", "")], "illisibles", []),
    ([], "inconnus, et non « fermée »", []),
    ([build_span("Lundi")], "inconnus, et non « fermée »", []),
    ([*[build_span(*MONDAY)], "mardi"], "liste d’objets", [("09:00", "12:00")]),
]


@pytest.mark.parametrize(("spans", "words", "slots"), HOURS)
def test_each_fault_of_the_hours_is_said(
    tmp_path: Path, spans: list[Any], words: str, slots: list[tuple[str, str]]
) -> None:
    harvest = read(tmp_path, build_town_hall(plage_ouverture=spans))
    assert [(row["ouvre_a"], row["ferme_a"]) for row in harvest.horaires] == slots
    told = list_told(harvest)
    assert {(line, column) for line, column, _ in told} == {(1, "plage_ouverture")}
    assert any(words in message for _, _, message in told)
    assert harvest.kept == 1


ADDRESSES = [
    ({"address": {"numero_voie": ""}}, "voie absente", "59000 Lille"),
    ({"address": {"code_postal": ""}}, "adresse absente", ""),
    ({"adresse": "[{"}, "JSON illisible", ""),
    ({"adresse": None}, "adresse absente", ""),
    (
        {"address": {"latitude": "", "longitude": ""}},
        "coordonnées",
        "1 place de l’Essai, 59000 Lille",
    ),
    (
        {"address": {"latitude": "3.0471", "longitude": "50.6311"}},
        "échangées",
        "1 place de l’Essai, 59000 Lille",
    ),
]


@pytest.mark.parametrize(("changes", "words", "address"), ADDRESSES)
def test_each_fault_of_the_address_is_said(
    tmp_path: Path, changes: dict[str, Any], words: str, address: str
) -> None:
    harvest = read(tmp_path, build_town_hall(**changes))
    assert harvest.services[0]["adresse"] == address
    assert any(words in message for _, _, message in list_told(harvest))


def test_one_goes_to_the_address_and_not_to_the_mailbox(tmp_path: Path) -> None:
    mailbox = {"type_adresse": "Adresse postale", "numero_voie": "CS 1", "code_postal": "59999"}
    own = json.loads(build_town_hall(address={"complement1": "Hôtel de ville"})["adresse"])
    harvest = read(tmp_path, build_town_hall(adresse=[mailbox, *own]))
    assert harvest.services[0]["adresse"] == "Hôtel de ville, 1 place de l’Essai, 59000 Lille"


def test_another_departement_names_its_own_town_halls(tmp_path: Path) -> None:
    place = {"nom_commune": "Arras", "latitude": "50.29", "longitude": "2.78"}
    harvest = read(tmp_path, build_town_hall("62041", address=place), departement="62")
    assert harvest.communes == {"62041": "Arras"}
    assert harvest.services[0]["nom"] == f"Mairie - {MARK}"


def list_own(name: str) -> list[Row]:
    """Rows of the town halls in our own table."""
    return [row for row in read_source(name) if row["document_id"] == DOCUMENT]


def write_whole() -> bytes:
    """Our own table of town halls in the shape of the export: the faults of the file are gone."""
    spans: defaultdict[str, list[Row]] = defaultdict(list)
    for row in list_own("horaires"):
        span = build_span(row["jour"].capitalize(), row["ouvre_a"], row["ferme_a"])
        spans[row["service_id"]].append(span)
    records = []
    for row in list_own("services"):
        *street, town = row["adresse"].split(", ")
        code, _, name = town.partition(" ")
        place = {column: row[column] for column in ("latitude", "longitude")}
        place |= {"numero_voie": ", ".join(street), "code_postal": code, "nom_commune": name}
        records.append(
            build_town_hall(
                row["territoire_id"], address=place, plage_ouverture=spans[row["service_id"]]
            )
        )
    return json.dumps(records).encode()


@pytest.fixture
def house(tmp_path: Path) -> House:
    """As today: the town halls are there."""
    return House(tmp_path)


def test_the_whole_departement_comes_back_the_same(house: House) -> None:
    (house.mirror / "mairies-20261105.json").write_bytes(write_whole())
    before = hash_tree(house.output)
    result = house.run("mairies")
    assert result.exit_code == 0, result.output
    assert "647\u00a0lignes lues, 647 pour le département 59" in result.output
    assert "Éditions publiées : 2026-11-05" in result.output
    after = hash_tree(house.output)
    assert {path: after[path] for path in before} == before
    for name, number in (("services", 647), ("horaires", 4697)):
        rows = [row for row in house.read(name) if row["document_id"] == "mairies-2026-11-05"]
        assert len(rows) == number
        assert [row | {"document_id": DOCUMENT} for row in rows] == list_own(name)
        # The former version stays, for the editions that hold it.
        assert [row for row in house.read(name) if row["document_id"] == DOCUMENT] == list_own(name)
    assert "5 novembre 2026" in (house.sources / "horaires.yml").read_text(encoding="utf-8")
    again = house.run("mairies")
    assert "Éditions inchangées." in again.output
    (house.mirror / "mairies-20261105.json").rename(house.mirror / "mairies-20261020.json")
    house.fail("mairies", words="plus ancien que celui déjà publié")


def test_an_implausible_file_publishes_nothing(house: House) -> None:
    records = json.loads(write_whole())
    (house.mirror / "mairies-20261105.json").write_text(json.dumps(records[:600]), "utf-8")
    house.fail("mairies", words="600 lignes gardées, entre 640 et 660 attendues")
    (house.mirror / "mairies-20261105.json").write_bytes(b"<html>portail</html>")
    house.fail("mairies", words="page web (HTML) et non un JSON")
