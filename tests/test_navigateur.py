"""In a real browser: both screens, cold deep links, our rules on Streamlit, no third party."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from playwright.sync_api import BrowserContext, Page, Request

pytestmark = pytest.mark.navigateur
Open = Callable[[str], Page]


@pytest.fixture
def foreign() -> list[str]:
    """Addresses outside the server that a page asked for."""
    return []


@pytest.fixture
def open_page(server: str, visitor: BrowserContext, foreign: list[str]) -> Open:
    """Open an address and wait for the end of the page."""

    def note(request: Request) -> None:
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws") and address.hostname != "127.0.0.1":
            foreign.append(request.url)

    def run(path: str) -> Page:
        page = visitor.new_page()
        page.on("request", note)
        page.goto(f"{server}{path}")
        page.locator(".pied").wait_for(timeout=30_000)
        return page

    return run


@pytest.mark.parametrize("path", ["/actions?action=5", "/"])
def test_deep_links_show_the_page_and_nothing_foreign(
    open_page: Open, foreign: list[str], path: str
) -> None:
    page = open_page(path)
    page.locator("h1").first.wait_for()
    assert page.locator("h1").count() == 1
    assert "Page not found" not in page.inner_text("body")
    assert foreign == []


def test_a_cell_of_the_plan_opens_its_action(open_page: Open) -> None:
    page = open_page("/?arrondissement=591")
    page.locator("a.case", has_text="Télémédecine").click()
    page.locator(".fiche-tete").wait_for()
    assert "action=7" in page.url
    assert "arrondissement=591" in page.url
    assert "Accompagner le développement de la télémédecine" in page.inner_text("h1")


def test_a_choice_survives_the_menu_and_a_reload(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("combobox", name="Arrondissement").click()
    page.get_by_role("option", name="Douai", exact=True).click()
    page.wait_for_url("**arrondissement=593**")
    page.get_by_role("link", name="Actions", exact=True).click()
    page.wait_for_url("**/actions?*arrondissement=593*")
    page.reload()
    page.locator(".tableau-actions").wait_for()
    assert "arrondissement=593" in page.url


def test_a_source_is_one_click_away(open_page: Open) -> None:
    page = open_page("/")
    figure = page.locator(".chiffre", has_text="France services labellisées")
    figure.locator("summary").click()
    assert figure.get_by_text("Bilan, fiche-action 1, situation à mi-2023").first.is_visible()
    assert figure.get_by_text("14 MSAP transformées").first.is_visible()


def test_the_typeface_is_our_own(open_page: Open) -> None:
    page = open_page("/")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Atkinson Hyperlegible Next" in family


def test_our_rules_on_streamlit_still_act(open_page: Open) -> None:
    page = open_page("/")
    padding = page.eval_on_selector(
        "[data-testid=stMainBlockContainer]", "node => getComputedStyle(node).paddingTop"
    )
    assert padding == "72px"


@pytest.mark.parametrize("width", [320, 390, 768, 1920])
@pytest.mark.parametrize("path", ["/", "/actions", "/actions?action=1"])
def test_nothing_overflows_sideways(open_page: Open, width: int, path: str) -> None:
    page = open_page(path)
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(200)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= width
