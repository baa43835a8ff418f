"""The map in a real browser: at the width that it has, what is drawn, said and opened."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, ViewportSize, expect

from tests.tools.pilote import open_browser
from tests.tools.visites import READY, Visit, choose

pytestmark = pytest.mark.navigateur
LAPTOP, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
DRAWN = ".carte-dessin[data-niveau]"
# What the browser holds of the map, in pixels of the page.
READ = """() => {
  const box = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const all = (css) => [...document.querySelectorAll(`.carte ${css}`)];
  const host = document.querySelector(".carte-dessin");
  return {
    frame: box(host), level: host.dataset.niveau, land: box(all(".carte-limites")[0]),
    communes: all(".carte-communes path").length, marks: all(".carte-lieu").length,
    names: all(".carte-noms text").map((n) => [n.textContent, n.dataset.nom, box(n)]),
    around: all(".carte-alentours text").map((n) => n.textContent),
    fills: [...new Set(all(".carte-communes path").map((n) => getComputedStyle(n).fill))].length,
    title: document.querySelector(".carte-titre").checkVisibility(), key: box(all(".carte-cle")[0]),
    mask: getComputedStyle(all(".carte-marque")[0]).maskImage,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def context(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A laptop, whose browser never says that it is a telephone."""
    with open_browser(chromium, viewport=LAPTOP, bypass_csp=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def visit(server: str, context: BrowserContext) -> Iterator[Visit]:
    """One load of the map for all that is looked at; each test leaves it as it found it."""
    tab = Visit(context, server)
    tab.open("/carte")
    yield tab
    assert tab.errors == []
    assert tab.strangers == []


@pytest.fixture
def page(visit: Visit) -> Page:
    visit.page.locator(READY).first.wait_for()
    visit.page.locator(DRAWN).wait_for()
    return visit.page


def look(page: Page) -> dict[str, Any]:
    """The map at rest: two looks in a row see the same."""
    before: dict[str, Any] = {}
    for _ in range(40):
        seen: dict[str, Any] = page.evaluate(READ)
        if seen == before:
            return seen
        before = seen
        page.wait_for_timeout(150)
    pytest.fail("la carte bouge encore")


def check_fit(seen: dict[str, Any]) -> None:
    """The land whole in its frame, as large as it allows."""
    left, top, right, bottom = seen["land"]
    x0, y0, x1, y1 = seen["frame"]
    assert x0 <= left < right <= x1
    assert y0 <= top < bottom <= y1
    assert max((right - left) / (x1 - x0), (bottom - top) / (y1 - y0)) > 0.85


def touch(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_the_map_draws_at_the_width_it_has(page: Page, visit: Visit) -> None:
    seen = look(page)
    check_fit(seen)
    assert (seen["level"], seen["communes"]) == ("departement", 647)
    assert seen["marks"] == 56
    assert seen["fills"] == 4
    assert "marques.svg" in seen["mask"]
    assert {"Belgique", "Pas-de-Calais", "Somme", "Aisne"} <= set(seen["around"])
    strong = [name for name, force, _ in seen["names"] if force == "fort"]
    assert len(strong) == 6
    # Text boxes are taller than the letters: names may share their margins, not their lines.
    boxes = [[x0, y0 + 4, x1, y1 - 4] for *_, (x0, y0, x1, y1) in seen["names"]]
    assert not any(touch(one, other) for one, other in combinations(boxes, 2))
    assert not any(touch(box, seen["key"]) for box in boxes)
    # No base map, no graphics card: lines and signs of the page itself.
    assert page.locator(".carte canvas").count() == 0
    assert sum("/carte/communes_" in url for url in visit.fetched) >= 1


def test_a_narrow_window_is_fitted_without_a_run(page: Page) -> None:
    page.set_viewport_size(PHONE)
    seen = look(page)
    check_fit(seen)
    assert seen["wide"] <= 0
    assert len([name for name, force, _ in seen["names"] if force == "fort"]) == 6
    # The map first, its controls below.
    below = page.locator("[class~=st-key-carte-reglages]").bounding_box()
    assert below
    assert below["y"] > seen["key"][3]
    page.set_viewport_size(LAPTOP)
    check_fit(look(page))


def test_full_screen_keeps_title_and_legend_and_fits_again(page: Page) -> None:
    before = look(page)
    page.get_by_role("button", name="Zoomer sur la carte").click()
    page.get_by_role("button", name="Plein écran", exact=True).click()
    page.locator("html[data-carte-pleine]").wait_for(state="attached")
    whole = look(page)
    check_fit(whole)
    width = whole["frame"][2] - whole["frame"][0]
    assert width > 1.3 * (before["frame"][2] - before["frame"][0])
    assert whole["title"]
    assert whole["frame"][0] <= whole["key"][0] < whole["key"][2] <= whole["frame"][2]
    page.get_by_role("button", name="Quitter le plein écran").click()
    back = look(page)
    check_fit(back)
    assert back["frame"] == before["frame"]


def test_a_nearer_look_has_finer_outlines(page: Page) -> None:
    wide = look(page)
    for _ in range(4):
        page.get_by_role("button", name="Zoomer sur la carte").click()
    page.locator(".carte-dessin[data-niveau=commune]").wait_for()
    near = look(page)
    assert near["land"][2] - near["land"][0] > 4 * (wide["land"][2] - wide["land"][0])
    page.get_by_role("button", name="Recadrer la carte").click()
    page.locator(".carte-dessin[data-niveau=departement]").wait_for()
    assert look(page)["land"] == wide["land"]


def test_a_click_on_the_map_opens_what_is_there(page: Page) -> None:
    # Locquignol, a forest: wide, and no mark stands there.
    forest = page.locator(".carte-communes [data-code='59353']")
    forest.hover()
    told = page.locator(".carte-bulle")
    for words in ("Locquignol", "habitants", "France services", "à vol d’oiseau", "par semaine"):
        expect(told).to_contain_text(words)
    forest.click()
    sheet = page.locator(".carte-fiche", has_text="Locquignol")
    sheet.wait_for()
    assert "commune=59353" in page.url
    expect(sheet.get_by_role("link", name="Tout sur Locquignol")).to_have_attribute(
        "href", "territoires?commune=59353"
    )
    page.locator(f"{DRAWN} [data-force=choisie]").wait_for(state="attached")
    sheet.get_by_role("link", name="Effacer la recherche").click()
    page.locator(".carte-fiche").wait_for(state="detached")
    page.locator(f"{DRAWN}:not(:has([data-force=choisie]))").wait_for()
    look(page)
    page.locator(".carte-lieu").last.click()
    page.locator(".carte-fiche dt", has_text="Position sur la carte").wait_for()
    assert "lieu=" in page.url


def test_a_moment_chosen_marks_what_is_open(page: Page) -> None:
    choose(page, "Ouvert quel jour", "Le samedi")
    page.locator(f"{DRAWN} [data-etat=ouvert]").first.wait_for()
    assert "moment=samedi-1000" in page.url
    expect(page.locator(".carte-sous-titre").last).to_contain_text("France services fixes")
    fill = "n => getComputedStyle(n.querySelector('use')).fill"
    opened, closed = (
        page.locator(f"[data-etat={state}]").first.evaluate(fill) for state in ("ouvert", "ferme")
    )
    assert opened != closed


def test_the_keyboard_opens_a_place(page: Page) -> None:
    chooser = page.get_by_role("combobox", name="Ouvrir un lieu")
    chooser.focus()
    page.keyboard.type("Wimoov de Caudry")
    page.keyboard.press("Enter")
    page.locator(".carte-fiche", has_text="Wimoov de Caudry").wait_for(timeout=15_000)
    assert "lieu=mobilite-caudry" in page.url
