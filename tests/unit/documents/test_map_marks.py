"""The marks of the map: their shapes, their contrast."""

from __future__ import annotations

import re

import pytest

from app import STATIC
from components.map.palette import MARKS, PALETTES, SHAPES, list_icons, read_colour
from data.queries.map.catalogue import list_layers


def test_every_layer_has_a_shape_and_a_colour_of_its_own() -> None:
    assert set(MARKS) == set(list_layers())
    assert len({mark.forme for mark in MARKS.values()}) == len(MARKS)
    assert {mark.forme for mark in MARKS.values()} <= set(SHAPES)
    drawing = (STATIC / "carte" / "marques.svg").read_text(encoding="utf-8")
    assert re.findall(r'id="(\w+)"', drawing) == list(SHAPES)
    assert list_icons()["losange"]["x"] == 64
    assert f'width="{64 * len(SHAPES)}"' in drawing


def measure_luminance(colour: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def measure_contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((measure_luminance(one), measure_luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_marks_and_names_stand_out(theme: str) -> None:
    palette = PALETTES[theme]
    for code, mark in MARKS.items():
        colour = read_colour(mark.clair if theme == "clair" else mark.sombre)
        # Each mark wears a ring of the colour of the paper.
        assert measure_contrast(colour, palette.papier) >= 4.5, code
    for ground in (*palette.nuances, palette.terre, palette.voile):
        assert measure_contrast(palette.encre, ground) >= 4.5
    assert measure_contrast(palette.encre_2, palette.papier) >= 4.5
    steps = [measure_luminance(shade) for shade in palette.nuances]
    assert steps == sorted(steps, reverse=theme == "clair")
