"""Marks and names that do not cover one another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.labels import Box, Room
from data.queries.common.index import group
from data.queries.map.framing import to_pixels
from data.records.map import Label, Place, View

LETTER = 0.58
LINE = 1.25
SIZES = {True: 16, False: 13}
GAP_PX = 4
MARK_PX = 10


def _list_shifts(roam: int, east: int, south: int) -> list[tuple[int, int]]:
    """Moves in pixels, the smallest first."""
    moves = (
        (right, down)
        for right in range(-roam, roam + 1, east)
        for down in range(-roam, roam + 1, south)
    )
    inside = (move for move in moves if math.hypot(*move) <= roam)
    return sorted(inside, key=lambda move: (math.hypot(*move), move))


# A strong name moves inside its territory; the name of a commune stays beside its point.
SHIFTS_PX = {True: _list_shifts(49, 10, 7), False: [(0, -13), (0, 13)]}
MARK_SHIFTS_PX = _list_shifts(72, 12, 12)
SPREAD_PX = 21
ABREAST = 4
Shift = tuple[int, int]


def _measure_box(label: Label, zoom: float, shift: Shift) -> Box:
    east, south = to_pixels(label.longitude, label.latitude, zoom)
    size, east, south = SIZES[label.fort], east + shift[0], south + shift[1]
    wide, high = len(label.texte) * size * LETTER + 2 * GAP_PX, size * LINE + GAP_PX
    return Box.around(east, south, wide, high)


def _box_mark(longitude: float, latitude: float, zoom: float, shift: Shift, text: str = "") -> Box:
    """The room of a mark, its figure below it."""
    x, y = to_pixels(longitude, latitude, zoom)
    x, y = x + shift[0], y + shift[1]
    half = max(MARK_PX, len(text) * SIZES[False] * LETTER / 2 + 1)
    return Box(x - half, y - MARK_PX, x + half, y + MARK_PX + (16 if text else 0))


def spread_marks(
    places: Sequence[Place], view: View, figures: Mapping[str, str]
) -> tuple[dict[str, Shift], list[Box]]:
    """Moves, in pixels, that free the marks from one another, and the room that all take.

    Marks of one and the same point stand side by side; those of a whole territory, whose place
    is only a middle, move away from the others. `figures` are written under some of them.
    """
    groups = group(
        ((round(place.longitude, 3), round(place.latitude, 3)), place.place_id)
        for place in places
        if place.ponctuel
    )
    shifts: dict[str, Shift] = {}
    for members in groups.values():
        for rank, place_id in enumerate(members):
            row, column = divmod(rank, ABREAST)
            abreast = min(ABREAST, len(members) - row * ABREAST)
            shifts[place_id] = round((column - (abreast - 1) / 2) * SPREAD_PX), row * SPREAD_PX
    room = Room(
        _box_mark(place.longitude, place.latitude, view.zoom, shifts[place.place_id])
        for place in places
        if place.ponctuel
    )
    for place in places:
        if not place.ponctuel:
            at, text = (place.longitude, place.latitude, view.zoom), figures.get(place.place_id, "")
            found = room.find((move, _box_mark(*at, move, text)) for move in MARK_SHIFTS_PX)
            shifts[place.place_id] = found[0] if found else (0, 0)
            room.take(_box_mark(*at, shifts[place.place_id], text))
    return shifts, room.taken


def place_labels(
    candidates: Iterable[Label], view: View, taken: Sequence[Box] = (), most: int = 40
) -> list[Label]:
    """The names that fit, the first ones first; none covers another nor a mark.

    A strong name that finds no room is written in its place all the same, unless on another name.
    `taken` is the room of the marks.
    """
    kept: list[Label] = []
    room, names = Room(taken), Room()
    for label in candidates:
        if len(kept) == most:
            break
        moves = SHIFTS_PX[label.fort]
        choices = [(shift, _measure_box(label, view.zoom, shift)) for shift in moves]
        found = room.find(choices) or (names.find(choices) if label.fort else None)
        if found:
            room.take(found[1])
            names.take(found[1])
            kept.append(replace(label, decalage=found[0]))
    return kept
