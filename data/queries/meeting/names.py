"""Names of the printed map: the most peopled places first, beside their marks, never on them."""

import math
from collections.abc import Iterator, Sequence

from data.labels import Box, Room
from data.queries.map.framing import Pixels, to_pixels
from data.queries.map.scene import list_names
from data.records.map import MapScene
from data.tables.reading import Tables

LETTER, HEIGHT, MARK = 0.53, 1.15, 8.0
SIZES = {True: 17.0, False: 14.0}
MOST = {True: 10, False: 14}
TOWN = 40_000


def _list_choices(text: str, strong: bool, x: float, y: float) -> Iterator[tuple[Pixels, Box]]:
    """The middle of each box and the box: first above, below, then aside of the point."""
    wide, high = len(text) * SIZES[strong] * LETTER, SIZES[strong] * HEIGHT
    far, aside = high / 2 + MARK, wide / 2 + MARK + 2
    shifts = [(0.0, -far), (0.0, far), (aside, 0.0), (-aside, 0.0)]
    if strong:
        moves = [(dx, dy) for dx in range(-60, 61, 12) for dy in range(-48, 49, 8)]
        shifts = sorted(((float(dx), float(dy)) for dx, dy in moves), key=lambda m: math.hypot(*m))
    for right, down in shifts:
        yield (x + right, y + down), Box.around(x + right, y + down, wide, high)


def place_names(
    tables: Tables, scene: MapScene, marks: Sequence[Pixels], frame: Box
) -> list[tuple[str, bool, float, float]]:
    """Names with the middle where each is written, in the pixels of the marks."""
    room = Room((Box.around(x, y, 2 * MARK, 2 * MARK) for x, y in marks), frame)
    named: list[tuple[str, bool, float, float]] = []
    kept = {True: 0, False: 0}
    for label in list_names(tables, scene.contours, scene.arrondissement, town=TOWN):
        if kept[label.fort] == MOST[label.fort]:
            break
        x, y = to_pixels(label.longitude, label.latitude, scene.vue.zoom)
        choices = list(_list_choices(label.texte, label.fort, x, y))
        found = room.find(choices) or (choices[0] if label.fort else None)
        if found:
            room.take(found[1])
            kept[label.fort] += 1
            named.append((label.texte, label.fort, *found[0]))
    return named
