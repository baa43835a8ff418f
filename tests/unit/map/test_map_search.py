"""Looking for a commune, and for what is nearest to it."""

from datetime import date

import pytest

from data.queries.map.catalogue import DEFAULT_LAYERS
from data.queries.map.search import find_commune, list_nearest, name_communes
from data.queries.map.selection import select_places, sort_places
from data.records.map import Place
from data.store import Edition
from tests.unit.map.test_map import EVERY, select


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("59249", "Fourmies"),
        ("FOURMIES", "Fourmies"),
        ("saint amand les eaux", "Saint-Amand-les-Eaux"),
        ("l'orée de mormal", "L’Orée de Mormal"),
        # Each is also how others begin: Hem-Lenglet, Croix-Caluyau, Orsinval.
        ("hem", "Hem"),
        ("Croix", "Croix"),
        ("ors", "Ors"),
        # A slip of the keyboard, a part of the name.
        ("Foumies", "Fourmies"),
        ("Dunkerqe", "Dunkerque"),
        ("haubourdain", "Haubourdin"),
        ("le quesnoy", "Le Quesnoy"),
        ("Pévèle", ""),
        ("62041", ""),
    ],
)
def test_communes_are_found_by_name_or_code(edition: Edition, text: str, expected: str) -> None:
    found = find_commune(edition, text)
    assert (found.commune.nom if found.commune else "") == expected
    assert expected or found.message


def test_a_doubtful_name_is_not_settled(edition: Edition) -> None:
    many = find_commune(edition, "saint")
    assert many.commune is None
    assert "Plusieurs communes répondent" in many.message
    assert "autres" in many.message


def test_what_is_not_written_in_full_is_told(edition: Edition) -> None:
    slip = find_commune(edition, "Foumies")
    assert slip.message == "«\u00a0Foumies\u00a0»\u00a0: voici Fourmies."
    assert find_commune(edition, "FOURMIES").message == ""
    assert find_commune(edition, "59249").message == ""
    # Le Quesnoy is as likely as Quesnoy-sur-Deûle: neither is settled in silence.
    doubtful = find_commune(edition, "quesnoy")
    assert doubtful.commune is None
    assert "Le Quesnoy (59481)" in doubtful.message
    assert "Quesnoy-sur-Deûle (59482)" in doubtful.message


def test_namesakes_are_told_apart(edition: Edition) -> None:
    assert name_communes(edition)["59249"] == "Fourmies"
    assert len(set(name_communes(edition).values())) == 647
    twin = edition["territoires"].copy()
    twin.loc[twin["territoire_id"] == "59350", "nom"] = "Fourmies"
    names = name_communes({**edition, "territoires": twin})
    assert names["59249"] == "Fourmies (CC du Sud Avesnois)"
    assert names["59350"] == "Fourmies (Métropole Européenne de Lille)"


def test_nearest_services_are_named_with_their_distance(
    edition: Edition, places: list[Place]
) -> None:
    fourmies = find_commune(edition, "fourmies").commune
    assert fourmies
    shown = select(edition, DEFAULT_LAYERS).lieux
    near = list_nearest(places, shown, fourmies, edition.day)
    assert [(item.lieu.nom, item.km) for item in near] == [
        ("France services Fourmies", 1.7),
        ("France services La Poste d’Anor", 3.2),
        ("France services du Cœur de l’Avesnois", 15.6),
    ]
    # The bus of the Avesnois is nowhere in particular, the platform of Caudry in another
    # arrondissement.
    assert {place.couche for place in shown} >= {"france_services_itinerante"}
    hall = select(edition, ("mairie",)).lieux
    assert list_nearest(places, hall, fourmies, edition.day)[-1].lieu.place_id == "mairie-59249"
    early = list_nearest(places, (), fourmies, date(2020, 11, 27))
    assert early[0].km > 3
    assert all(item.lieu.ouvert_le <= date(2020, 11, 27) for item in early if item.lieu.ouvert_le)


def test_a_whole_territory_has_no_distance(edition: Edition) -> None:
    lille = find_commune(edition, "lille").commune
    found = select_places(edition, EVERY, "", edition.day, edition.day, lille)
    wide = {place.couche for place in found.lieux if place.km is None}
    # What travels stands nowhere in particular either.
    assert wide == {
        "france_services_itinerante",
        "transport_a_la_demande",
        "commerce",
        "cias",
        "outil_insertion",
        "mediateurs",
        "qpv_2015",
        "priorites",
    }
    ordered = sort_places(edition, found, "distance")
    known = [place.km for place in ordered if place.km is not None]
    assert known == sorted(known)
    assert ordered[-1].km is None
    dates = [
        place.ouvert_le for place in sort_places(edition, found, "ouverture") if place.ouvert_le
    ]
    assert dates == sorted(dates, reverse=True)
