"""The master of the slides: the frame and palette that the code writes in, and nobody's name."""

import re
import zipfile
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from documents import palette
from documents.measures import FONT
from documents.slides.frame import BODY, HEIGHT, OPENING_TITLE, TITLE, WIDTH
from documents.slides.pages import MODEL


def test_the_master_is_the_frame_that_the_slides_are_written_in() -> None:
    deck: Any = Presentation(str(MODEL))
    assert len(deck.slides) == 0
    assert (deck.slide_width, deck.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    places = {
        (layout.name, holder.placeholder_format.idx): (
            *(holder.left, holder.top, holder.width, holder.height),
        )
        for layout in deck.slide_layouts
        for holder in layout.placeholders
    }
    assert {name for name, _ in places} == {"Ouverture", "Texte", "Tableau"}
    assert places["Ouverture", 0] == OPENING_TITLE.emu
    assert places["Texte", 0] == places["Tableau", 0] == TITLE.emu
    assert places["Texte", 1] == BODY.emu


def test_the_master_offers_the_colours_of_the_screen_and_names_nobody() -> None:
    with zipfile.ZipFile(MODEL) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
        told = package.read("docProps/core.xml") + package.read("docProps/app.xml")
    offered = re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"', theme.partition("</a:clrScheme>")[0])
    assert dict(offered) == {
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
    assert set(re.findall(r'<a:latin typeface="([^"]+)"', theme)) == {FONT}
    authors = set(re.findall(rb"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", told))
    assert authors == {b"SDAASP du Nord, tableau de bord"}
    assert b"Microsoft" not in told
