"""The small map of a territory: a drawing without any script, from the flat map of its pack.

Streamlit takes any SVG out of the HTML of a page: each shape is the mask of a tint instead, so that
it follows the theme, and names are text of the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from components.app.mask import write_mask
from components.map.palette import MARKS, SHAPES
from data.records.districts import District
from data.records.meeting_drawings import Anneau, Carte, FlatOutline
from data.text.services import name_nature

# Units of the drawing across: a point moves by less than half a pixel on the widest screen.
WIDE = 1000
# A mask keeps what is white: communes of a class are told apart by the black of their borders, in
# which many small ones would drown.
_FILL = "fill='white' stroke='black' stroke-width='{}'"
_MANY = 300
_STROKE = "fill='none' stroke='white' stroke-linejoin='round' stroke-width='{}'"


@dataclass(frozen=True)
class Layer:
    """A tint, by its name in the sheets, and the mask through which it shows."""

    teinte: str
    masque: str


@dataclass(frozen=True)
class Spot:
    """A mark or a name and where its middle stands, in percentages; `rang` is that of a shape."""

    texte: str
    x: float = 0
    y: float = 0
    rang: int = 0
    teinte: str = ""
    fort: bool = False


@dataclass(frozen=True, eq=False)
class Sketch:
    """What is laid one over the other, the lowest first, then the legend; `hauteur` of WIDE."""

    hauteur: int
    couches: tuple[Layer, ...]
    marques: tuple[Spot, ...]
    noms: tuple[Spot, ...]
    nuances: tuple[tuple[int, str, int], ...]
    legende: tuple[Spot, ...]


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


def _write_mask(outlines: Iterable[FlatOutline], high: int, drawn: str) -> str:
    path = write_path(ring for item in outlines for ring in item.anneaux)
    return write_mask(f"<path fill-rule='evenodd' d='{path}' {drawn}/>", WIDE, high)


def _draw_layers(contours: Sequence[FlatOutline], high: int) -> tuple[Layer, ...]:
    """The limits around, a layer by class of shade, the limits of the place."""
    communes = [item for item in contours if item.nature == "commune"]
    limits = [item for item in contours if item.nature != "commune"]
    around = [item for item in limits if not item.dedans]
    here = [item for item in limits if item.dedans] or limits
    shades = {
        f"nuance-{rank}" if rank >= 0 else "terre": [c for c in communes if c.classe == rank]
        for rank in sorted({item.classe for item in communes})
    }
    fill = _FILL.format(0.4 if len(communes) > _MANY else 1.4)
    return (
        *([Layer("filet", _write_mask(around, high, _STROKE.format(3)))] if around != here else []),
        *(Layer(tint, _write_mask(found, high, fill)) for tint, found in shades.items()),
        Layer("encre", _write_mask(here, high, _STROKE.format(4))),
    )


def _draw_spot(layer: str, text: str, x: float, y: float) -> Spot:
    """The mark of a kind of place."""
    mark = MARKS[layer]
    return Spot(text, x, y, SHAPES.index(mark.forme), mark.teinte)


def _draw_marks(carte: Carte) -> tuple[Spot, ...]:
    """Those of the documents first, so that France services stay whole above them."""
    order = list(MARKS)
    lieux = sorted(carte.lieux, key=lambda item: -order.index(item.couche))
    return tuple(
        _draw_spot(
            item.couche,
            f"{item.nom}, {item.lieu}",
            round(100 * item.x, 1),
            round(100 * item.y / carte.hauteur, 1),
        )
        for item in lieux
    )


@lru_cache(maxsize=64)
def draw_sketch(page: District) -> Sketch | None:
    """All that the template writes; None when the edition has no outlines."""
    carte = page.carte
    if carte is None:
        return None
    high = round(carte.hauteur * WIDE)
    return Sketch(
        hauteur=high,
        couches=_draw_layers(carte.contours, high),
        marques=_draw_marks(carte),
        noms=tuple(
            Spot(
                item.texte,
                round(100 * item.x, 1),
                round(100 * item.y / carte.hauteur, 1),
                fort=item.fort,
            )
            for item in carte.noms
        ),
        nuances=tuple((i.classe, i.libelle, i.nombre) for i in carte.legende if not i.couche),
        legende=tuple(
            _draw_spot(item.couche, f"{item.nombre} {name_nature(item.couche, item.nombre)}", 0, 0)
            for item in carte.legende
            if item.couche
        ),
    )
