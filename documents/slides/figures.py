"""Slides of key figures: then and now, in large type."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE

from data.records.meeting import MeetingKeyFigure
from data.text.french import NBSP, count_noun
from documents import palette
from documents.measures import shorten
from documents.slides.frame import BODY, SMALLEST, Box, describe
from documents.slides.map import paint_mark
from documents.slides.pages import Deck
from documents.slides.text import (
    Paragraph,
    Run,
    add_text,
    fit_text,
    gather,
    say,
    say_value,
)


def _write_card(
    item: MeetingKeyFigure, width: float, height: float, factor: float
) -> list[Paragraph]:
    """The value in large type when reached; planned or aimed at, lighter and named."""
    if item.ici is None:
        return []
    reached = item.ici.nature == "realise"
    colour = palette.ACCENT if reached else palette.VISE
    word = "" if reached else f" {item.ici.qualite}"
    big, size = fit_text(f"{item.ici.texte}{word}", width / factor, 58, (44, 36, 28), bold=True)
    lines = [Paragraph((Run(big, gras=reached, couleur=colour, taille=size),), apres=2)]
    most = 2 if factor == 1 else 3
    phrase = item.phrase[0].upper() + item.phrase[1:]
    lines.append(say(shorten(phrase, SMALLEST, width / factor, most, bold=True), gras=True))
    when = shorten(item.precision, SMALLEST, width / factor, most)
    runs = [Run(when, couleur=palette.ENCRE_2)]
    if item.contradictions:
        told = count_noun(item.contradictions, "contradiction")
        runs.append(Run(f"  ≠{NBSP}{told}", gras=True, couleur=palette.ALERTE))
    lines.append(Paragraph(tuple(runs)))
    if item.avant is not None:
        change = f", soit {item.evolution.texte} {item.evolution.moment}" if item.evolution else ""
        lines.append(say(f"Avant : {say_value(item.avant)}{change}".replace(" :", f"{NBSP}:")))
    lines = [Paragraph(line.runs, line.puce, 3).scale(factor) for line in lines]
    while len(lines) > 3 and sum(x.measure(width) + x.apres for x in lines) > height:
        lines.pop(2)
    return lines


def add_figures(deck: Deck) -> None:
    """The key figures known in the place, four to a slide."""
    known = [item for item in deck.dossier.chiffres if item.ici is not None]
    for start in range(0, len(known), 4):
        page = known[start : start + 4]
        sources = gather(value for item in page for value in (item.ici, item.avant))
        slide = deck.open_slide(_tell_figures(page), sources, notes=_note_figures(page))
        rows = 1 if len(page) < 3 else 2
        wide, high = (BODY.width - 32) / 2, (BODY.height - 20 * (rows - 1)) / rows
        for rank, item in enumerate(page):
            x = BODY.x + (rank % 2) * (wide + 32)
            y = BODY.y + (rank // 2) * (high + 20)
            rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y, wide, 1).emu)
            paint_mark(rule, palette.FILET, palette.FILET)
            describe(rule, "Filet", "Filet de séparation")
            lines = _write_card(item, wide, high - 12, 1.0 if rows == 2 else 1.4)
            add_text(slide, Box(x, y + 12, wide, high - 12), lines, item.phrase)


def _tell_figures(page: Sequence[MeetingKeyFigure]) -> str:
    """The first figure of the page, said: then and now."""
    first = page[0]
    if first.ici is None:
        return ""
    now = f"{first.ici.texte} {first.phrase}"
    when = first.ici.moment if first.ici.moment.startswith(("au ", "en ")) else ""
    said = f"{now} {when}".strip()
    if first.avant is None:
        return said
    return f"{said}, contre {first.avant.ecrit} {first.avant.moment}".strip()


def _note_figures(page: Sequence[MeetingKeyFigure]) -> list[str]:
    notes = []
    for item in page:
        if item.rupture:
            notes.append(f"{item.phrase}{NBSP}: {item.rupture}.")
        if item.contradictions:
            notes.append(f"{item.phrase}{NBSP}: {item.contradictions} contradiction(s) connue(s).")
        if item.nord is not None and item.ici is not None:
            notes.append(f"{item.phrase}, pour le Nord entier{NBSP}: {say_value(item.nord)}.")
    return notes
