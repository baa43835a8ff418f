"""Text on slides: runs in French, sizes measured so that nothing overflows, pages when it must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pptx.dml.color import RGBColor
from pptx.util import Pt

from data.dossier import palette
from data.dossier.diapositives_cadre import LANG, SMALLEST
from data.dossier.mesures import LINE, measure_height, shorten, wrap

GAP = 8.0
BULLET = 22.0
Item = TypeVar("Item")


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

    def scale(self, factor: float) -> Paragraph:
        """The same in a larger type."""
        runs = tuple(replace(run, taille=round(run.taille * factor)) for run in self.runs)
        return replace(self, runs=runs, apres=self.apres * factor)


def say(text: str, *, bullet: bool = False, **style: Any) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, **style),), puce=bullet)


def write_run(paragraph: Any, run: Run) -> None:
    """A run with its size, colour and language written out."""
    piece = paragraph.add_run()
    piece.text = run.texte
    piece.font.size = Pt(run.taille)
    piece.font.bold = run.gras
    piece.font.color.rgb = RGBColor.from_string(run.couleur)
    piece._r.get_or_add_rPr().set("lang", LANG)


def write_paragraphs(frame: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a text frame; the first paragraph takes the one that the frame already has."""
    frame.word_wrap = True
    for rank, item in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(item.apres)
        properties = paragraph._p.get_or_add_pPr()
        if item.puce:
            properties.set("marL", str(Pt(BULLET)))
            properties.set("indent", str(-Pt(BULLET)))
            bullet = properties.makeelement(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}buChar", {"char": "•"}
            )
        else:
            properties.set("marL", "0")
            properties.set("indent", "0")
            bullet = properties.makeelement(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}
            )
        properties.append(bullet)
        for run in item.runs:
            write_run(paragraph, run)


def fit_size(
    text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False
) -> float:
    """The largest of these sizes at which the text holds; the smallest when none does."""
    for size in sizes:
        if measure_height(text, size, width, bold=bold) <= height:
            return size
    return sizes[-1]


def fit_text(
    text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False
) -> tuple[str, float]:
    """The text and its size; cut at a word when even the smallest size is too large."""
    size = fit_size(text, width, height, sizes, bold=bold)
    lines = max(1, int(height / (LINE * size)))
    if len(wrap(text, size, width, bold=bold)) <= lines:
        return text, size
    return shorten(text, size, width, lines, bold=bold), size


def _count_pages(sizes: Sequence[float], height: float) -> int:
    pages, used = 0, height + 1
    for size in sizes:
        if used + size > height:
            pages, used = pages + 1, 0.0
        used += size
    return pages


def paginate(
    items: Sequence[Item], height: float, measure: Callable[[Item], float]
) -> list[list[Item]]:
    """Items in order, as many to a page as its height holds; pages as even as they can be."""
    sizes = [measure(item) for item in items]
    pages, target = _count_pages(sizes, height), height
    while pages > 1 and target > max(sizes) + 6 and _count_pages(sizes, target - 6) == pages:
        target -= 6
    found: list[list[Item]] = []
    used = target + 1
    for item, size in zip(items, sizes, strict=True):
        if used + size > target:
            found.append([])
            used = 0.0
        found[-1].append(item)
        used += size
    return found
