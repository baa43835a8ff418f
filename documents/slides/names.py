"""Names of the map at the readable size: on it or beside it, off the marks and off each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import shapely

from data import labels
from data.labels import Room
from data.records.meeting_drawings import Anneau, FlatOutline, NomCarte
from documents.measures import LINE, measure
from documents.slides.frame import SMALLEST, Box

# Where a name may go on the map, in shares of its width and height, nearest first.
_MOVES = (
    *((0, 0), (0, -0.6), (0, 0.6), (0, -1.0), (0, 1.0), (0.56, 0), (-0.56, 0)),
    *((0.5, -0.7), (-0.5, -0.7), (0.5, 0.7), (-0.5, 0.7)),
)
# Beside it: from one height to the next, how far, and off the outlines.
_STEP, _REACH, _GAP = 6.0, 160.0, 8.0


def _measure_name(name: NomCarte) -> tuple[float, float]:
    return measure(name.texte, SMALLEST, bold=name.fort) + 8, SMALLEST * LINE


def _list_places(name: NomCarte, frame: Box) -> Iterator[tuple[Box, labels.Box]]:
    """The places of a name, moved inside the frame; none when it is wider."""
    wide, high = _measure_name(name)
    if wide > frame.width:
        return
    for across, down in _MOVES:
        x = (name.x * frame.width) + (across - 0.5) * wide
        y = (name.y * frame.width) + (down - 0.5) * high
        x = min(max(x, 0), frame.width - wide)
        y = min(max(y, 0), frame.height - high)
        place = Box(frame.x + x, frame.y + y, wide, high)
        yield place, place.edges


def lay_names(
    names: Sequence[NomCarte], marks: Sequence[Box], frame: Box
) -> list[tuple[NomCarte, Box]]:
    """The names that hold, the strong ones first; one that would hide something is left out."""
    room = Room(mark.edges for mark in marks)
    ordered = sorted(names, key=lambda item: not item.fort)
    found = [(name, room.place(_list_places(name, frame))) for name in ordered]
    return [(name, place[0]) for name, place in found if place]


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

    def crosses(self, other: Self) -> bool:
        """Whether the name or the line of one meets those of another."""
        one, two = (
            shapely.union(shapely.box(*i.cadre.edges), shapely.LineString([i.depart, i.arrivee]))
            for i in (self, other)
        )
        return bool(shapely.intersects(one, two))


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


def _list_leaders(
    name: NomCarte, rings: Sequence[Anneau], frame: Box, room: Box
) -> Iterator[Leader]:
    wide, high = _measure_name(name)
    x, y = frame.x + name.x * frame.width, frame.y + name.y * frame.width
    for step in range(int(-_REACH / _STEP), int(_REACH / _STEP) + 1):
        top = y + step * _STEP - high / 2
        west, east = _find_extent(rings, frame, top - 2, top + high + 2)
        for left, edge in ((west - _GAP - wide, west - _GAP), (east + _GAP, east + _GAP)):
            place = Box(left, top, wide, high)
            if room.edges.holds(place.edges):
                yield Leader(name, place, (edge, top + high / 2), (x, y))


def _read_name(limit: FlatOutline) -> NomCarte:
    """The name of a territory, at a point that is well inside it."""
    shape = max(map(shapely.Polygon, limit.anneaux), key=lambda ring: ring.area)
    inside = shapely.maximum_inscribed_circle(shape, tolerance=0.005)
    x, y = shapely.get_coordinates(inside)[0]
    return NomCarte(limit.nom, True, float(x), float(y))


def lay_outside(limits: Sequence[FlatOutline], frame: Box, room: Box, taken: Box) -> list[Leader]:
    """Each name at the nearest free place outside the outlines, the longest names first."""
    rings = [ring for item in limits for ring in item.anneaux]
    space = Room([taken.edges])
    kept: list[Leader] = []
    for name in sorted(map(_read_name, limits), key=lambda item: -len(item.texte)):
        nearest = sorted(_list_leaders(name, rings, frame, room), key=lambda x: x.longueur)
        found = space.place(
            (leader, leader.cadre.edges)
            for leader in nearest
            if not any(leader.crosses(other) for other in kept)
        )
        kept += found[:1] if found else ()
    return kept
