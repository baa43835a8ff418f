"""The map on a slide: native freeforms, grouped and described, and its legend beside it."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from data.records.meeting_drawings import Anneau, Carte, FlatPlace, LegendeCarte, NomCarte
from data.text.french import NBSP
from documents import palette
from documents.slides.frame import BODY, LANG, Box, describe, write_fill
from documents.slides.names import Leader, lay_names, lay_outside
from documents.slides.pages import Deck
from documents.slides.text import Paragraph, Run, add_text, say

_FORMS = {
    "france_services": (MSO_SHAPE.OVAL, palette.ACCENT, palette.BLANC, 11.0),
    "france_services_itinerante": (MSO_SHAPE.DIAMOND, palette.BLANC, palette.BRIQUE, 14.0),
}
_OTHER = (MSO_SHAPE.ISOSCELES_TRIANGLE, palette.ALERTE, palette.BLANC, 14.0)


def _trace(ring: Anneau, scale: float) -> str:
    points = [f'<a:pt x="{Pt(x * scale)}" y="{Pt(y * scale)}"/>' for x, y in ring]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/>"


def _write_freeform(number: int, frame: Box, path: str, paint: tuple[str, str, float]) -> Any:
    """A shape of several rings; `paint` is its fill (empty: none), its line and the width of it."""
    fill, line, width = paint
    x, y, wide, high = frame.emu
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number}" name=""/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
        f"</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}">{path}'
        f"</a:path></a:pathLst></a:custGeom>{write_fill(fill)}"
        f'<a:ln w="{Pt(width)}">{write_fill(line)}<a:round/></a:ln></p:spPr></p:sp>'
    )


def _list_layers(
    carte: Carte,
) -> list[tuple[tuple[str, str], list[Anneau], tuple[str, str, float]]]:
    """Neighbours, then communes by shade, then limits: each a single shape, easy to recolour."""
    layers = []
    limits = [item for item in carte.contours if item.nature == "arrondissement"]
    # None of them is the place: it is the département, and all of them stand in it.
    every = not any(item.dedans for item in limits)
    for item in limits:
        if not item.dedans and not every:
            around = (f"Autour : {item.nom}", f"Contour de l’arrondissement {item.nom}")
            layers.append((around, list(item.anneaux), (palette.VOISIN, palette.FILET, 1.0)))
    words = {item.classe: item.libelle for item in carte.legende if item.classe >= 0}
    communes = [item for item in carte.contours if item.nature == "commune"]
    for rank in sorted({item.classe for item in communes}):
        rings = [ring for item in communes if item.classe == rank for ring in item.anneaux]
        shade = palette.NUANCES[rank] if rank >= 0 else palette.PAPIER_2
        told = words.get(rank, "sans teinte")
        names = (f"Communes : {told}", f"{carte.titre_fond} : {told}")
        layers.append((names, rings, (shade, palette.BLANC, 0.5)))
    for item in limits:
        if item.dedans or every:
            line = ("", palette.ENCRE_2, 1.75)
            layers.append(((item.nom, f"Limite : {item.nom}"), list(item.anneaux), line))
    return layers


def paint_mark(shape: Any, fill: str, line: str) -> None:
    """The colours of a mark, without the shadow of the theme."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(fill)
    shape.line.color.rgb = RGBColor.from_string(line)
    shape.line.width = Pt(1.75 if fill == palette.BLANC else 0.75)
    shape.shadow.inherit = False
    for paragraph in shape._element.iterfind(".//{*}txBody/{*}p"):
        paragraph.get_or_add_endParaRPr().set("lang", LANG)


def _frame_mark(mark: FlatPlace, box: Box) -> Box:
    size, scale = _FORMS.get(mark.couche, _OTHER)[3], box.width
    return Box(box.x + mark.x * scale - size / 2, box.y + mark.y * scale - size / 2, size, size)


def _add_mark(slide: Any, couche: str, box: Box) -> Any:
    form, fill, line, _ = _FORMS.get(couche, _OTHER)
    shape = slide.shapes.add_shape(form, *box.emu)
    paint_mark(shape, fill, line)
    return shape


def _add_words(slide: Any, place: Box, text: str, *, bold: bool, name: str) -> Any:
    """A name on a veil of paper, so that it reads on any shade."""
    box = add_text(slide, place, [Paragraph((Run(text, gras=bold),), apres=0)], name)
    box.text_frame.word_wrap = False
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(palette.PAPIER)
    colour = box._element.spPr.find("{*}solidFill/{*}srgbClr")
    colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="72000"/>'))
    return box


