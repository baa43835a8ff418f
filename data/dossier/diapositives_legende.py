"""The slide of the map: the map at the left, its legend at the right, in the same large type."""

from __future__ import annotations

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data.dossier import palette
from data.dossier.diapositives_cadre import BODY, Box
from data.dossier.diapositives_carte import FORMS, OTHER, SHADES, add_map, paint_mark
from data.dossier.diapositives_pages import Deck
from data.dossier.diapositives_texte import say
from data.french import NBSP


def add_map_slide(deck: Deck) -> None:
    """The map at the left, its legend at the right, both in the same large type."""
    carte = deck.dossier.carte
    if carte is None:
        return
    title = carte.phrase.removesuffix(".")
    slide = deck.open_slide(title, carte.sources, notes=[carte.alternative, carte.mention])
    box = Box(BODY.x, BODY.y - 6, 520, BODY.height + 6)
    group = add_map(slide, box, carte)
    x = BODY.x + group.width / Pt(1) + 28
    width, y = BODY.x + BODY.width - x, BODY.y
    marks = [item for item in carte.legende if item.couche]
    shades = [item for item in carte.legende if item.classe >= 0]
    for item in marks:
        form, fill, line, size = FORMS.get(item.couche, OTHER)
        shape = slide.shapes.add_shape(form, *Box(x + 2, y + 4, size + 2, size + 2).emu)
        paint_mark(shape, fill, line)
        y = _add_entry(deck, slide, shape, f"{item.libelle} ({item.nombre})", (x, y, width))
    if shades:
        head = say(f"{carte.titre_fond}, en communes{NBSP}:", couleur=palette.ENCRE_2)
        place = Box(x, y + 8, width, head.measure(width))
        deck.add_text(slide, place, [head], "Teintes")
        y += 14 + place.height
    for item in shades:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y + 4, 20, 15).emu)
        paint_mark(shape, SHADES[item.classe], palette.ENCRE_2)
        y = _add_entry(deck, slide, shape, f"{item.libelle} ({item.nombre})", (x, y, width))
    if carte.mention:
        last = say(f"{carte.mention}.", couleur=palette.ENCRE_2)
        deck.add_text(slide, Box(x, y + 4, width, last.measure(width)), [last], "Mention")


def _add_entry(
    deck: Deck, slide: object, shape: object, text: str, place: tuple[float, float, float]
) -> float:
    """A line of the legend beside its sign; gives back where the next one goes."""
    x, y, width = place
    line = say(text)
    shape.name = f"Signe : {text}"  # type: ignore[attr-defined]
    shape._element.nvSpPr.cNvPr.set("descr", text)  # type: ignore[attr-defined]
    high = line.measure(width - 30)
    deck.add_text(slide, Box(x + 30, y, width - 30, high), [line], f"Légende : {text}")
    return y + high + 4
