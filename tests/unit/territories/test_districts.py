"""The page of an arrondissement or of the département: its record against the sources."""

import re
from datetime import date

import pytest

from components.map.sketch import draw_sketch, write_path
from components.views.territories import abbreviate, list_drawn
from data.queries.hours.access import measure_open_access
from data.queries.hours.summary import summarise_hours
from data.queries.meeting import build_pack
from data.queries.territories.district import build_annex, build_district
from data.queries.territories.existing import tell_hours
from data.queries.territories.missing import tell_closed, weigh_beyond
from data.queries.territories.places import read_scope
from data.records.territories import Access, CommuneDistance
from data.store import Edition
from tests.conftest import DAYS, PLACES, open_day
from tests.tools.counted import CODES, SERVICES, count_labelled, locate, read_source, spell

LATEST = str(DAYS[-1])


@pytest.mark.parametrize("code", CODES)
def test_france_services_are_named_with_their_week(edition: Edition, code: str) -> None:
    found = build_district(edition, code).existe
    assert len(found.france_services) == count_labelled(code, LATEST)
    days: dict[str, set[str]] = {}
    late: set[str] = set()
    for row in read_source("horaires"):
        days.setdefault(row["service_id"], set()).add(row["jour"])
        if row["ferme_a"] > "18:00":
            late.add(row["service_id"])
    for item in found.france_services:
        assert not item.nom.startswith("France services")
        assert bool(item.duree) == (item.service_id in days)
        assert item.samedi == ("samedi" in days.get(item.service_id, ()))
        assert item.soir == (item.service_id in late)
    saturday = sum(item.samedi for item in found.france_services)
    assert f"{saturday or 'aucune'} ouverte" in found.phrase_heures


def test_the_departement_tells_each_arrondissement(edition: Edition) -> None:
    found = build_district(edition, "").existe
    assert {item.arrondissement: item.nombre for item in found.parts} == {
        code: count_labelled(code, LATEST) for code in CODES
    }
    assert sum(item.nombre for item in found.parts) == len(found.france_services)
    assert not build_district(edition, "591").existe.parts


def test_seventeen_platforms_stand_beside_the_four(edition: Edition) -> None:
    found = build_district(edition, "").existe
    platforms = next(item for item in found.cites if item.nature == "plateforme_mobilite")
    assert platforms.nombre == 4
    titles = [item.titre for item in found.precisions["plateforme_mobilite"]]
    assert any(title.startswith("17 plateformes") for title in titles)


def test_beyond_weighs_inhabitants() -> None:
    communes = tuple(
        CommuneDistance(name, "591", name, people, km, "", "")
        for name, people, km in (("a", 900, 5.0), ("b", 60, 7.0), ("c", 40, 10.1))
    )
    far = weigh_beyond(Access((), 0, communes, (), ()))
    assert [(item.km, item.population, item.communes) for item in far] == [(5, 100, 2), (10, 40, 1)]
    assert [round(item.part, 6) for item in far] == [10, 4]
    assert weigh_beyond(Access((), 0, (), (), ())) == ()


@pytest.mark.parametrize("code", PLACES)
def test_what_is_within_and_beyond_makes_the_whole(edition: Edition, code: str) -> None:
    page = build_district(edition, code)
    within = {item.km: item.population for item in page.acces.seuils}
    for item in page.manque.au_dela:
        assert within[item.km] + item.population == page.identite.population


@pytest.mark.parametrize("code", CODES)
def test_an_action_without_a_fact_names_the_place(edition: Edition, code: str) -> None:
    page = build_district(edition, code)
    done = {
        int(row["action_numero"])
        for table in ("realisations", "situations")
        for row in read_source(table)
        if row["territoire_id"] and code in locate(row["territoire_id"])
    }
    done |= {
        int(row["action_numero"])
        for row in SERVICES
        if row["action_numero"] and locate(row["territoire_id"]) == {code}
    }
    for number in page.manque.sans_fait:
        assert number not in done
        assert "nomme" in {mark.code for mark in page.marques[number]}


