"""Placing direct labels so that they touch neither the frame nor one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components.chart_style import build_label

# The narrowest drawing a label must fit in, in pixels; a wider one only spreads labels apart.
NARROW = 262
_LETTER, _LINE = 7.2, 17
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y upward."""

    left: float
    bottom: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )


@dataclass
class Placer:
    """Places labels one after the other around their points."""

    span: tuple[float, float]
    top: float
    height: float
    taken: list[Box]
    width: float = NARROW

    def _project(self, x: float, y: float) -> tuple[float, float]:
        start, end = self.span
        across = (x - start) / (end - start or 1) * self.width
        return across, y / (self.top or 1) * self.height

    def block(self, x: float, y: float, size: float = 10) -> None:
        """Keep labels off a mark."""
        across, up = self._project(x, y)
        self.taken.append(Box(across - size / 2, up - size / 2, size, size))

    def block_path(self, path: Sequence[tuple[float, float]]) -> None:
        """Keep labels off the line that joins points."""
        for (x0, y0), (x1, y1) in pairwise(path):
            start, end = self._project(x0, y0), self._project(x1, y1)
            steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) // 6) + 1
            for step in range(steps + 1):
                share = step / steps
                self.block(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 3)

    def place(self, text: str, x: float, y: float, at: object, **more: object) -> dict[str, Any]:
        """A label near its point: above, then below, towards the side that has room."""
        across, up = self._project(x, y)
        lines = text.split("<br>")
        wide = max(len(_TAGS.sub("", line)) for line in lines) * _LETTER
        tall = _LINE * len(lines)
        choices = []
        for gap in (7, 22, 38):
            for below in (False, True):
                for anchor, shift in (("right", -wide), ("left", 0.0), ("center", -wide / 2)):
                    bottom = up - gap - tall if below else up + gap
                    choices.append((Box(across + shift, bottom, wide, tall), anchor, below, gap))
        if across < self.width * 0.4:
            choices.sort(key=lambda item: (item[3], item[2], item[1] != "left"))
        inside = [
            item
            for item in choices
            if item[0].left >= -4
            and item[0].left + wide <= self.width + 4
            and item[0].bottom >= 0
            and item[0].bottom + tall <= self.height + 14
        ]
        free = [item for item in inside if not any(item[0].touches(box) for box in self.taken)]
        box, anchor, below, gap = (free or inside or choices)[0]
        self.taken.append(box)
        return build_label(
            text,
            at,
            y,
            xanchor=anchor,
            yanchor="top" if below else "bottom",
            yshift=-gap if below else gap,
            align=anchor,
            **more,
        )
