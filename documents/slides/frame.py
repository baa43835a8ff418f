"""The frame of every slide, in points: where the title and the body of `modele.pptx` stand."""

from dataclasses import dataclass
from typing import Any

from pptx.util import Pt

from data import labels

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

    @property
    def edges(self) -> labels.Box:
        """The same, to be compared with others."""
        return labels.Box(self.x, self.y, self.x + self.width, self.y + self.height)


TITLE = Box(48, 28, 864, 74)
BODY = Box(48, 116, 864, 368)
OPENING_TITLE = Box(96, 120, 768, 150)


def describe(shape: Any, name: str, words: str) -> Any:
    """Any shape, under its name and with its alternative text."""
    shape.name = name
    shape._element._nvXxPr.cNvPr.set("descr", words)
    return shape


def write_fill(colour: str, namespaces: str = "") -> str:
    """The XML of a fill, or of none when there is no colour."""
    if not colour:
        return f"<a:noFill {namespaces}/>"
    return f'<a:solidFill {namespaces}><a:srgbClr val="{colour}"/></a:solidFill>'
