"""In a real browser: sources, calendar and legal pages; what a visit leaves behind."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.navigateur


def open_page(server: str, visitor: BrowserContext, path: str) -> Page:
    page = visitor.new_page()
    page.goto(f"{server}{path}")
    page.locator(".pied").wait_for(timeout=30_000)
    return page


@pytest.mark.parametrize(
    "path",
    [
        "/?facile=oui",
        "/sources?section=chiffres",
        "/sources?section=editions&de=2020-11-27&a=2023-12-01",
        "/calendrier",
        "/calendrier?section=pilotage",
        "/accessibilite",
    ],
)
def test_nothing_overflows_sideways(server: str, visitor: BrowserContext, path: str) -> None:
    page = open_page(server, visitor, path)
    for width in (320, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(200)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= width


def test_the_edition_is_downloaded_whole(server: str, visitor: BrowserContext) -> None:
    page = open_page(server, visitor, "/sources?section=telechargements&edition=2023-12-01")
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="Télécharger l’édition (ZIP)").click()
    assert download.value.suggested_filename == "sdaasp-nord-2023-12-01.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "datapackage.json" in archive.namelist()
        assert "Édition".casefold() in archive.read("LISEZMOI.txt").decode().casefold()


def test_legal_pages_are_out_of_the_menu(server: str, visitor: BrowserContext) -> None:
    page = open_page(server, visitor, "/mentions-legales")
    assert page.locator("h1").inner_text() == "Mentions légales"
    assert page.get_by_role("link", name="Mentions légales", exact=True).count() == 1


def test_a_search_reaches_the_address(server: str, visitor: BrowserContext) -> None:
    page = open_page(server, visitor, "/sources?section=chiffres")
    box = page.get_by_role("textbox", name="Rechercher un chiffre")
    box.fill("28752")
    box.press("Enter")
    page.wait_for_url("**recherche=28752**")
    page.locator(".tableau-chiffres caption", has_text="1\u00a0chiffre sur 238").wait_for()
    assert page.locator(".tableau-chiffres tbody tr").count() == 1