def _add_names(slide: Any, carte: Carte, frame: Box, room: Box) -> list[Any]:
    """Names beside the whole département, tied to their places; on the map of an arrondissement."""

    def write(name: NomCarte, place: Box) -> Any:
        return _add_words(slide, place, name.texte, bold=name.fort, name=f"Nom : {name.texte}")

    limits = [item for item in carte.contours if item.nature == "arrondissement"]
    if any(item.dedans for item in limits):
        marks = [_frame_mark(mark, frame) for mark in carte.lieux]
        return [write(*found) for found in lay_names(carte.noms, marks, frame)]
    leaders = lay_outside(limits, frame, room, _frame_scale(frame))
    return [x for item in leaders for x in (_add_line(slide, item), write(item.nom, item.cadre))]


def _add_line(slide: Any, leader: Leader) -> Any:
    ends = [Pt(value) for value in (*leader.depart, *leader.arrivee)]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = RGBColor.from_string(palette.ENCRE)
    line.line.width = Pt(1)
    name = leader.nom.texte
    return describe(line, f"Trait : {name}", f"Relie {name} à sa place")


def _frame_scale(frame: Box) -> Box:
    return Box(frame.x, frame.y + frame.height - 32, 70, 26)


def _add_scale(slide: Any, carte: Carte, frame: Box) -> list[Any]:
    words = f"{carte.echelle_km}{NBSP}km"
    text = _add_words(slide, _frame_scale(frame), words, bold=False, name="Échelle")
    place = Box(frame.x, frame.y + frame.height - 4, carte.echelle * frame.width, 3)
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu)
    paint_mark(bar, palette.ENCRE_2, palette.ENCRE_2)
    return [text, describe(bar, "Échelle, trait", f"Longueur de {words}")]


def _add_map(slide: Any, box: Box, carte: Carte) -> Any:
    """The map, as large as the box allows; gives back the group that holds it."""
    width = min(box.width, box.height / carte.hauteur)
    frame = Box(box.x, box.y, width, carte.hauteur * width)
    group = slide.shapes.add_group_shape()
    for rank, (names, rings, paint) in enumerate(_list_layers(carte)):
        path = "".join(_trace(ring, width) for ring in rings)
        group._element.append(_write_freeform(9000 + rank, frame, path, paint))
        describe(group.shapes[-1], *names)
    words = {item.couche: item.libelle for item in carte.legende if item.couche}
    # Names first: no veil ever hides a mark.
    shapes = _add_names(slide, carte, frame, box)
    # Numerous ones under rare ones.
    ranks = {couche: rank for rank, couche in enumerate(_FORMS)}
    for mark in sorted(carte.lieux, key=lambda item: ranks.get(item.couche, len(ranks))):
        shape = _add_mark(slide, mark.couche, _frame_mark(mark, frame))
        told = f"{words.get(mark.couche, '')} : {mark.nom}, {mark.lieu}"
        shapes.append(describe(shape, mark.nom, told))
    # Gathered at the end: a group measures itself again at each shape that joins it.
    for shape in [*shapes, *_add_scale(slide, carte, frame)]:
        group._element.append(shape._element)
    group._element.recalculate_extents()
    return describe(group, "Carte", carte.alternative)


def _add_entry(
    slide: Any, sign: Any, item: LegendeCarte, place: tuple[float, float, float]
) -> float:
    """A line of the legend beside its sign; gives back where the next one goes."""
    x, y, width = place
    line = say(f"{item.libelle} ({item.nombre})")
    describe(sign, f"Signe : {line.texte}", line.texte)
    high = line.measure(width - 30)
    add_text(slide, Box(x + 30, y, width - 30, high), [line], f"Légende : {line.texte}")
    return y + high + 4


def add_map_slide(deck: Deck) -> None:
    """The map at the left, its legend at the right, both in the same large type."""
    carte = deck.dossier.carte
    if carte is None:
        return
    title = carte.phrase.removesuffix(".")
    slide = deck.open_slide(title, carte.sources, notes=[carte.alternative, carte.mention])
    group = _add_map(slide, Box(BODY.x, BODY.y - 6, 520, BODY.height + 6), carte)
    x = BODY.x + group.width / Pt(1) + 28
    width, y = BODY.x + BODY.width - x, BODY.y
    for item in (item for item in carte.legende if item.couche):
        size = _FORMS.get(item.couche, _OTHER)[3] + 2
        sign = _add_mark(slide, item.couche, Box(x + 2, y + 4, size, size))
        y = _add_entry(slide, sign, item, (x, y, width))
    shades = [item for item in carte.legende if item.classe >= 0]
    if shades:
        head = say(f"{carte.titre_fond}, en communes{NBSP}:", couleur=palette.ENCRE_2)
        place = Box(x, y + 8, width, head.measure(width))
        add_text(slide, place, [head], "Teintes")
        y += 14 + place.height
    for item in shades:
        sign = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y + 4, 20, 15).emu)
        paint_mark(sign, palette.NUANCES[item.classe], palette.ENCRE_2)
        y = _add_entry(slide, sign, item, (x, y, width))
    if carte.mention:
        last = say(f"{carte.mention}.", couleur=palette.ENCRE_2)
        add_text(slide, Box(x, y + 4, width, last.measure(width)), [last], "Mention")
