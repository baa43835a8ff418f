"""In a browser: the document is made at the click, and a choice goes to the link."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from pypdf import PdfReader

from data.store import Edition

pytestmark = pytest.mark.navigateur


def test_from_a_territory_to_its_document(
    server: str, visitor: BrowserContext, edition: Edition, tmp_path: Path
) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/territoires?arrondissement=592")
    page.get_by_role("link", name="Préparer le dossier de séance").click()
    page.locator(".dossier-contenu").wait_for(timeout=30_000)
    assert "arrondissement=592" in page.url
    with page.expect_download(timeout=30_000) as waiting:
        page.get_by_role("button", name="Dossier de deux pages (PDF)").click()
    assert waiting.value.suggested_filename == f"dossier-de-seance-cambrai-{edition.day}.pdf"
    path = tmp_path / "dossier.pdf"
    waiting.value.save_as(path)
    assert len(PdfReader(path).pages) == 2


def test_a_choice_goes_to_the_link(server: str, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/dossier?actions=5")
    page.locator(".dossier-contenu").wait_for(timeout=30_000)
    page.get_by_label("Actions", exact=False).first.click()
    page.get_by_role("option", name="7. Télémédecine").click()
    page.wait_for_url("**actions=5%2C7**", timeout=15_000)
    page.get_by_text("2 actions choisies sur 16", exact=False).wait_for(timeout=15_000)
