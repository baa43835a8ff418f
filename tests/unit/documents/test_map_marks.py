"""The marks of the map: their shapes, their contrast."""

import colorsys
import re
from itertools import pairwise

import pytest

from app import STATIC
from components.map.palette import MARKS, RAMP, SHAPES
from data.queries.map.catalogue import list_layers
from documents.palette import NUANCES, TINTS


def test_every_layer_has_a_shape_and_a_colour_of_its_own() -> None:
    assert set(MARKS) == set(list_layers())
    assert len({mark.forme for mark in MARKS.values()}) == len(MARKS)
    assert {mark.forme for mark in MARKS.values()} <= set(SHAPES)
    drawing = (STATIC / "carte" / "marques.svg").read_text(encoding="utf-8")
    assert re.findall(r'id="(\w+)"', drawing) == list(SHAPES)
    assert f'width="{64 * len(SHAPES)}"' in drawing


def read_colour(text: str) -> tuple[int, int, int]:
    """« #0b5563 » → (11, 85, 99)."""
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def measure_luminance(colour: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def measure_contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((measure_luminance(one), measure_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def read_tint(name: str, theme: int) -> tuple[int, int, int]:
    return read_colour(TINTS[name][theme])


@pytest.mark.parametrize("theme", [0, 1], ids=["clair", "sombre"])
def test_marks_and_names_stand_out(theme: int) -> None:
    paper, ink = read_tint("papier", theme), read_tint("encre", theme)
    for code, mark in MARKS.items():
        # Each mark wears a ring of the colour of the paper; closed, it is a ring on that paper.
        colour = read_colour((mark.clair, mark.sombre)[theme])
        assert measure_contrast(colour, paper) >= 4.5, code
    grounds = [*(read_colour(pair[theme]) for pair in RAMP), read_tint("terre", theme)]
    for ground in (*grounds, read_tint("alentour", theme)):
        assert measure_contrast(ink, ground) >= 4.5
    assert measure_contrast(read_tint("encre-2", theme), read_tint("alentour", theme)) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["clair", "sombre"])
def test_each_class_is_told_from_the_next_and_from_the_land_around(theme: int) -> None:
    steps = [read_tint("alentour", theme), *(read_colour(pair[theme]) for pair in RAMP)]
    assert all(measure_contrast(one, other) >= 1.3 for one, other in pairwise(steps))
    lights = [measure_luminance(shade) for shade in steps]
    # One way only: no class is as near to the land around as the first.
    assert lights == sorted(lights, reverse=theme == 0)
    assert measure_contrast(steps[1], read_tint("papier", theme)) >= 1.3
    # One hue: the classes differ by their light.
    hues = [colorsys.rgb_to_hsv(*(part / 255 for part in shade))[0] for shade in steps[1:]]
    assert max(hues) - min(hues) < 0.03


def test_paper_wears_the_classes_of_the_light_page() -> None:
    assert [f"#{shade.lower()}" for shade in NUANCES] == [pair[0] for pair in RAMP]
