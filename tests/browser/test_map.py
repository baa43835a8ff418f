"""The map in a real browser, WebGL drawn in software: it draws and it opens."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, TimeoutError  # noqa: A004

from tests.conftest import Open
from tests.tools.visites import Visit

pytestmark = pytest.mark.navigateur
# The outline of the département, the sight on the commune searched.
INK = (29, 42, 46)
# deck.gl prepares at start a decoder of 3D meshes that our policy refuses and that no map uses.
UNUSED = "WebAssembly"
CANVAS = "[data-testid=stDeckGlJsonChart]"


@pytest.fixture
def open_map(visit: Visit) -> Iterator[Open]:
    """Open the map and wait until its outlines are drawn."""

    def run(path: str) -> Page:
        with visit.page.expect_response("**/app/static/carte/frontieres-*.json", timeout=40_000):
            visit.open(path)
        visit.page.locator(f"{CANVAS} canvas").first.wait_for()
        return visit.page

    yield run
    assert [problem for problem in visit.errors if UNUSED not in problem] == []


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


def draw_at_rest(page: Page) -> Image.Image:
    """The map once two looks, half a second apart, see the same."""
    before = b""
    for _ in range(20):
        content = page.locator(CANVAS).screenshot()
        if content == before:
            return Image.open(io.BytesIO(content)).convert("RGB")
        before = content
        page.wait_for_timeout(500)
    pytest.fail("la carte bouge encore")


def measure_gap(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly between two pictures."""
    assert one.size == other.size
    gaps = ImageChops.difference(one, other).convert("L").point(lambda level: 255 * (level > 24))
    return gaps.histogram()[255] / (one.width * one.height)


def test_the_map_draws(open_map: Open) -> None:
    page = open_map("/carte")
    # The ground of two classes, then the mark of fixed France services.
    wait_for_colours(page, {(195, 196, 192): 5_000, (220, 218, 211): 3_000, (11, 85, 99): 1_000})
    assert page.locator(".carte-marque").first.evaluate(
        "node => getComputedStyle(node).maskImage.includes('marques.svg')"
    )


def test_a_choice_draws_the_map_of_its_address(open_map: Open) -> None:
    expected = draw_at_rest(open_map("/carte?arrondissement=593"))
    page = open_map("/carte?arrondissement=595")
    page.get_by_role("combobox", name="Arrondissement", exact=True).click()
    page.get_by_role("option", name="Douai", exact=True).click()
    page.wait_for_url("**arrondissement=593**")
    assert measure_gap(expected, draw_at_rest(page)) < 0.002, "la carte garde d’anciennes couleurs"


def test_our_buttons_zoom_as_the_wheel_does(open_map: Open) -> None:
    page = open_map("/carte")
    wait_for_colours(page, {(195, 196, 192): 5_000})
    before = draw_at_rest(page)
    page.get_by_role("button", name="Zoomer sur la carte").click()
    nearer = draw_at_rest(page)
    assert measure_gap(before, nearer) > 0.1
    page.get_by_role("button", name="Dézoomer la carte").click()
    assert measure_gap(before, draw_at_rest(page)) < 0.01


def test_no_base_map_is_asked_for(open_map: Open) -> None:
    page = open_map("/carte")
    assert page.locator(f"{CANVAS} canvas").count() == 1


# Drawn in software, what lies under a press takes so long to find that deck.gl, which counts a
# quarter of a second, takes a click for a long press: time stands still while the button is down.
SHORT_CLICK = """(() => {
  const now = Date.now.bind(Date);
  let held = 0;
  Date.now = () => held || now();
  addEventListener("pointerdown", () => { held = now(); }, true);
  addEventListener("pointerup", () => { setTimeout(() => { held = 0; }); }, true);
})()"""


def test_a_click_on_the_map_opens_what_is_there(open_map: Open, visit: Visit) -> None:
    visit.page.add_init_script(SHORT_CLICK)
    page = open_map("/carte?commune=59249&couches=cias")
    wait_for_colours(page, {INK: 60})
    box = page.locator(CANVAS).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 - 60
    page.mouse.move(x, y)
    page.wait_for_timeout(800)
    other = page.locator(".carte-fiche h2", has_not_text="Fourmies")
    for _ in range(5):
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
