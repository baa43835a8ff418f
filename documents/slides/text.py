"""Text on slides: runs in French, sizes measured so that nothing overflows, pages when it must."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self, TypeVar

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from data.records.meeting_values import NumberedFigure, Sources
from data.text.french import NBSP
from documents import palette
from documents.measures import LINE, measure_height, shorten
from documents.slides.frame import LANG, SMALLEST, Box, describe

GAP = 8.0
BULLET = 22.0
NO_DATE = "sans date"
PER = f"pour 100\u202f000{NBSP}habitants"
Item = TypeVar("Item")


class Sourced(Protocol):
    """Whatever gives the numbers of its sources."""

    @property
    def sources(self) -> Sources: ...


def gather(items: Iterable[Sourced | None]) -> Sources:
    """The sources of several facts."""
    return tuple(sorted({number for item in items if item for number in item.sources}))


def say_value(value: NumberedFigure) -> str:
    """« 51 structures au 1er septembre 2023 », « 20 structures en 2020 (prévues) »."""
    word = f" ({value.qualite})" if value.qualite else ""
    return f"{value.ecrit} {value.moment or NO_DATE}{word}"


@dataclass(frozen=True)
class Run:
    """A piece of text set in one way."""

    texte: str
    gras: bool = False
    couleur: str = palette.ENCRE
    taille: float = SMALLEST


@dataclass(frozen=True)
class Paragraph:
    """Runs that follow each other on the same lines; `apres` is the space under them."""

    runs: tuple[Run, ...]
    puce: bool = False
    apres: float = GAP

    @property
    def texte(self) -> str:
        return "".join(run.texte for run in self.runs)

    def measure(self, width: float) -> float:
        """Its height in a width, the space under it left out; the boldest and largest run rules."""
        room = width - (BULLET if self.puce else 0)
        bold = any(run.gras for run in self.runs)
        size = max(run.taille for run in self.runs)
        return measure_height(self.texte, size, room, bold=bold)

    def scale(self, factor: float) -> Self:
        """The same in a larger type."""
        runs = tuple(replace(run, taille=round(run.taille * factor)) for run in self.runs)
        return replace(self, runs=runs, apres=self.apres * factor)


def say(text: str, *, bullet: bool = False, **style: Any) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, **style),), puce=bullet)


def write_paragraphs(frame: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a text frame; the first paragraph takes the one that the frame already has."""
    frame.word_wrap = True
    for rank, item in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(item.apres)
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(Pt(BULLET if item.puce else 0)))
        properties.set("indent", str(-Pt(BULLET if item.puce else 0)))
        bullet = ("a:buChar", {"char": "•"}) if item.puce else ("a:buNone", {})
        properties.append(properties.makeelement(qn(bullet[0]), bullet[1]))
        for run in item.runs:
            piece = paragraph.add_run()
            piece.text = run.texte
            piece.font.size = Pt(run.taille)
            piece.font.bold = run.gras
            piece.font.color.rgb = RGBColor.from_string(run.couleur)
            piece._r.get_or_add_rPr().set("lang", LANG)


def add_text(slide: Any, box: Box, paragraphs: Sequence[Paragraph], name: str) -> Any:
    """A box of text that is read after what stands before it."""
    shape = slide.shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write_paragraphs(frame, paragraphs)
    return describe(shape, name, " ".join(item.texte for item in paragraphs))


def fit_text(
    text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False
) -> tuple[str, float]:
    """The text at the largest size at which it holds; cut at a word when there is none."""
    held = (size for size in sizes if measure_height(text, size, width, bold=bold) <= height)
    size = next(held, sizes[-1])
    lines = max(1, int(height / (LINE * size)))
    return shorten(text, size, width, lines, bold=bold), size


def _fill_pages(items: Sequence[tuple[Item, float]], height: float) -> list[list[Item]]:
    pages: list[list[Item]] = []
    used = height + 1
    for item, size in items:
        if used + size > height:
            pages.append([])
            used = 0.0
        pages[-1].append(item)
        used += size
    return pages


def paginate(
    items: Sequence[Item], height: float, measure: Callable[[Item], float]
) -> list[list[Item]]:
    """Items in order, as many to a page as its height holds; pages as even as they can be."""
    sized = [(item, measure(item)) for item in items]
    found = _fill_pages(sized, height)
    highest = max((size for _, size in sized), default=0.0)
    while len(found) > 1 and height > highest + 6:
        height -= 6
        evened = _fill_pages(sized, height)
        if len(evened) > len(found):
            break
        found = evened
    return found
