"""The map on a slide: the shapes of the screen's map as native freeforms, grouped and described."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from data.dossier import palette
from data.dossier.diapositives_cadre import LANG, Box
from data.dossier.diapositives_noms import lay_names
from data.dossier.diapositives_renvois import Leader, lay_outside
from data.dossier.diapositives_texte import Paragraph, Run, write_paragraphs
from data.models_dossier import Anneau, Carte, NomCarte, Repere

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# The shades of the paper map, lightest first.
SHADES = ("F3F1EA", "DDDAD0", "BDBCB5", "94968F")
_AROUND = "FAF9F5"
BRICK = "A3360B"
FORMS = {
    "france_services": (MSO_SHAPE.OVAL, palette.ACCENT, palette.BLANC, 11.0),
    "france_services_itinerante": (MSO_SHAPE.DIAMOND, palette.BLANC, BRICK, 14.0),
}
OTHER = (MSO_SHAPE.ISOSCELES_TRIANGLE, palette.ALERTE, palette.BLANC, 14.0)


def _trace(ring: Anneau, scale: float) -> str:
    points = [f'<a:pt x="{Pt(x * scale)}" y="{Pt(y * scale)}"/>' for x, y in ring]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/>"


def _write_freeform(
    number: int, names: tuple[str, str], frame: Box, path: str, paint: tuple[str, str, float]
) -> Any:
    """A shape of several rings; `paint` is its fill (empty: none), its line and the width of it."""
    fill, line, width = paint
    x, y, wide, high = frame.emu
    inside = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    element = parse_xml(
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name=""/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
        f"</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}">{path}'
        f'</a:path></a:pathLst></a:custGeom>{inside}<a:ln w="{Pt(width)}"><a:solidFill>'
        f'<a:srgbClr val="{line}"/></a:solidFill><a:round/></a:ln></p:spPr></p:sp>'
    )
    properties = element.find("{*}nvSpPr/{*}cNvPr")
    properties.set("name", names[0])
    properties.set("descr", names[1])
    return element


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
            layers.append((around, list(item.anneaux), (_AROUND, palette.FILET, 1.0)))
    words = {item.classe: item.libelle for item in carte.legende if item.classe >= 0}
    for rank in sorted({item.classe for item in carte.contours if item.nature == "commune"}):
        rings = [
            ring
            for item in carte.contours
            if item.nature == "commune" and item.classe == rank
            for ring in item.anneaux
        ]
        shade = SHADES[rank] if rank >= 0 else palette.PAPIER_2
        told = words.get(rank, "sans teinte")
        layers.append(
            ((f"Communes : {told}", f"{carte.titre_fond} : {told}"), rings, (shade, "FFFFFF", 0.5))
        )
    for item in limits:
        if item.dedans or every:
            line = ("", palette.ENCRE_2, 1.75)
            layers.append(((item.nom, f"Limite : {item.nom}"), list(item.anneaux), line))
    return layers


def _frame_mark(mark: Repere, box: Box) -> Box:
    size, scale = FORMS.get(mark.couche, OTHER)[3], box.width
    return Box(box.x + mark.x * scale - size / 2, box.y + mark.y * scale - size / 2, size, size)


def _add_mark(slide: Any, mark: Repere, box: Box, label: str) -> Any:
    form, fill, line, _ = FORMS.get(mark.couche, OTHER)
    shape = slide.shapes.add_shape(form, *_frame_mark(mark, box).emu)
    paint_mark(shape, fill, line)
    shape.name = mark.nom
    shape._element.nvSpPr.cNvPr.set("descr", f"{label} : {mark.nom}, {mark.lieu}")
    return shape


def paint_mark(shape: Any, fill: str, line: str) -> None:
    """The colours of a mark, without the shadow of the theme."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(fill)
    shape.line.color.rgb = RGBColor.from_string(line)
    shape.line.width = Pt(1.75 if fill == palette.BLANC else 0.75)
    shape.shadow.inherit = False
    for paragraph in shape._element.iterfind(".//{*}txBody/{*}p"):
        paragraph.get_or_add_endParaRPr().set("lang", LANG)


