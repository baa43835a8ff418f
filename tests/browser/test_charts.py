"""Charts below the screen are drawn when near or once the page is at rest, in their own room."""

import pytest
from playwright.sync_api import Page, expect

from tests.tools.visites import READY, ROOM, Visit, open_options

pytestmark = pytest.mark.navigateur
PAGE = "/indicateurs?indicateur=france-services-labellisees"
CHART = ".stPlotlyChart .main-svg:first-child"


def measure_page(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))


def test_all_is_drawn_at_rest_and_nothing_moves(visit: Visit) -> None:
    """Paper shows every chart, whether or not the reader scrolled down to it."""
    page = visit.open(PAGE)
    expect(page.locator(CHART).first).to_be_visible(timeout=20_000)
    height = measure_page(page)
    expect(page.locator(ROOM)).to_have_count(0, timeout=40_000)
    expect(page.locator(CHART)).to_have_count(6)
    assert abs(measure_page(page) - height) <= 2


def test_what_was_drawn_stays_drawn_elsewhere(visit: Visit) -> None:
    page = visit.open(PAGE)
    page.locator(ROOM).last.evaluate("node => node.scrollIntoView()")
    expect(page.locator(f"{ROOM}[class*=epci]")).to_have_count(0, timeout=20_000)
    open_options(page)
    page.get_by_role("combobox", name="État des connaissances").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**edition=**")
    page.locator(READY).first.wait_for()
    expect(page.locator(f"{ROOM}[class*=epci]")).to_have_count(0, timeout=20_000)


def test_paper_leaves_no_empty_room(visit: Visit) -> None:
    page = visit.open(PAGE)
    page.emulate_media(media="print")
    expect(page.locator(ROOM).first).to_be_hidden()
