"""Placing direct labels so that they touch neither the frame nor one another."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from components.charts.style import build_label
from data.labels import Box, Room

# The narrowest drawing a label must fit in, in pixels; a wider one only spreads labels apart.
NARROW = 262
_LETTER, _LINE, _AIR = 7.6, 17, 6
_GAPS = (7, 22, 38)
_TAGS = re.compile(r"<[^>]+>")


class _Choice(NamedTuple):
    """One place a label may take around its point."""

    anchor: str
    gap: int
    below: bool


Placed = tuple[_Choice, Box]


class Placer:
    """Places labels one after the other around their points."""

    def __init__(
        self, span: tuple[float, float], top: float, height: float, width: float = NARROW
    ) -> None:
        self._span, self._top = span, top
        self._width, self._height = width, height
        self._room = Room(frame=Box(-4, 0, width + 4, height + 14))

    def _project(self, x: float, y: float) -> tuple[float, float]:
        start, end = self._span
        across = (x - start) / (end - start or 1) * self._width
        return across, y / (self._top or 1) * self._height

    def block(self, x: float, y: float, size: float = 10) -> None:
        """Keep labels off a mark."""
        across, up = self._project(x, y)
        self._room.take(Box.around(across, up, size, size))

    def block_path(self, path: Sequence[tuple[float, float]]) -> None:
        """Keep labels off the line that joins points."""
        for (x0, y0), (x1, y1) in pairwise(path):
            start, end = self._project(x0, y0), self._project(x1, y1)
            steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) // 6) + 1
            for step in range(steps + 1):
                share = step / steps
                self.block(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 3)

    def _list_choices(self, text: str, x: float, y: float) -> list[Placed]:
        across, up = self._project(x, y)
        lines = text.split("<br>")
        wide = max(len(_TAGS.sub("", line)) for line in lines) * _LETTER + _AIR
        tall = _LINE * len(lines)
        choices = []
        for gap in _GAPS:
            for below in (False, True):
                for anchor, shift in (("right", -wide), ("left", 0.0), ("center", -wide / 2)):
                    left, bottom = across + shift, up - gap - tall if below else up + gap
                    box = Box(left, bottom, left + wide, bottom + tall)
                    choices.append((_Choice(anchor, gap, below), box))
        if across < self._width * 0.4:
            choices.sort(key=lambda item: (item[0].gap, item[0].below, item[0].anchor != "left"))
        return choices

    def place(self, text: str, x: float, y: float, at: object) -> dict[str, Any]:
        """A label near its point: above, then below, towards the side that has room."""
        choices = self._list_choices(text, x, y)
        inside = [item for item in choices if self._room.is_inside(item[1])]
        choice, box = self._room.find(inside) or (inside or choices)[0]
        self._room.take(box)
        return _write(choice, text, y, at)

    def try_place(self, text: str, x: float, y: float, at: object) -> dict[str, Any] | None:
        """The same for a label that may be left out: only where it stands close to its point."""
        choices = self._list_choices(text, x, y)
        found = self._room.place(item for item in choices if item[0].gap < _GAPS[-1])
        return _write(found[0], text, y, at) if found else None


def _write(choice: _Choice, text: str, y: float, at: object) -> dict[str, Any]:
    return build_label(
        text,
        at,
        y,
        xanchor=choice.anchor,
        yanchor="top" if choice.below else "bottom",
        yshift=-choice.gap if choice.below else choice.gap,
        align=choice.anchor,
    )
