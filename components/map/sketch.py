"""The small map of a territory: a drawing that needs no script, from the flat map of its pack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from components.map.palette import MARKS
from data.records.meeting_drawings import Anneau, Carte
from data.text.services import name_nature

# Units of the drawing across: a point moves by less than half a pixel on the widest screen.
WIDE = 1000
# Marks around their middle, and the height of names: the map is laid out for 360 pixels.
LETTERS = {True: 46, False: 38}
_SHAPES = {
    "disque": "M-15 0a15 15 0 1 0 30 0a15 15 0 1 0-30 0z",
    "losange": "M0-19L19 0 0 19-19 0z",
    "triangle": "M0-18L18 14H-18z",
}


@dataclass(frozen=True)
class Drawn:
    """A mark or a name where it is drawn; `trait` is the shape of a mark."""

    texte: str
    x: int
    y: int
    trait: str = ""
    teinte: str = ""
    taille: int = 0
    fort: bool = False


@dataclass(frozen=True, eq=False)
class Sketch:
    """Paths by class of shade, limits around and of the place, marks, names, and the legend."""

    hauteur: int
    teintes: Mapping[str, str]
    alentour: str
    limites: str
    marques: tuple[Drawn, ...]
    noms: tuple[Drawn, ...]
    nuances: tuple[tuple[int, str, int], ...]
    legende: tuple[Drawn, ...]


def write_path(rings: Iterable[Anneau]) -> str:
    """Rings as one path of whole steps, each from the last: a third of what points would weigh."""
    parts = []
    for ring in rings:
        points = [(round(x * WIDE), round(y * WIDE)) for x, y in ring]
        steps = [
            f"{right - left} {down - up}"
            for (left, up), (right, down) in pairwise(points)
            if (left, up) != (right, down)
        ]
        if len(steps) > 1:
            parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-")


def _draw_marks(carte: Carte) -> tuple[Drawn, ...]:
    """Those of the documents first, so that France services stay whole above them."""
    order = list(MARKS)
    lieux = sorted(carte.lieux, key=lambda item: -order.index(item.couche))
    return tuple(
        Drawn(
            f"{item.nom}, {item.lieu}",
            round(item.x * WIDE),
            round(item.y * WIDE),
            _SHAPES[MARKS[item.couche].forme],
            MARKS[item.couche].teinte,
        )
        for item in lieux
    )


@lru_cache(maxsize=64)
def draw_sketch(carte: Carte) -> Sketch:
    """All that the template writes."""
    communes = [item for item in carte.contours if item.nature == "commune"]
    limits = [item for item in carte.contours if item.nature != "commune"]
    classes = sorted({item.classe for item in communes})
    here = [item for item in limits if item.dedans] or limits
    return Sketch(
        hauteur=round(carte.hauteur * WIDE),
        teintes={
            f"nuance-{rank}" if rank >= 0 else "terre": write_path(
                ring for item in communes if item.classe == rank for ring in item.anneaux
            )
            for rank in classes
        },
        alentour=write_path(ring for item in limits if not item.dedans for ring in item.anneaux),
        limites=write_path(ring for item in here for ring in item.anneaux),
        marques=_draw_marks(carte),
        noms=tuple(
            Drawn(
                item.texte,
                round(item.x * WIDE),
                round(item.y * WIDE),
                taille=LETTERS[item.fort],
                fort=item.fort,
            )
            for item in carte.noms
        ),
        nuances=tuple(
            (item.classe, item.libelle, item.nombre) for item in carte.legende if not item.couche
        ),
        legende=tuple(
            Drawn(
                f"{item.nombre} {name_nature(item.couche, item.nombre)}",
                0,
                0,
                _SHAPES[MARKS[item.couche].forme],
                MARKS[item.couche].teinte,
            )
            for item in carte.legende
            if item.couche
        ),
    )
