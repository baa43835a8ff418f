"""The map at a moment of the week: marks, sentence, shadings."""

import pytest

from data.queries.hours.access import measure_open_access
from data.queries.hours.weeks import read_weeks
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.moments import UNKNOWN, tell_open, tell_state, tell_week
from data.queries.map.scene import list_facts, set_scene
from data.queries.map.selection import select_places
from data.queries.map.shading import USUAL_MOMENT, choose_moment, shade_communes
from data.records.hours import Slot, Week
from data.store import Edition
from data.text.hours import format_moment, parse_moment, tell_moment

SATURDAY = (5, 10 * 60 + 30)
SUNDAY = (6, 3 * 60)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("samedi-1030", (5, 630)),
        ("lundi-0000", (0, 0)),
        ("dimanche-2359", (6, 1439)),
        ("samedi-2400", None),
        ("samedi-1060", None),
        ("samedi-930", None),
        ("saturday-1030", None),
        ("samedi", None),
        ("", None),
    ],
)
def test_a_moment_is_read_and_written_the_same(text: str, moment: tuple[int, int] | None) -> None:
    assert parse_moment(text) == moment
    if moment:
        assert format_moment(*moment) == text


def test_a_moment_is_told() -> None:
    assert tell_moment(*SATURDAY) == "le samedi à 10\u00a0h\u00a030"


def make_week(edition: Edition, nature: str, *days: tuple[int, int, int]) -> Week:
    citation = next(iter(read_weeks(edition).values())).citation
    jours = tuple(
        tuple(Slot(start, end) for day, start, end in days if day == rank) for rank in range(7)
    )
    return Week("x", nature, "x", "59249", jours, "", "", citation)


def test_a_place_says_its_state_in_words(edition: Edition) -> None:
    fixed = make_week(edition, "france_services", (0, 540, 720), (5, 540, 720), (5, 720, 760))
    assert tell_state(fixed, SATURDAY).mot == "ouverte jusqu’à 12\u00a0h\u00a040"
    assert tell_state(fixed, (5, 760)).mot == "fermée, ouvre lundi à 9\u00a0h"
    assert tell_state(fixed, (5, 480)).mot == "fermée, ouvre à 9\u00a0h"
    assert tell_state(fixed, None).etat == ""
    assert tell_week(fixed) == "6\u00a0h\u00a040 par semaine, le lundi et le samedi"
    whole = make_week(edition, "mairie", *((day, 540, 600) for day in range(5)))
    assert tell_week(whole) == "5\u00a0h par semaine, du lundi au vendredi"
    # Unknown is not closed; what travels is open nobody knows where.
    unknown = make_week(edition, "mairie")
    told = (tell_state(unknown, SATURDAY).etat, tell_week(unknown))
    assert told == ("inconnu", UNKNOWN)
    bus = make_week(edition, "france_services_itinerante", (5, 540, 720))
    assert tell_state(bus, SATURDAY).etat == "inconnu"
    assert tell_state(bus, SATURDAY).mot == "tournées non publiées"


def test_marks_and_sentence_count_the_same(edition: Edition) -> None:
    found = select_places(
        edition, DEFAULT_LAYERS, "", edition.day, edition.day, None, SATURDAY
    ).lieux
    states = [
        place.heures.etat for place in found if place.heures and place.couche == "france_services"
    ]
    access = measure_open_access(edition, "59", "france_services", *SATURDAY)
    assert states.count("ouvert") == access.ouverts == 15
    assert len(states) == states.count("ouvert") + states.count("ferme") == 45
    told = tell_open(edition, "", SATURDAY)
    assert told.startswith(
        "Le samedi à 10\u00a0h\u00a030, 15 des 45\u00a0France services fixes aux horaires connus "
        "sont ouvertes\u00a0; 45,6\u00a0% des habitants en ont une ouverte à 5\u00a0km au plus."
    )
    travelling = [place for place in found if place.couche == "france_services_itinerante"]
    assert {place.heures.etat for place in travelling if place.heures} == {"inconnu"}
    assert {place.heures for place in found if place.couche == "plateforme_mobilite"} == {None}


def test_the_sentence_follows_the_territory_and_the_edition(edition: Edition) -> None:
    assert "des 6\u00a0France services" in tell_open(edition, "591", SATURDAY)
    assert "aucune des 45\u00a0France services" in tell_open(edition, "", SUNDAY)
    assert "n’est ouverte" in tell_open(edition, "", SUNDAY)
    assert tell_open(edition, "", None) == ""


def test_town_halls_are_a_layer_that_one_asks_for(edition: Edition) -> None:
    assert "mairie" in list_layers()
    assert "mairie" not in DEFAULT_LAYERS
    halls = select_places(
        edition, ("mairie",), "594", edition.day, edition.day, None, SATURDAY
    ).lieux
    assert {place.couche for place in halls} == {"mairie"}
    assert all(place.heures and place.heures.etat for place in halls)


def test_the_shading_at_an_hour_is_the_distance_to_what_is_open(edition: Edition) -> None:
    usual, opened = (shade_communes(edition, code, "", SATURDAY) for code in ("distance", "ouvert"))
    assert usual
    assert opened
    assert opened.libelle.endswith("ouverte la plus proche, le samedi à 10\u00a0h\u00a030")
    assert all(opened.classes[code] >= rank for code, rank in usual.classes.items())
    assert sum(shade.communes for shade in opened.nuances) == 647
    # Nothing is open on a Sunday night: no distance, hence no shading.
    assert shade_communes(edition, "ouvert", "", SUNDAY) is None
    assert choose_moment("ouvert", None) == USUAL_MOMENT
    assert choose_moment("distance", None) is None
    assert choose_moment("ouvert", SUNDAY) == SUNDAY


def test_the_shading_of_town_halls_leaves_out_those_whose_hours_nobody_knows(
    edition: Edition,
) -> None:
    shading = shade_communes(edition, "heures")
    assert shading
    known = [w for w in read_weeks(edition).values() if w.nature == "mairie" and w.connue]
    assert sum(shade.communes for shade in shading.nuances) == len(known) == 646
    week = read_weeks(edition)["mairie-59249"]
    assert shading.textes["59249"] == week.duree
    assert "8\u00a0h ou moins" in shading.nuances[0].libelle


def test_the_pointer_says_what_is_nearest_and_when(edition: Edition) -> None:
    facts = list_facts(edition)
    scene = set_scene(
        edition,
        select_places(edition, (), "", edition.day, edition.day),
        fond=None,
        fichier=edition.map_key,
    )
    rank = scene.rangs.index("59249")
    assert facts.noms[rank] == "Fourmies"
    assert facts.km[rank] == 1.7
    near = facts.services[facts.proches[rank]]
    assert (near.nom, near.lieu) == ("France services Fourmies", "Fourmies")
    assert "par semaine" in near.semaine
    assert len(facts.noms) == len(facts.points) == len(scene.rangs) == 647
