"""On paper and under imposed colours: whole, legible, dated, with its address."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from data.store import Edition
from data.text.french import format_day
from tests.conftest import Open

pytestmark = pytest.mark.navigateur

# A4 between the margins of our style sheet, in CSS pixels.
PAPER = 703
WIDER = """() => [...document.querySelectorAll("main *")].filter(node =>
    node.checkVisibility() && !node.closest(".hors-ecran, svg, .carte-dessin") &&
    node.getBoundingClientRect().right > innerWidth + 1)
  .map(node => node.outerHTML.slice(0, 120))"""
PLACES = [
    "/",
    "/actions",
    "/actions?action=1",
    "/indicateurs?indicateur=barometre-maisons-sante",
    "/territoires?arrondissement=595",
    "/carte",
    "/calendrier",
    "/sources?section=chiffres",
]


def squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("path", PLACES)
def test_a_page_prints_whole(open_page: Open, edition: Edition, path: str) -> None:
    page = open_page(path)
    headings = page.locator("main :is(h1, h2):not(.pied *, .hors-ecran):visible").all_inner_texts()
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = squeeze("".join(sheet.extract_text() for sheet in reader.pages))
    assert [head for head in headings if squeeze(head) not in text] == []
    assert squeeze(page.url.split("://")[1].split("?")[0].rstrip("/")) in text
    assert squeeze(f"Données connues au {format_day(edition.day)}") in text
    assert squeeze("Sources :") in text
    # Nothing of what is only clicked.
    for told in ("Partager", "Facile à lire", "Aller au contenu"):
        assert squeeze(told) not in text
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(WIDER) == []


def test_what_folds_is_printed_open_in_black_on_white(open_page: Open) -> None:
    page = open_page("/")
    reader = PdfReader(io.BytesIO(page.pdf()))
    text = squeeze("".join(sheet.extract_text() for sheet in reader.pages))
    assert squeeze("Bilan 2023, fiche-action 1, situation à mi-2023") in text
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    page.emulate_media(media="print", color_scheme="dark")
    ink, ground = page.evaluate(
        "[getComputedStyle(document.querySelector('h1')).color,"
        " getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor]"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_imposed_colours_keep_marks_and_borders(open_page: Open) -> None:
    page = open_page("/")
    page.emulate_media(forced_colors="active")
    border, icon, ink = page.evaluate(
        "(() => { const state = document.querySelector('.statut-poursuite');"
        " return [getComputedStyle(state).borderTopWidth,"
        " getComputedStyle(state.querySelector('.statut-icone')).backgroundColor,"
        " getComputedStyle(state).backgroundColor]; })()"
    )
    assert border == "1px"
    assert icon != ink
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
