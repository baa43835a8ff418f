"""The projection in a real browser: sizes, no scrolling, keys, timer, blank, reload, handout."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.navigateur

# For each screen: its name, what overflows, the smallest letters that are drawn on it.
MEASURE = """() => [...document.querySelectorAll('.projection .ecran')].map((screen, _, all) => {
  all.forEach((other) => { other.hidden = other !== screen; });
  const bar = document.querySelector('.projection-barre').getBoundingClientRect();
  const body = screen.querySelector('.ecran-corps');
  let bottom = 0, right = 0, size = 1e9;
  for (const node of document.querySelectorAll('.projection *')) {
    if (!node.checkVisibility() || node.closest('.hors-ecran')) continue;
    if (![...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const box = node.getBoundingClientRect(), loupe = node.ownerSVGElement?.getScreenCTM().a ?? 1;
    size = Math.min(size, loupe * parseFloat(getComputedStyle(node).fontSize));
    right = Math.max(right, box.right);
    if (screen.contains(node)) bottom = Math.max(bottom, box.bottom);
  }
  return {
    name: `${screen.dataset.scene}.${screen.dataset.ecran}`, size,
    over: Math.max(bottom - bar.top, right - innerWidth, bar.bottom - innerHeight,
      screen.scrollHeight - screen.clientHeight, body.scrollHeight - body.clientHeight,
      document.documentElement.scrollHeight - innerHeight),
  };
})"""


# The communes of the territory that stand out of the drawing, or how little of it they fill.
FITS = """() => {
  const room = document.querySelector('.carte-dessin').getBoundingClientRect();
  const here = [...document.querySelectorAll('.carte-communes path:not([data-classe=h])')]
    .map((node) => node.getBoundingClientRect());
  const out = here.filter((box) => box.top < room.top || box.bottom > room.bottom
    || box.left < room.left || box.right > room.right).map((box) => [box.left, box.top]);
  const high = Math.max(...here.map((b) => b.bottom)) - Math.min(...here.map((b) => b.top));
  return high > 0.7 * room.height ? out : [high, room.height];
}"""
SEEN = "(node) => getComputedStyle(node).opacity === '1'"


def open_projection(visitor: BrowserContext, server: str, query: str = "") -> Page:
    page = visitor.new_page()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{server}/atelier?projection=oui{query}")
    page.locator(".projection-barre").wait_for(timeout=30_000)
    page.locator(".projection:popover-open").wait_for()
    page.wait_for_function("document.fonts.status === 'loaded'")
    return page


def read_place(page: Page) -> str:
    return page.inner_text(".projection-position")


# Every scene, then the pages that a running order may hold, one of each kind.
SCENES = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "l1", "l2", "l3", "a"]
PAGES = [
    *("vue", "carte", "territoire_591", "epci_200093201", "commune_59249"),
    *("indicateur_msp", "indicateur_france-services-labellisees"),
]
EVERYTHING = "&deroule=" + ".".join(f"{code}-5" for code in (*SCENES, *PAGES))


@pytest.mark.parametrize("query", ["", "&arrondissement=591"])
def test_every_screen_holds_and_reads_from_six_metres(
    server: str, visitor: BrowserContext, query: str
) -> None:
    page = open_projection(visitor, server, EVERYTHING + query)
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        screens: list[dict[str, Any]] = page.evaluate(MEASURE)
        names = {item["name"].rpartition(".")[0] for item in screens}
        assert names == {*SCENES, *PAGES}
        assert [item for item in screens if item["over"] > 1] == []
        least = min(item["size"] for item in screens)
        assert least >= 28 * height / 1080 - 0.01


def test_keys_lead_and_a_reload_resumes(server: str, visitor: BrowserContext) -> None:
    page = open_projection(visitor, server, "&deroule=d5-5.l3-10")
    assert read_place(page).startswith("1 sur 2 · écran 1")
    page.keyboard.press("End")
    assert read_place(page).startswith("2 sur 2")
    assert page.inner_text(".projection-suite") == "fin"
    page.keyboard.press("Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    assert read_place(page) == "2 sur 2 · écran 1 sur 7"
    assert "scene=l3&ecran=1" in page.url
    page.get_by_role("link", name="Suivant").click()
    place = read_place(page)
    page.reload()
    page.locator(".projection-barre").wait_for(timeout=30_000)
    assert read_place(page) == place == "2 sur 2 · écran 2 sur 7"
    assert page.locator(".ecran:visible").get_attribute("data-scene") == "l3"
    page.keyboard.press("Escape")
    page.locator(".pied").wait_for(timeout=30_000)
    assert page.url == f"{server}/atelier?deroule=d5-5.l3-10"


def test_a_map_fits_whatever_the_window_and_the_bar_hides(
    server: str, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{server}/carte?projection=oui&arrondissement=591")
    page.locator(".carte-communes path").first.wait_for(state="attached", timeout=30_000)
    leave = page.locator("[data-acte=quitter]")
    for width, height in ((1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        assert page.evaluate(FITS) == []
        assert page.locator(".carte-cle").is_visible()
        assert page.locator(".ecran h2").is_visible()
    page.mouse.move(500, 300)
    assert leave.evaluate(SEEN)
    page.wait_for_function(f"!({SEEN})(document.querySelector('[data-acte=quitter]'))")
    page.keyboard.press("Tab")
    page.wait_for_timeout(5000)
    assert page.evaluate("!!document.activeElement.closest('.projection-barre')")
    assert leave.evaluate(SEEN)
    # Two hundred per cent on a laptop: the bar leaves room for what is shown.
    page.set_viewport_size({"width": 720, "height": 450})
    assert page.locator(".projection-barre").evaluate("n => n.offsetHeight") <= 0.15 * 450


def test_the_room_can_be_blanked_and_timed(server: str, visitor: BrowserContext) -> None:
    page = open_projection(visitor, server, "&deroule=d5-5")
    page.keyboard.press("b")
    at = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).className"
    assert page.evaluate(at) == "projection-noir"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("B")
    assert not page.locator(".projection-noir").is_visible()
    assert read_place(page).endswith("écran 1 sur 5")
    assert page.inner_text(".minuteur-temps") == "5:00"
    page.keyboard.press("t")
    page.wait_for_function("document.querySelector('.minuteur-temps').textContent.startsWith('4:')")
    page.reload()
    page.locator(".projection-barre").wait_for(timeout=30_000)
    page.wait_for_function("document.querySelector('.minuteur-temps').textContent.startsWith('4:')")
    assert page.inner_text(".minuteur-mot") == "Pause"


def test_the_frame_is_gone_and_a_cut_changes_nothing(server: str, visitor: BrowserContext) -> None:
    page = open_projection(visitor, server)
    for name in ("Actions", "Vue d’ensemble"):
        assert page.get_by_role("link", name=name, exact=True).count() == 0
    for x, y in ((20, 20), (1900, 20), (960, 30), (20, 1060)):
        inside = f"!!document.elementFromPoint({x}, {y}).closest('.projection')"
        assert page.evaluate(inside), (x, y)
    visitor.set_offline(True)
    page.wait_for_function("document.querySelector('.projection').matches(':popover-open')")
    # What Streamlit opens over the page when the link is lost must not reach the wall.
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        "'<div style=\"position:fixed;inset:0;z-index:2147483647\"></div>');"
        "document.querySelector('#root').inert = true"
    )
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Suivant").click(timeout=5_000)
    assert read_place(page).startswith("1 sur 11 · écran 3")
    visitor.set_offline(False)
    page.goto(f"{server}/atelier")
    page.locator(".pied").wait_for(timeout=30_000)
    assert page.get_by_role("link", name="Actions", exact=True).count() == 1


def test_the_handout_is_one_scene_a_page(server: str, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/atelier?impression=oui&arrondissement=591")
    page.locator(".feuille").last.wait_for(timeout=30_000)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 11
