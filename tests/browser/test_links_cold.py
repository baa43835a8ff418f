"""In a real browser: cold deep links, choices kept, sources, our typeface."""

import pytest

from tests.conftest import Open
from tests.tools.visites import choose

pytestmark = pytest.mark.navigateur


@pytest.mark.parametrize("path", ["/actions?action=5", "/"])
def test_cold_deep_links_show_the_page(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.locator("h1").first.wait_for()
    assert page.locator("h1").count() == 1
    assert "Page not found" not in page.inner_text("body")


def test_a_cell_of_the_plan_opens_its_action(open_page: Open) -> None:
    page = open_page("/?arrondissement=591")
    page.locator("a.case", has_text="Télémédecine").click()
    page.locator(".fiche-tete").wait_for()
    assert "action=7" in page.url
    assert "arrondissement=591" in page.url
    assert page.inner_text("h1") == "Télémédecine"
    assert "Accompagner le développement de la télémédecine" in page.inner_text(".fiche-titre")


def test_a_choice_survives_the_menu_and_a_reload(open_page: Open) -> None:
    page = open_page("/")
    choose(page, "Arrondissement", "Douai")
    page.wait_for_url("**arrondissement=593**")
    page.get_by_role("link", name="Actions", exact=True).click()
    page.wait_for_url("**/actions?*arrondissement=593*")
    page.reload()
    page.locator(".tableau-actions").wait_for()
    assert "arrondissement=593" in page.url


def test_a_source_is_one_click_away(open_page: Open) -> None:
    page = open_page("/")
    figure = page.locator(".fait", has_text="maisons de santé")
    figure.locator("summary").first.click()
    assert figure.get_by_role("link", name="Rapport 2024").first.is_visible()
    curve = page.locator(".ouverture")
    curve.locator("summary").click()
    assert curve.get_by_text(", fiche-action 1, situation à mi-2023").first.is_visible()
    assert curve.get_by_role("link", name="Bilan 2023").first.is_visible()


def test_the_typeface_is_our_own(open_page: Open) -> None:
    page = open_page("/")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Atkinson Hyperlegible Next" in family
