"""The reading copy opened from a folder: without scripts for reading, with them for searching."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from data.store import Edition
from tests.tools.axe import run_axe
from tests.tools.banc.repliques import find_nginx, serve_copy
from tests.tools.lecture import write_sample
from tests.tools.pilote import open_browser

pytestmark = [pytest.mark.navigateur, pytest.mark.lent]
READ = ["index.html", "territoires/commune-59249.html", "indicateurs/indicateur-msp.html"]


@pytest.fixture(scope="module")
def copy(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(edition, tmp_path_factory.mktemp("copie"))


@pytest.fixture(scope="module")
def reader(chromium: BrowserType) -> Iterator[BrowserContext]:
    with open_browser(chromium, viewport={"width": 390, "height": 844}) as context:
        yield context


def open_file(context: BrowserContext, copy: Path, name: str, asked: list[str]) -> Page:
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / name).as_uri())
    return page


@pytest.mark.parametrize("name", READ)
def test_a_page_reads_from_a_key(reader: BrowserContext, copy: Path, name: str) -> None:
    asked: list[str] = []
    page = open_file(reader, copy, name, asked)
    expect(page.locator("h1")).to_be_visible()
    assert all(url.startswith(("file:", "data:")) for url in asked), asked
    spill = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert spill <= 0
    assert run_axe(page)["violations"] == []
    page.close()


@pytest.mark.skipif(not find_nginx(), reason="nginx absent : sudo apt install nginx-light")
def test_served_as_described_it_breaks_no_rule(
    reader: BrowserContext, copy: Path, tmp_path: Path
) -> None:
    with serve_copy(tmp_path, copy) as address:
        page, told = reader.new_page(), list[str]()
        page.on("console", lambda message: told.append(message.text))
        # The address of the live site, without the name of a file.
        answer = page.goto(f"{address}/actions")
        assert answer is not None
        assert answer.ok
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        expect(page.get_by_role("combobox", name="Chercher dans tout le site")).to_be_visible()
        assert told == []
        page.close()


def test_without_scripts_the_text_is_whole(chromium: BrowserType, copy: Path) -> None:
    with open_browser(chromium, java_script_enabled=False) as context:
        page = open_file(context, copy, "territoires/commune-59249.html", [])
        expect(page.get_by_role("heading", name="Fourmies", exact=True)).to_be_visible()
        page.get_by_role("link", name="Actions", exact=True).click()
        expect(page.get_by_role("heading", name="Les actions du plan", exact=True)).to_be_visible()


def test_the_search_finds_a_commune_without_any_server(reader: BrowserContext, copy: Path) -> None:
    page = open_file(reader, copy, "actions/action-5_arrondissement-595.html", [])
    page.get_by_role("combobox", name="Chercher dans tout le site").fill("foumies")
    page.get_by_role("option").filter(has_text="Fourmies").first.click()
    expect(page.get_by_role("heading", name="Fourmies", exact=True)).to_be_visible()
    # Open or closed, at the minute of who reads.
    expect(page.locator(".maintenant").first).to_contain_text("uvert")
    page.close()
