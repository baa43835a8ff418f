"""Marks and names that do not cover one another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.models_carte import Label, Place, View
from data.queries.cadrage import Pixels, to_pixels

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
Box = tuple[float, float, float, float]
Shift = tuple[int, int]


def _measure_box(label: Label, zoom: float, shift: Shift = (0, 0)) -> Box:
    east, south = to_pixels(label.longitude, label.latitude, zoom)
    size, east, south = SIZES[label.fort], east + shift[0], south + shift[1]
    half, high = len(label.texte) * size * LETTER / 2 + GAP_PX, size * LINE / 2 + GAP_PX / 2
    return east - half, south - high, east + half, south + high


def collide(first: Box, second: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share any surface."""
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )


def _box_mark(longitude: float, latitude: float, zoom: float, shift: Shift, text: str = "") -> Box:
    """The room of a mark, its figure below it."""
    x, y = to_pixels(longitude, latitude, zoom)
    x, y = x + shift[0], y + shift[1]
    half = max(MARK_PX, len(text) * SIZES[False] * LETTER / 2 + 1)
    return x - half, y - MARK_PX, x + half, y + MARK_PX + (16 if text else 0)


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    return not any(collide(box, other) for other in taken)


def spread_marks(
    places: Sequence[Place], view: View, figures: Mapping[str, str]
) -> tuple[dict[str, Shift], list[Box]]:
    """Moves, in pixels, that free the marks from one another, and the room that all take.

    Marks of one and the same point stand side by side; those of a whole territory, whose place
    is only a middle, move away from the others. `figures` are written under some of them.
    """
    groups: dict[Pixels, list[str]] = defaultdict(list)
    for place in places:
        if place.ponctuel:
            groups[round(place.longitude, 3), round(place.latitude, 3)].append(place.place_id)
    shifts: dict[str, Shift] = {}
    for members in groups.values():
        for rank, place_id in enumerate(members):
            row, column = divmod(rank, ABREAST)
            abreast = min(ABREAST, len(members) - row * ABREAST)
            shifts[place_id] = round((column - (abreast - 1) / 2) * SPREAD_PX), row * SPREAD_PX
    boxes = [
        _box_mark(place.longitude, place.latitude, view.zoom, shifts[place.place_id])
        for place in places
        if place.ponctuel
    ]
    for place in places:
        if not place.ponctuel:
            at, text = (place.longitude, place.latitude, view.zoom), figures.get(place.place_id, "")
            free = (move for move in MARK_SHIFTS_PX if _is_free(_box_mark(*at, move, text), boxes))
            shifts[place.place_id] = next(free, (0, 0))
            boxes.append(_box_mark(*at, shifts[place.place_id], text))
    return shifts, boxes


def _find_room(label: Label, zoom: float, taken: Sequence[Box]) -> tuple[Shift, Box] | None:
    """The smallest move that frees a name from all that is taken."""
    for shift in SHIFTS_PX[label.fort]:
        box = _measure_box(label, zoom, shift)
        if _is_free(box, taken):
            return shift, box
    return None


def place_labels(
    candidates: Iterable[Label], view: View, taken: Sequence[Box] = (), most: int = 40
) -> list[Label]:
    """The names that fit, the first ones first; none covers another nor a mark.

    A strong name that finds no room is written in its place all the same, unless on another name.
    `taken` is the room of the marks.
    """
    kept: list[Label] = []
    boxes: list[Box] = []
    for label in candidates:
        if len(kept) == most:
            break
        room = _find_room(label, view.zoom, [*boxes, *taken])
        if room is None and label.fort:
            room = _find_room(label, view.zoom, boxes)
        if room is not None:
            kept.append(replace(label, decalage=room[0]))
            boxes.append(room[1])
    return kept
