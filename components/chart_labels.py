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
_LETTER, _LINE, _AIR = 7.6, 17, 6
_GAPS = (7, 22, 38)
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


@dataclass(frozen=True)
class _Choice:
    """One place a label may take around its point."""

    box: Box
    anchor: str
    gap: int
    below: bool


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

    def _list_choices(self, text: str, x: float, y: float) -> list[_Choice]:
        across, up = self._project(x, y)
        lines = text.split("<br>")
        wide = max(len(_TAGS.sub("", line)) for line in lines) * _LETTER + _AIR
        tall = _LINE * len(lines)
        choices = []
        for gap in _GAPS:
            for below in (False, True):
                for anchor, shift in (("right", -wide), ("left", 0.0), ("center", -wide / 2)):
                    bottom = up - gap - tall if below else up + gap
                    box = Box(across + shift, bottom, wide, tall)
                    choices.append(_Choice(box, anchor, gap, below=below))
        if across < self.width * 0.4:
            choices.sort(key=lambda item: (item.gap, item.below, item.anchor != "left"))
        return choices

    def _fits(self, box: Box) -> bool:
        return (
            box.left >= -4
            and box.left + box.width <= self.width + 4
            and box.bottom >= 0
            and box.bottom + box.height <= self.height + 14
        )

    def _write(self, choice: _Choice, text: str, y: float, at: object) -> dict[str, Any]:
        self.taken.append(choice.box)
        return build_label(
            text,
            at,
            y,
            xanchor=choice.anchor,
            yanchor="top" if choice.below else "bottom",
            yshift=-choice.gap if choice.below else choice.gap,
            align=choice.anchor,
        )

    def _list_free(self, choices: Sequence[_Choice]) -> list[_Choice]:
        return [
            item
            for item in choices
            if self._fits(item.box) and not any(item.box.touches(box) for box in self.taken)
        ]

    def place(self, text: str, x: float, y: float, at: object) -> dict[str, Any]:
        """A label near its point: above, then below, towards the side that has room."""
        choices = self._list_choices(text, x, y)
        inside = [item for item in choices if self._fits(item.box)]
        return self._write((self._list_free(choices) or inside or choices)[0], text, y, at)

    def try_place(self, text: str, x: float, y: float, at: object) -> dict[str, Any] | None:
        """The same for a label that may be left out: only where it stands close to its point."""
        close = [item for item in self._list_choices(text, x, y) if item.gap < _GAPS[-1]]
        free = self._list_free(close)
        return self._write(free[0], text, y, at) if free else None
