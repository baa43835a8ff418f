"""The tints of the ground, on a light and on a dark page."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """The tints of the ground, lightest class first on a light ground, darkest on a dark one."""

    papier: Colour
    terre: Colour
    voile: Colour
    nuances: tuple[Colour, ...]
    trait: Colour
    trait_fin: Colour
    encre: Colour
    encre_2: Colour


def read_colour(text: str) -> Colour:
    """« #0b5563 » → (11, 85, 99)."""
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _build_palette(tints: dict[str, str], ramp: tuple[str, ...]) -> Palette:
    colours = {name: read_colour(text) for name, text in tints.items()}
    return Palette(nuances=tuple(map(read_colour, ramp)), **colours)


RAMPS = {
    "clair": ("#efece4", "#dcdad3", "#c3c4c0", "#a4a8a7"),
    "sombre": ("#222d32", "#304046", "#42555d", "#536a73"),
}


PALETTES = {
    "clair": _build_palette(
        {
            "papier": "#fbfaf6",
            "terre": "#e8e5dc",
            "voile": "#f4f2ec",
            "trait": "#4a585d",
            "trait_fin": "#a9aba4",
            "encre": "#1d2a2e",
            "encre_2": "#4a585d",
        },
        RAMPS["clair"],
    ),
    "sombre": _build_palette(
        {
            "papier": "#11181b",
            "terre": "#26333a",
            "voile": "#172024",
            "trait": "#b5c0c3",
            "trait_fin": "#55666d",
            "encre": "#ecebe6",
            "encre_2": "#b5c0c3",
        },
        RAMPS["sombre"],
    ),
}
