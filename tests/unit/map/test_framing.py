"""Framing: what is shown whole, what can be read."""

from dataclasses import replace

import pytest

from data.queries.common.services import list_located_services
from data.queries.map.catalogue import DEFAULT_LAYERS
from data.queries.map.framing import frame_view, measure_scale, to_pixels
from data.queries.map.labels import rank_communes, spread_marks
from data.queries.map.scene import SIZE, set_scene
from data.queries.map.search import find_commune
from data.queries.territories.services import FIXED
from data.records.map import Bounds, View
from data.store import Edition
from tests.unit.map.test_map import select


def test_a_view_shows_its_bounds_whole() -> None:
    bounds = Bounds(2.07, 49.97, 4.24, 51.09)
    view = frame_view(bounds, SIZE)
    west, north = to_pixels(bounds.ouest, bounds.nord, view.zoom)
    east, south = to_pixels(bounds.est, bounds.sud, view.zoom)
    x, y = to_pixels(view.longitude, view.latitude, view.zoom)
    assert x - west <= SIZE[0] / 2 + 1
    assert y - north <= SIZE[1] / 2 + 1
    assert south - y <= SIZE[1] / 2 + 1
    assert max((east - west) / SIZE[0], (south - north) / SIZE[1]) > 0.98


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    bar = measure_scale(View(3.1, 50.5, 8), SIZE)
    measured = (bar.est - bar.ouest) * 111.32 * 0.6361
    assert measured == pytest.approx(bar.km, rel=0.02)
    assert bar.km == 20


def test_names_come_by_importance_never_by_luck(edition: Edition) -> None:
    ranked = rank_communes(edition)
    seats = {"Lille", "Dunkerque", "Valenciennes", "Douai", "Cambrai", "Avesnes-sur-Helpe"}
    assert {item.nom for item in ranked[:6]} == seats
    assert ranked[0].nom == "Lille"
    served = {row.territoire_id for row in list_located_services(edition) if row.nature == FIXED}
    towns = [item for item in ranked[6:] if item.code in served]
    rest = [item for item in ranked[6:] if item.code not in served]
    assert ranked[6:] == [*towns, *rest]
    for group in (ranked[:6], towns, rest):
        assert [item.population for item in group] == sorted(
            (item.population for item in group), reverse=True
        )
    # Fourmies, which has a France services, before a larger neighbour that has none.
    names = [item.nom for item in ranked]
    assert names.index("Fourmies") < names.index("Colleret")
    # Whatever the order of the table.
    turned = edition["territoires"].iloc[::-1]
    assert [item.code for item in rank_communes({**edition, "territoires": turned})] == [
        item.code for item in ranked
    ]


def test_the_commune_searched_is_named_first(edition: Edition) -> None:
    fourmies = find_commune(edition, "fourmies").commune
    scene = set_scene(edition, select(edition, ()), fond=None, fichier="", commune=fourmies)
    assert (scene.rangs[scene.noms[0]], scene.chefs_lieux) == ("59249", 1)
    assert len(scene.noms) == len(set(scene.noms)) == 647
    part = set_scene(edition, select(edition, ()), fond=None, fichier="", arrondissement="593")
    assert {part.rangs[rank] for rank in part.noms} == part.dedans
    assert part.chefs_lieux == 1


def test_marks_of_one_point_stand_side_by_side(edition: Edition) -> None:
    places = select(edition, (*DEFAULT_LAYERS, "cias", "mediateurs")).lieux
    scene = set_scene(edition, select(edition, (*DEFAULT_LAYERS, "cias")), fond=None, fichier="")
    assert all(place.ponctuel for place in scene.lieux)
    assert {place.couche for place in scene.sans_point} == {"cias"}
    points = [place for place in places if place.ponctuel]
    twice = [points[0], replace(points[0], place_id="double"), points[1]]
    shifts = spread_marks(twice)
    assert [shifts[place.place_id] for place in twice] == [(-10, 0), (10, 0), (0, 0)]