def _add_text(slide: Any, place: Box, text: str, *, bold: bool, name: str) -> Any:
    """A name on a veil of paper, so that it reads on any shade."""
    box = slide.shapes.add_textbox(*place.emu)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write_paragraphs(frame, [Paragraph((Run(text, gras=bold),), apres=0)])
    frame.word_wrap = False
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(palette.PAPIER)
    colour = box._element.spPr.find("{*}solidFill/{*}srgbClr")
    colour.append(parse_xml(f'<a:alpha {_NAMESPACES} val="72000"/>'))
    box.name = name
    box._element.nvSpPr.cNvPr.set("descr", text)
    return box


def _add_names(slide: Any, carte: Carte, frame: Box, room: Box) -> list[Any]:
    """Names beside the whole département, tied to their places; on the map of an arrondissement."""
    limits = [item for item in carte.contours if item.nature == "arrondissement"]
    if not any(item.dedans for item in limits):
        scale = _frame_scale(frame)
        return [
            shape
            for leader in lay_outside(limits, frame, room, [scale])
            for shape in (_add_line(slide, leader), _add_name(slide, leader.cadre, leader.nom))
        ]
    marks = [_frame_mark(mark, frame) for mark in carte.reperes]
    return [_add_name(slide, place, name) for name, place in lay_names(carte.noms, marks, frame)]


def _add_name(slide: Any, place: Box, name: NomCarte) -> Any:
    return _add_text(slide, place, name.texte, bold=name.fort, name=f"Nom : {name.texte}")


def _add_line(slide: Any, leader: Leader) -> Any:
    ends = [Pt(value) for value in (*leader.depart, *leader.arrivee)]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = RGBColor.from_string(palette.ENCRE)
    line.line.width = Pt(1)
    line.name = f"Trait : {leader.nom.texte}"
    line._element.nvCxnSpPr.cNvPr.set("descr", f"Relie {leader.nom.texte} à sa place")
    return line


def _frame_scale(frame: Box) -> Box:
    return Box(frame.x, frame.y + frame.height - 32, 70, 26)


def _add_scale(slide: Any, carte: Carte, box: Box, height: float) -> list[Any]:
    words = f"{carte.echelle_km}\u00a0km"
    y, place = box.y + height - 4, _frame_scale(box)
    text = _add_text(slide, place, words, bold=False, name="Échelle")
    bar = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *Box(box.x, y, carte.echelle * box.width, 3).emu
    )
    paint_mark(bar, palette.ENCRE_2, palette.ENCRE_2)
    bar.name = "Échelle, trait"
    bar._element.nvSpPr.cNvPr.set("descr", f"Longueur de {words}")
    return [text, bar]


def add_map(slide: Any, box: Box, carte: Carte) -> Any:
    """The map, as large as the box allows; gives back the group that holds it."""
    width = min(box.width, box.height / carte.hauteur)
    frame = Box(box.x, box.y, width, carte.hauteur * width)
    group = slide.shapes.add_group_shape()
    group.name = "Carte"
    for rank, (names, rings, paint) in enumerate(_list_layers(carte)):
        path = "".join(_trace(ring, width) for ring in rings)
        group._element.append(_write_freeform(9000 + rank, names, frame, path, paint))
    labels = {item.couche: item.libelle for item in carte.legende if item.couche}
    marks = _order_marks(carte.reperes)
    # Names first: no veil ever hides a mark.
    shapes = _add_names(slide, carte, frame, box)
    shapes += [_add_mark(slide, mark, frame, labels.get(mark.couche, "")) for mark in marks]
    # Gathered at the end: a group measures itself again at each shape that joins it.
    for shape in [*shapes, *_add_scale(slide, carte, frame, frame.height)]:
        group._element.append(shape._element)
    group._element.recalculate_extents()
    group._element.nvGrpSpPr.cNvPr.set("descr", carte.alternative)
    return group


def _order_marks(marks: Iterable[Repere]) -> list[Repere]:
    """Numerous ones under rare ones."""
    order = list(FORMS)
    return sorted(
        marks, key=lambda item: order.index(item.couche) if item.couche in order else len(order)
    )
