"""Links between pages: no reload, same address, same focus and history as a real page change."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.navigateur


@pytest.fixture
def overview(server: str, visitor: BrowserContext) -> Page:
    return open_page(visitor, f"{server}/?arrondissement=591")


def open_page(visitor: BrowserContext, address: str) -> Page:
    page = visitor.new_page()
    page.goto(address)
    page.locator(".pied").wait_for(timeout=30_000)
    page.evaluate("window.memeDocument = true")
    return page


def test_a_link_keeps_the_document(overview: Page) -> None:
    overview.locator('a[href*="action=6"]').first.click()
    expect(overview.locator("h1")).to_contain_text("Maisons de santé", timeout=15_000)
    assert overview.evaluate("window.memeDocument") is True
    assert "/actions?" in overview.url
    assert "arrondissement=591" in overview.url
    expect(overview.locator("h1")).to_be_focused()
    assert overview.locator("[data-testid=stMain]").evaluate("node => node.scrollTop") == 0


def test_back_returns_to_the_page_left(overview: Page) -> None:
    title = overview.locator("h1").inner_text()
    overview.locator('a[href*="action=6"]').first.click()
    expect(overview.locator("h1")).to_contain_text("Maisons de santé", timeout=15_000)
    overview.go_back()
    expect(overview.locator("h1")).to_have_text(title, timeout=15_000)


def test_a_choice_of_the_address_reaches_its_control(overview: Page) -> None:
    overview.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', "
        "'<a id=essai href=\"/territoires?arrondissement=595\">Lille</a>')"
    )
    overview.locator("#essai").click()
    expect(overview.locator("h1")).to_contain_text("Lille", timeout=15_000)
    expect(overview.get_by_role("combobox", name="Arrondissement")).to_have_value("Lille")


def test_a_link_to_the_projection_loads_it_whole(server: str, visitor: BrowserContext) -> None:
    page = open_page(visitor, f"{server}/atelier")
    page.locator('a[href*="projection=oui"]').first.click()
    page.locator(".projection").wait_for(timeout=30_000)
    assert page.evaluate("window.memeDocument") is None
