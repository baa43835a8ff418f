"""On paper and under imposed colours: whole, legible, dated, with its address."""

import io

import pytest
from pypdf import PdfReader

from data.store import Edition
from data.text.french import format_day
from tests.conftest import Open
from tests.tools.tour import PRINTED, SHEETS, Stop
from tests.tools.visites import PLACES, open_details

pytestmark = pytest.mark.navigateur


def squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


def read_paper(paper: bytes) -> str:
    return squeeze("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages))


def test_pages_print_whole(tour: dict[str, Stop], edition: Edition) -> None:
    for page in (stop.printed for stop in tour.values() if stop.printed):
        text = read_paper(page.paper)
        assert [head for head in page.headings if squeeze(head) not in text] == []
        assert squeeze(page.url.split("://")[1].split("?")[0].rstrip("/")) in text
        assert squeeze(f"Données connues au {format_day(edition.day)}") in text
        assert squeeze("Sources :") in text
        # Nothing of what is only clicked.
        for told in ("Chercher dans tout le site", "Aller au contenu"):
            assert squeeze(told) not in text, page.url
        assert page.wider == (), page.url


def test_every_page_to_print_is_on_the_tour() -> None:
    paths = [place.path for place in PLACES.values() if place.act is open_details]
    assert set(paths) >= PRINTED | set(SHEETS)


def test_what_is_folded_prints_folded_and_what_is_open_prints_open(open_page: Open) -> None:
    page = open_page("/territoires?arrondissement=595")
    line = squeeze("Un bilan cite des projets, il n’en tient pas la liste")
    assert line not in read_paper(page.pdf())
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")
    assert line in read_paper(page.pdf())


def test_a_page_takes_its_sheets_and_no_more(tour: dict[str, Stop]) -> None:
    sheets = {PLACES[name].path: stop.sheets for name, stop in tour.items() if stop.sheets}
    assert {path: count for path, count in sheets.items() if count > SHEETS[path]} == {}


def test_paper_is_black_on_white(open_page: Open) -> None:
    page = open_page("/")
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
