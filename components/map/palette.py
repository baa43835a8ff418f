"""The tints of the ground and the marks, on a light and on a dark page.

Every kind of place has its own shape as well as its colour.
"""

from dataclasses import dataclass

from documents.palette import TINTS

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """The tints of the ground, lightest class first on a light ground, darkest on a dark one."""

    papier: Colour
    terre: Colour
    voile: Colour
    nuances: tuple[Colour, ...]
    trait_fin: Colour
    encre: Colour
    encre_2: Colour


def read_colour(text: str) -> Colour:
    """« #0b5563 » → (11, 85, 99)."""
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


# On a light page, on a dark one.
RAMP = (
    ("#efece4", "#222d32"),
    ("#dcdad3", "#304046"),
    ("#c3c4c0", "#42555d"),
    ("#a4a8a7", "#536a73"),
)
_GROUND = {
    "papier": TINTS["papier"],
    "terre": ("#e8e5dc", "#26333a"),
    "voile": ("#f4f2ec", "#172024"),
    "trait_fin": ("#a9aba4", "#55666d"),
    "encre": TINTS["encre"],
    "encre_2": TINTS["encre-2"],
}
PALETTES = {
    theme: Palette(
        nuances=tuple(read_colour(pair[rank]) for pair in RAMP),
        **{name: read_colour(pair[rank]) for name, pair in _GROUND.items()},
    )
    for rank, theme in enumerate(("clair", "sombre"))
}

SHAPES = (
    "disque",
    "losange",
    "triangle",
    "hexagone",
    "carre",
    "croix",
    "etoile",
    "sautoir",
    "cadre",
    "anneau",
    "pentagone",
    "fanion",
    "cible",
    "viseur",
)
SIDE = 64


@dataclass(frozen=True)
class Mark:
    """The shape of a kind of place, its colours on light and dark grounds, its size."""

    forme: str
    clair: str
    sombre: str
    taille: int = 17


MARKS = {
    "france_services": Mark("disque", *TINTS["accent"], 16),
    "france_services_itinerante": Mark("losange", "#a3360b", "#ffb27a", 21),
    "plateforme_mobilite": Mark("triangle", *TINTS["alerte"], 20),
    "transport_a_la_demande": Mark("hexagone", *TINTS["poursuite"], 19),
    "commerce": Mark("carre", *TINTS["reorientation"], 17),
    "cias": Mark("croix", *TINTS["arret"], 19),
    "outil_insertion": Mark("etoile", "#8a1c6b", "#f2a0d8", 22),
    "conseiller_numerique": Mark("sautoir", "#2f4f7d", "#a9c1ea", 15),
    "mediateurs": Mark("pentagone", *TINTS["arret"], 22),
    "qpv_2024": Mark("cadre", *TINTS["encre"], 15),
    "qpv_2015": Mark("anneau", "#4b3a12", "#e6d3a1", 22),
    "priorites": Mark("fanion", *TINTS["alerte"], 22),
}


def list_icons() -> dict[str, dict[str, int | bool]]:
    """Where each shape is in `static/carte/marques.svg`, drawn as masks to be tinted."""
    return {
        shape: {"x": rank * SIDE, "y": 0, "width": SIDE, "height": SIDE, "mask": True}
        for rank, shape in enumerate(SHAPES)
    }
