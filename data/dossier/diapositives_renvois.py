"""Names of the whole département, beside it: each is tied to its place by a thin line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely

from data.dossier.diapositives_cadre import SMALLEST, Box
from data.dossier.diapositives_noms import touch
from data.dossier.mesures import LINE, measure
from data.models_dossier import Anneau, Contour, NomCarte

_STEP, _REACH, _GAP = 6.0, 160.0, 8.0


@dataclass(frozen=True)
class Leader:
    """A name beside the map, and the line from it to its place."""

    nom: NomCarte
    cadre: Box
    depart: tuple[float, float]
    arrivee: tuple[float, float]

    @property
    def longueur(self) -> float:
        return abs(self.depart[0] - self.arrivee[0]) + abs(self.depart[1] - self.arrivee[1])


def _cross(one: Leader, other: Leader) -> bool:
    """Whether the name or the line of one meets those of another."""
    shapes = [
        shapely.union(
            shapely.box(
                item.cadre.x,
                item.cadre.y,
                item.cadre.x + item.cadre.width,
                item.cadre.y + item.cadre.height,
            ),
            shapely.LineString([item.depart, item.arrivee]),
        )
        for item in (one, other)
    ]
    return bool(shapely.intersects(*shapes))


def _find_extent(
    rings: Sequence[Anneau], frame: Box, top: float, bottom: float
) -> tuple[float, float]:
    """How far west and east the outlines go between two heights."""
    found = []
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            low, high = sorted((frame.y + y1 * frame.width, frame.y + y2 * frame.width))
            if low <= bottom and high >= top:
                found += [frame.x + x1 * frame.width, frame.x + x2 * frame.width]
    return (min(found), max(found)) if found else (frame.x + frame.width, frame.x)


def _list_candidates(
    name: NomCarte, rings: Sequence[Anneau], frame: Box, room: Box
) -> Iterator[Leader]:
    wide, high = measure(name.texte, SMALLEST, bold=True) + 8, SMALLEST * LINE
    x, y = frame.x + name.x * frame.width, frame.y + name.y * frame.width
    for step in range(int(-_REACH / _STEP), int(_REACH / _STEP) + 1):
        top = y + step * _STEP - high / 2
        if top < room.y or top + high > room.y + room.height:
            continue
        west, east = _find_extent(rings, frame, top - 2, top + high + 2)
        for left, edge in ((west - _GAP - wide, west - _GAP), (east + _GAP, east + _GAP)):
            if left >= room.x and left + wide <= room.x + room.width:
                yield Leader(name, Box(left, top, wide, high), (edge, top + high / 2), (x, y))


def _read_name(limit: Contour) -> NomCarte:
    """The name of a territory, at a point that is well inside it."""
    shape = max(map(shapely.Polygon, limit.anneaux), key=lambda ring: ring.area)
    inside = shapely.maximum_inscribed_circle(shape, tolerance=0.005)
    x, y = shapely.get_coordinates(inside)[0]
    return NomCarte(limit.nom, True, float(x), float(y))


def lay_outside(
    limits: Sequence[Contour], frame: Box, room: Box, taken: Sequence[Box]
) -> list[Leader]:
    """Each name at the nearest free place outside the outlines, the longest names first."""
    rings = [ring for item in limits for ring in item.anneaux]
    kept: list[Leader] = []
    for name in sorted(map(_read_name, limits), key=lambda item: -len(item.texte)):
        nearest = sorted(_list_candidates(name, rings, frame, room), key=lambda x: x.longueur)
        free = (
            leader
            for leader in nearest
            if not any(touch(leader.cadre, box) for box in taken)
            and not any(_cross(leader, other) for other in kept)
        )
        kept += filter(None, [next(free, None)])
    return kept
