"""A territory in a browser: short enough to be read to its end and printed, beside the map."""

import pytest
from playwright.sync_api import Page

from tests.conftest import Open
from tests.tools.counted import CODES
from tests.tools.tour import count_sheets

pytestmark = pytest.mark.navigateur

# The longest that a page may be, folded as one finds it, by the width of the window.
LONGEST = {1440: 2600, 390: 6000}
MOST_SHEETS = 2


def measure_height(page: Page, width: int) -> int:
    """The height of all that the page holds, once it has settled at that width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(400)
    height: int = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    return height


@pytest.mark.parametrize("place", ["", *CODES])
def test_a_territory_can_be_finished(open_page: Open, place: str) -> None:
    page = open_page(f"/territoires?arrondissement={place}")
    assert count_sheets(page) <= MOST_SHEETS
    heights = {width: measure_height(page, width) for width in LONGEST}
    assert {width: height for width, height in heights.items() if height > LONGEST[width]} == {}


def test_the_sketch_opens_the_map_of_the_place(open_page: Open) -> None:
    page = open_page("/territoires?arrondissement=591")
    page.locator(".croquis > a").click()
    page.locator(".carte-dessin svg").wait_for(timeout=30_000)
    assert page.url.endswith("/carte?arrondissement=591")
    page.go_back()
    page.locator(".nommees a").first.click()
    page.locator(".carte-fiche").wait_for(timeout=30_000)
    assert "lieu=fs-" in page.url


def test_dots_never_hide_one_another(open_page: Open) -> None:
    """On a telephone and on a wide screen, each bears its letters in full."""
    page = open_page("/territoires?arrondissement=595")
    for width in (390, 1920):
        measure_height(page, width)
        hidden = page.evaluate(
            "[...document.querySelectorAll('.axe-ligne')].flatMap(line => {"
            " const boxes = [...line.children].map(dot => dot.getBoundingClientRect());"
            " return boxes.flatMap((one, i) => boxes.slice(i + 1).filter(other =>"
            "  one.left < other.right - 1 && other.left < one.right - 1 &&"
            "  one.top < other.bottom - 1 && other.top < one.bottom - 1)); }).length"
        )
        assert hidden == 0, width
