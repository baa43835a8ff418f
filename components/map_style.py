"""The marks of the map: every kind has its own shape as well as its colour."""

from __future__ import annotations

from dataclasses import dataclass

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
    "france_services": Mark("disque", "#0b5563", "#7fd0da", 16),
    "france_services_itinerante": Mark("losange", "#a3360b", "#ffb27a", 21),
    "plateforme_mobilite": Mark("triangle", "#6b3f8f", "#d0b0ec", 20),
    "transport_a_la_demande": Mark("hexagone", "#0f5f43", "#8fdcb8", 19),
    "commerce": Mark("carre", "#7a4a00", "#f2c27b", 17),
    "cias": Mark("croix", "#952b23", "#f5a59d", 19),
    "outil_insertion": Mark("etoile", "#8a1c6b", "#f2a0d8", 22),
    "conseiller_numerique": Mark("sautoir", "#2f4f7d", "#a9c1ea", 15),
    "mediateurs": Mark("pentagone", "#952b23", "#f5a59d", 22),
    "qpv_2024": Mark("cadre", "#1d2a2e", "#ecebe6", 15),
    "qpv_2015": Mark("anneau", "#4b3a12", "#e6d3a1", 22),
    "priorites": Mark("fanion", "#6b3f8f", "#d0b0ec", 22),
}


def list_icons() -> dict[str, dict[str, int | bool]]:
    """Where each shape is in `static/carte/marques.svg`, drawn as masks to be tinted."""
    return {
        shape: {"x": rank * SIDE, "y": 0, "width": SIDE, "height": SIDE, "mask": True}
        for rank, shape in enumerate(SHAPES)
    }
