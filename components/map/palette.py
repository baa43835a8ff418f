"""The tints of the ground and the marks, on a light and on a dark page.

Every kind of place has its own shape as well as its colour.
"""

from dataclasses import dataclass

from documents.palette import TINTS

# Classes of the shading, on a light page and on a dark one.
RAMP = tuple(TINTS[f"nuance-{rank}"] for rank in range(4))


def pair(colours: tuple[str, str]) -> str:
    """The two colours as a sheet writes them: « light-dark(#fff, #000) »."""
    return f"light-dark({colours[0]}, {colours[1]})"


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
    "fronton",
)
SIDE = 64


@dataclass(frozen=True)
class Mark:
    """The shape of a kind of place, its colours on light and dark grounds, its size."""

    forme: str
    clair: str
    sombre: str
    taille: int = 17

    @property
    def teinte(self) -> str:
        """Both colours, as a sheet writes them."""
        return pair((self.clair, self.sombre))


MARKS = {
    "france_services": Mark("disque", *TINTS["accent"], 16),
    "france_services_itinerante": Mark("losange", "#a3360b", "#ffb27a", 21),
    "mairie": Mark("fronton", *TINTS["encre-2"], 11),
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
