"""The map in a real browser, WebGL drawn in software: it draws, it opens, it asks no one else."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from urllib.parse import urlparse

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Request, TimeoutError  # noqa: A004

pytestmark = pytest.mark.navigateur
Open = Callable[[str], Page]
# The outline of the département, the sight on the commune searched.
INK = (29, 42, 46)
# deck.gl prepares at start a decoder of 3D meshes that our policy refuses and that no map uses.
UNUSED = "WebAssembly"
CANVAS = "[data-testid=stDeckGlJsonChart]"


@pytest.fixture
def foreign() -> list[str]:
    return []


@pytest.fixture
def open_map(server: str, visitor: BrowserContext, foreign: list[str]) -> Iterator[Open]:
    """Open the map and wait until its outlines are drawn."""
    problems: list[str] = []

    def note(request: Request) -> None:
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws") and address.hostname != "127.0.0.1":
            foreign.append(request.url)

    def run(path: str) -> Page:
        page = visitor.new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: problems.append(str(error)))
        with page.expect_response("**/app/static/carte/contours-*.geojson", timeout=40_000):
            page.goto(f"{server}{path}")
        page.locator(".pied").wait_for(timeout=30_000)
        page.locator(f"{CANVAS} canvas").first.wait_for()
        return page

    yield run
    assert [problem for problem in problems if UNUSED not in problem] == []


def count_colours(page: Page) -> dict[tuple[int, int, int], int]:
    content = page.locator(CANVAS).screenshot()
    image = Image.open(io.BytesIO(content)).convert("RGB")
    colours = image.getcolors(image.width * image.height) or []
    return {
        (colour[0], colour[1], colour[2]): number
        for number, colour in colours
        if isinstance(colour, tuple)
    }


def wait_for_colours(page: Page, least: dict[tuple[int, int, int], int]) -> None:
    """Wait until each colour covers at least so many pixels of the map, to within three levels."""
    seen: dict[tuple[int, int, int], int] = {}
    for _ in range(12):
        drawn = count_colours(page)
        seen = {
            wanted: sum(
                number
                for colour, number in drawn.items()
                if max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= 3
            )
            for wanted in least
        }
        if all(seen[colour] >= number for colour, number in least.items()):
            return
        page.wait_for_timeout(500)
    pytest.fail(f"pixels dessinés : {seen}")


def test_the_map_draws_and_asks_no_one_else(open_map: Open, foreign: list[str]) -> None:
    page = open_map("/carte")
    # The ground of two classes, then the mark of fixed France services.
    wait_for_colours(page, {(195, 196, 192): 5_000, (220, 218, 211): 3_000, (11, 85, 99): 1_000})
    assert foreign == []
    assert page.locator(".carte-marque").first.evaluate(
        "node => getComputedStyle(node).maskImage.includes('marques.svg')"
    )


def test_a_click_on_the_map_opens_what_is_there(open_map: Open) -> None:
    page = open_map("/carte?commune=59249&couches=cias")
    wait_for_colours(page, {INK: 60})
    box = page.locator(CANVAS).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 - 60
    page.mouse.move(x, y)
    page.wait_for_timeout(800)
    other = page.locator(".carte-fiche h2", has_not_text="Fourmies")
    # Drawn in software, the map may take a click for a long press: a visitor would click again.
    for _ in range(8):
        page.evaluate("() => new Promise(done => requestIdleCallback(() => done()))")
        page.mouse.click(x, y)
        with contextlib.suppress(TimeoutError):
            other.wait_for(timeout=5_000)
            break
    assert other.is_visible()
    assert "commune=59249" not in page.url
    # The map is drawn anew in full colour: nothing stays faded by the click.
    wait_for_colours(page, {INK: 60})


def test_the_keyboard_opens_a_place(open_map: Open) -> None:
    page = open_map("/carte?couches=plateforme_mobilite")
    chooser = page.get_by_role("combobox", name="Ouvrir un lieu")
    chooser.focus()
    page.keyboard.type("Caudry")
    page.keyboard.press("Enter")
    page.locator(".carte-fiche", has_text="Wimoov de Caudry").wait_for(timeout=15_000)
    assert "lieu=mobilite-caudry" in page.url


def test_the_map_page_never_overflows(open_map: Open) -> None:
    page = open_map("/carte?commune=fourmies")
    for width in (320, 390, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= width
