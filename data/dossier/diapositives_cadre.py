"""The frame of every slide, in points: where the title, the body and the foot stand."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.util import Pt

LANG = "fr-FR"
WIDTH, HEIGHT = 960, 540
MARGIN = 48
SMALLEST = 20


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        return Pt(self.x), Pt(self.y), Pt(self.width), Pt(self.height)


TITLE = Box(MARGIN, 28, WIDTH - 2 * MARGIN, 74)
BODY = Box(MARGIN, 116, WIDTH - 2 * MARGIN, 368)
FOOTER = Box(MARGIN, 496, 720, 30)
NUMBER = Box(WIDTH - MARGIN - 90, 496, 90, 30)
OPENING_TITLE = Box(96, 120, 768, 150)
OPENING_TEXT = Box(96, 290, 768, 190)
