"""The frame of every slide, in points: where the title and the body of `modele.pptx` stand."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.util import Pt

LANG = "fr-FR"
WIDTH, HEIGHT = 960, 540
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


TITLE = Box(48, 28, 864, 74)
BODY = Box(48, 116, 864, 368)
OPENING_TITLE = Box(96, 120, 768, 150)
