"""Names of the printed map: the most peopled places first, beside their marks, never on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from data.models_carte import Scene
from data.queries.cadrage import Pixels, to_pixels
from data.queries.common import Record, Tables, list_records
from data.queries.etiquettes import Box, collide
from data.queries.lieux import list_communes

LETTER, HEIGHT, MARK = 0.53, 1.15, 8.0
SIZES = {True: 17.0, False: 14.0}
MOST = {True: 10, False: 14}
TOWN = 40_000
Name = tuple[str, bool, float, float]


def _list_candidates(tables: Tables, scene: Scene) -> Iterator[Name]:
    """Arrondissements of the département, then its towns; else communes of the arrondissement."""
    whole = not scene.arrondissement
    limits = [item for item in scene.limites.values() if item.nature == "arrondissement"]
    if whole:
        for item in limits:
            yield item.nom, True, item.longitude, item.latitude
    named = {item.nom for item in limits} if whole else set()
    frame = list_communes(tables, scene.arrondissement)
    rows = list_records(frame.sort_values(["population", "territoire_id"], ascending=[False, True]))
    for row in rows:
        if row["nom"] not in named and not (whole and row["population"] < TOWN):
            yield _name(row)


def _name(row: Record) -> Name:
    return str(row["nom"]).replace("'", "’"), False, float(row["longitude"]), float(row["latitude"])


def _list_boxes(text: str, strong: bool, x: float, y: float) -> Iterator[Box]:
    """Around the point, the middle of each box first above, below, then aside."""
    half, high = len(text) * SIZES[strong] * LETTER / 2, SIZES[strong] * HEIGHT / 2
    far, aside = high + MARK, half + MARK + 2
    shifts = [(0.0, -far), (0.0, far), (aside, 0.0), (-aside, 0.0)]
    if strong:
        moves = [(dx, dy) for dx in range(-60, 61, 12) for dy in range(-48, 49, 8)]
        shifts = sorted(((float(dx), float(dy)) for dx, dy in moves), key=lambda m: math.hypot(*m))
    for right, down in shifts:
        yield x + right - half, y + down - high, x + right + half, y + down + high


def _holds(frame: Box, box: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def place_names(
    tables: Tables, scene: Scene, marks: Sequence[Pixels], frame: Box
) -> list[tuple[str, bool, float, float]]:
    """Names with the middle where each is written, in the pixels of the marks."""
    taken: list[Box] = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]
    named: list[tuple[str, bool, float, float]] = []
    kept = {True: 0, False: 0}
    for text, strong, longitude, latitude in _list_candidates(tables, scene):
        if kept[strong] == MOST[strong]:
            break
        x, y = to_pixels(longitude, latitude, scene.vue.zoom)
        boxes = list(_list_boxes(text, strong, x, y))
        free = [box for box in boxes if not any(collide(box, other) for other in taken)]
        inside = [box for box in free if _holds(frame, box)]
        found = next(iter(inside), boxes[0] if strong else None)
        if found:
            taken.append(found)
            kept[strong] += 1
            named.append((text, strong, (found[0] + found[2]) / 2, (found[1] + found[3]) / 2))
    return named
