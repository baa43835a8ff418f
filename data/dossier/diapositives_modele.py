"""The master of the slides, made here: paper, ink, a sentence as the title, 20 points at least."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.util import Pt

from data.dossier.diapositives_cadre import (
    BODY,
    FOOTER,
    HEIGHT,
    LANG,
    NUMBER,
    OPENING_TEXT,
    OPENING_TITLE,
    SMALLEST,
    TITLE,
    WIDTH,
    Box,
)
from data.dossier.diapositives_theme import write_theme

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_KEPT = {"Title Slide": "Ouverture", "Title and Content": "Texte", "Title Only": "Tableau"}


def _write_xfrm(box: Box) -> str:
    x, y, width, height = box.emu
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _write_placeholder(
    number: int, name: str, kind: str, box: Box, prompt: str, style: str = "", anchor: str = "t"
) -> Any:
    """A placeholder of the master or of a layout; `kind` holds its attributes."""
    text = (
        f'<a:fld id="{{5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4}}" type="slidenum">'
        f'<a:rPr lang="{LANG}"/><a:t>‹N°›</a:t></a:fld>'
        if "sldNum" in kind
        else f'<a:r><a:rPr lang="{LANG}"/><a:t>{prompt}</a:t></a:r>'
    )
    return parse_xml(
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_write_xfrm(box)}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
        f'<a:p>{text}<a:endParaRPr lang="{LANG}"/></a:p></p:txBody></p:sp>'
    )


def _write_level(size: int, colour: str, *, bold: bool = False, align: str = "l") -> str:
    return (
        f'<a:lvl1pPr algn="{align}" marL="0" indent="0"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )


def _write_text_styles() -> Any:
    """Titles in bold; five levels of body, all at the same readable size."""
    fonts = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    levels = "".join(
        f'<a:lvl{level}pPr marL="{Pt(22 * level)}" indent="-{Pt(22)}" algn="l">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="800"/></a:spcAft>'
        '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="•"/><a:defRPr sz="{SMALLEST * 100}">{ink}{fonts}</a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, 6)
    )
    return parse_xml(
        f"<p:txStyles {_NAMESPACES}><p:titleStyle><a:lvl1pPr algn='l'><a:lnSpc>"
        '<a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="2800" b="1">{ink}{fonts.replace("+mn", "+mj")}</a:defRPr></a:lvl1pPr>'
        f"</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle><a:lvl1pPr>"
        f'<a:defRPr sz="{SMALLEST * 100}">{ink}{fonts}</a:defRPr></a:lvl1pPr></p:otherStyle>'
        "</p:txStyles>"
    )


def _fill_tree(element: Any, shapes: list[Any]) -> None:
    tree = element.cSld.spTree
    for child in list(tree)[2:]:
        tree.remove(child)
    for shape in shapes:
        tree.append(shape)


def _write_bar(number: int) -> Any:
    """The band of colour at the left edge of every slide."""
    place = _write_xfrm(Box(0, 0, 14, HEIGHT))
    return parse_xml(
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Bandeau" descr=""/>'
        f"<p:cNvSpPr/><p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr>{place}"
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{LANG}"/></a:p></p:txBody>'
        "</p:sp>"
    )


def _list_feet() -> list[Any]:
    style = _write_level(SMALLEST, "tx2")
    right = _write_level(SMALLEST, "tx2", align="r")
    return [
        _write_placeholder(
            8, "Pied de page", 'type="ftr" sz="quarter" idx="11"', FOOTER, "Lieu et édition", style
        ),
        _write_placeholder(9, "Numéro", 'type="sldNum" sz="quarter" idx="12"', NUMBER, "", right),
    ]


def _shape_layout(layout: Any) -> None:
    layout.name = _KEPT[layout.name]
    title = _write_placeholder(2, "Titre", 'type="title"', TITLE, "Une phrase qui dit le message")
    if layout.name == "Ouverture":
        fill = (
            f"<p:bg {_NAMESPACES}><p:bgPr><a:solidFill><a:schemeClr val='accent1'/></a:solidFill>"
            "<a:effectLst/></p:bgPr></p:bg>"
        )
        layout._element.cSld.insert(0, parse_xml(fill))
        layout._element.set("showMasterSp", "0")
        big = _write_level(44, "bg1", bold=True)
        under = _write_level(24, "bg1")
        shapes = [
            _write_placeholder(2, "Titre", 'type="ctrTitle"', OPENING_TITLE, "Titre", big, "b"),
            _write_placeholder(
                3, "Sous-titre", 'type="subTitle" idx="1"', OPENING_TEXT, "Sous-titre", under
            ),
        ]
    elif layout.name == "Texte":
        body = _write_placeholder(3, "Texte", 'type="body" idx="1"', BODY, "Texte")
        shapes = [title, body, *_list_feet()]
    else:
        shapes = [title, *_list_feet()]
    _fill_tree(layout._element, shapes)


def _shape_master(master: Any) -> None:
    element = master._element
    _fill_tree(
        element,
        [
            _write_bar(7),
            _write_placeholder(2, "Titre", 'type="title"', TITLE, "Une phrase qui dit le message"),
            _write_placeholder(3, "Texte", 'type="body" idx="1"', BODY, "Texte"),
            *_list_feet(),
        ],
    )
    styles = element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    element.replace(styles, _write_text_styles())


def _drop_leftovers(deck: Any) -> None:
    """What the library's own template carries and nobody asked for."""
    for holder, kind in ((deck.part, RT.PRINTER_SETTINGS), (deck.part.package, RT.THUMBNAIL)):
        for key, relation in list(holder._rels.items()):
            if relation.reltype == kind:
                holder._rels.pop(key)


def open_deck() -> Any:
    """An empty presentation, 16:9, with our master and its three layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name in _KEPT:
            _shape_layout(layout)
        else:
            deck.slide_layouts.remove(layout)
    _shape_master(deck.slide_master)
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    theme._blob = write_theme(theme.blob)
    _drop_leftovers(deck)
    return deck
