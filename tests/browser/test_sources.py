"""In a real browser: sources, calendar and legal pages."""

import zipfile

import pytest

from tests.conftest import Open

pytestmark = pytest.mark.navigateur


def test_the_edition_is_downloaded_whole(open_page: Open) -> None:
    page = open_page("/sources?section=telechargements&edition=2023-12-01")
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="Télécharger l’édition (ZIP)").click()
    assert download.value.suggested_filename == "sdaasp-nord-2023-12-01.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "datapackage.json" in archive.namelist()
        assert "Édition".casefold() in archive.read("LISEZMOI.txt").decode().casefold()


def test_legal_pages_are_out_of_the_menu(open_page: Open) -> None:
    page = open_page("/mentions-legales")
    assert page.locator("h1").inner_text() == "Mentions légales"
    assert page.get_by_role("link", name="Mentions légales", exact=True).count() == 1


def test_a_search_reaches_the_address(open_page: Open) -> None:
    page = open_page("/sources?section=chiffres")
    box = page.get_by_role("textbox", name="Rechercher un chiffre")
    box.fill("28752")
    box.press("Enter")
    page.wait_for_url("**recherche=28752**")
    page.locator(".tableau-chiffres caption", has_text="1\u00a0chiffre sur ").wait_for()
    assert page.locator(".tableau-chiffres tbody tr").count() == 1
