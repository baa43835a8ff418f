"""Charts below the screen are drawn when they come near, in the room that waits for them."""

import pytest
from playwright.sync_api import Page, expect

from tests.tools.visites import READY, ROOM, Visit, open_options

pytestmark = pytest.mark.navigateur
PAGE = "/indicateurs?indicateur=france-services-labellisees"
CHART = ".stPlotlyChart .main-svg:first-child"


def measure_page(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))


def test_only_what_is_near_is_drawn_and_nothing_moves(visit: Visit) -> None:
    page = visit.open(PAGE)
    rooms = page.locator(ROOM)
    expect(page.locator(CHART)).to_have_count(1, timeout=20_000)
    expect(rooms).to_have_count(5)
    names = rooms.get_by_role("button").all_inner_texts()
    assert len(set(names)) == 5
    height = measure_page(page)
    page.get_by_role("heading", name="Par arrondissement").evaluate("node => node.scrollIntoView()")
    expect(page.locator(CHART)).to_have_count(4, timeout=20_000)
    expect(rooms).to_have_count(2)
    page.locator(ROOM).last.evaluate("node => node.scrollIntoView()")
    expect(page.locator(CHART)).to_have_count(6, timeout=20_000)
    expect(rooms).to_have_count(0)
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