def test_closed_doors_are_told_only_of_known_hours(edition: Edition) -> None:
    for code in CODES:
        summary = summarise_hours(edition, code, "france_services")
        told = spell(" ".join(tell_closed(edition, read_scope(edition, code))))
        for kind, when in (("samedi", "le samedi, sur"), ("apres_18h", "après 18 h, sur")):
            held = summary.proprietes[kind]
            assert (f"n’ouvre {when}" in told) == (held.sur > 0 and held.nombre == 0)
    early = open_day(DAYS[1])
    assert tell_closed(early, read_scope(early, "594")) == ()
    assert "ne donne leurs horaires" in tell_hours(summarise_hours(early, "594", "france_services"))


@pytest.mark.parametrize("code", PLACES)
def test_the_room_is_asked_the_questions_of_the_pack(edition: Edition, code: str) -> None:
    asked = [(item.texte, item.constat) for item in build_district(edition, code).questions]
    assert asked == [(item.texte, item.constat) for item in build_pack(edition, code).questions]


@pytest.mark.parametrize("day", DAYS)
def test_every_edition_has_its_page(day: date) -> None:
    """Nothing invented: what an edition doesn't know is empty, and the rest stands."""
    tables = open_day(day)
    for code in ("", "591"):
        page, annex = build_district(tables, code), build_annex(tables, code)
        known = count_labelled("591", str(day)) > 0
        assert bool(page.existe.compte) == known
        assert bool(page.manque.au_dela) == known
        assert bool(page.manque.heures) <= bool(page.existe.heures.connus)
        assert annex.identite == page.identite
        assert page.mesures


@pytest.mark.parametrize("code", PLACES)
def test_the_sketch_holds_every_commune_and_stays_light(edition: Edition, code: str) -> None:
    page = build_district(edition, code)
    carte, sketch = page.carte, draw_sketch(page)
    assert carte is not None
    assert sketch is not None
    assert sketch is draw_sketch(page)
    shades = "".join(i.masque for i in sketch.couches if i.teinte.startswith("nuance"))
    rings = sum(len(i.anneaux) for i in carte.contours if i.nature == "commune")
    assert 0.9 * rings <= len(re.findall(r"z[M']", shades)) <= rings
    assert sum(len(item.masque) for item in sketch.couches) < 60_000
    for item in (*sketch.marques, *sketch.noms):
        assert 0 <= item.x <= 100
        assert 0 <= item.y <= 100
    assert sum(count for _, _, count in sketch.nuances) == page.identite.communes


def test_a_path_walks_back_to_its_points() -> None:
    ring = ((0.1, 0.2), (0.3, 0.2), (0.3, 0.05), (0.3001, 0.0501))
    path = write_path([ring, ((0.0, 0.0), (0.00001, 0.0), (0.0, 0.0))])
    assert path == "M100 200l200 0 0-150z"
    assert write_path([]) == ""
    x, y = 100, 200
    for dx, dy in re.findall(r"(-?\d+) ?(-?\d+)", path.partition("l")[2]):
        x, y = x + int(dx), y + int(dy)
    assert (x, y) == (300, 50)


def test_letters_tell_the_arrondissements_apart(edition: Edition) -> None:
    assert abbreviate({"a": "Douai", "b": "Dunkerque", "c": "Lille"}) == {
        "a": "Do",
        "b": "Du",
        "c": "Li",
    }
    assert abbreviate({"a": "Saint-Omer", "b": "Saint-Denis"}) == {"a": "Saint-O", "b": "Saint-D"}
    measures = build_district(edition, "").mesures
    assert all(measures[rank].faveur for rank in list_drawn(measures))
    assert list_drawn([item for item in measures if not item.sens][:2]) == [0, 1]


def test_saturday_is_measured_as_the_hours_are(edition: Edition) -> None:
    measures = {item.code: item for item in build_district(edition, "").mesures}
    assert ("samedi" in measures) == bool(build_district(edition, "").existe.heures.connus)
    for code, cell in measures["samedi"].cellules.items():
        reach = measure_open_access(edition, code, "france_services", 5, 600)
        assert cell.valeur == round(reach.seuils[-1].part, 1)
