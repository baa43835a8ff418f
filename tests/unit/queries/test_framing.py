"""Framing: what is shown whole, what can be read."""

from __future__ import annotations

from itertools import combinations

import pytest

from data.labels import Box
from data.queries.map.catalogue import DEFAULT_LAYERS
from data.queries.map.framing import frame_view, measure_scale, to_pixels
from data.queries.map.labels import place_labels
from data.queries.map.scene import SIZE, set_scene
from data.records.map import Bounds, Label, View
from data.store import Edition
from tests.unit.queries.test_map import select


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


def _box(label: Label, zoom: float) -> Box:
    x, y = to_pixels(label.longitude, label.latitude, zoom)
    x, y, size = x + label.decalage[0], y + label.decalage[1], 16 if label.fort else 13
    return Box.around(x, y, len(label.texte) * size * 0.58, size * 1.24)


@pytest.mark.parametrize("where", ["", "591", "593", "595"])
def test_no_name_covers_another(edition: Edition, where: str) -> None:
    shown = select(edition, (*DEFAULT_LAYERS, "mediateurs"), where)
    scene = set_scene(edition, shown, fond=None, fichier="", arrondissement=where)
    boxes = [_box(label, scene.vue.zoom) for label in scene.etiquettes]
    assert len(boxes) >= 6
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))
    strong = [label.texte for label in scene.etiquettes if label.fort]
    assert len(strong) == (0 if where else 6)
    # The marks, at the size that the map draws them, keep their room from ordinary names.
    marks = [
        Box.around(x + scene.decalages[p.place_id][0], y + scene.decalages[p.place_id][1], 18, 18)
        for p in scene.lieux
        for x, y in (to_pixels(p.longitude, p.latitude, scene.vue.zoom),)
    ]
    for label, box in zip(scene.etiquettes, boxes, strict=True):
        assert label.fort or not any(box.touches(mark) for mark in marks), label.texte


def test_a_name_without_room_is_left_out() -> None:
    view = View(3.0, 50.5, 8)
    twice = [Label("Armentières", 50.5, 3.0, False), Label("Armentières", 50.5, 3.0, False)]
    assert len(place_labels([*twice, *twice], view)) == 2
    assert len(place_labels(twice, view, most=1)) == 1
