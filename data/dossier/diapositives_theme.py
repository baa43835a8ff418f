"""The theme of the slides: the colours that the office suite offers are those of the screen."""

from __future__ import annotations

from lxml import etree

from data.dossier import palette
from data.dossier.mesures import FONT


def write_theme(blob: bytes) -> bytes:
    """The theme that the office suite offers its colours from: the ones of the screen."""
    theme = etree.fromstring(blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    theme.set("name", "SDAASP du Nord")
    scheme = theme.find(".//a:clrScheme", space)
    scheme.set("name", "SDAASP du Nord")
    colours = {
        "dk1": palette.ENCRE,
        "lt1": palette.PAPIER,
        "dk2": palette.ENCRE_2,
        "lt2": palette.PAPIER_2,
        "accent1": palette.ATTEINT,
        "accent2": palette.OFFICIEL,
        "accent3": palette.PART,
        "accent4": palette.VISE,
        "accent5": palette.CONTEXTE,
        "accent6": palette.ALERTE,
        "hlink": palette.ACCENT,
        "folHlink": palette.ALERTE,
    }
    for name, colour in colours.items():
        element = scheme.find(f"a:{name}", space)
        for child in list(element):
            element.remove(child)
        etree.SubElement(element, f"{{{space['a']}}}srgbClr", val=colour)
    theme.find(".//a:fontScheme", space).set("name", "SDAASP du Nord")
    for latin in theme.iterfind(".//a:fontScheme/*/a:latin", space):
        latin.set("typeface", FONT)
    return bytes(etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True))
