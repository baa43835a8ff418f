"""In a browser: what a failure shows, what a visit leaves in the browser and in the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import _find_port, _wait_for
from tests.serveur import copy_house, start

pytestmark = pytest.mark.navigateur

FAILING = """
import streamlit as st

from components.frame import show_heading

show_heading("Essai")


def fail():
    raise ValueError("détail secret")


@st.fragment
def show_part():
    if st.button("fragment"):
        fail()


st.button("rappel", on_click=fail)
st.download_button("fichier", fail, file_name="x.csv", on_click="ignore")
show_part()
if st.button("page"):
    fail()
"""
SECRET = "motcherche"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_house(tmp_path_factory.mktemp("maison"))
    (copy / "pages" / "accessibilite.py").write_text(FAILING, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def failing(house: Path) -> Iterator[str]:
    """A server whose page « accessibilite » fails on demand."""
    port = _find_port()
    with start(house, port):
        _wait_for(f"http://127.0.0.1:{port}/sante")
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR", user_agent="Mozilla/5.0 navigateurtemoin")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["page", "rappel", "fragment", "fichier"])
def test_every_failure_shows_a_number_and_logs_the_trace(
    failing: str, house: Path, page: Page, name: str
) -> None:
    page.goto(f"{failing}/accessibilite?recherche={SECRET}")
    page.get_by_role("heading", name="Essai").wait_for()
    page.get_by_role("button", name=name, exact=True).click()
    if name == "fichier":
        page.get_by_role("button", name=name, exact=True).hover()
    told = page.get_by_text(re.compile("incident [0-9A-F]{8}")).first
    expect(told).to_be_visible()
    number = re.findall("[0-9A-F]{8}", told.inner_text())[0]
    seen = page.locator("body").inner_text()
    assert "secret" not in seen
    assert "Traceback" not in seen
    log = (house / "journal").read_text("utf-8")
    assert f"incident {number}" in log
    assert "ValueError: détail secret" in log


def test_the_log_keeps_nothing_of_the_visitor(failing: str, house: Path, page: Page) -> None:
    page.goto(f"{failing}/actions?recherche={SECRET}")
    page.get_by_text("Aucune action ne répond").wait_for()
    page.get_by_label("Rechercher").fill(f"autre{SECRET}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**recherche=autre{SECRET}**")
    page.goto(f"{failing}/nulle-part?x={SECRET}")
    log = (house / "journal").read_text("utf-8")
    assert SECRET not in log
    assert "navigateurtemoin" not in log
    assert not re.search(r"127\.0\.0\.1:\d{5}(?! *$)\b.*(?:GET|WebSocket|HTTP/)", log)


def test_a_visit_leaves_no_cookie_and_only_the_theme(
    server: str, strict_visitor: BrowserContext
) -> None:
    page = strict_visitor.new_page()
    for path in ("/", "/carte", "/sources?section=telechargements", "/donnees-personnelles"):
        page.goto(f"{server}{path}")
        page.locator(".pied").wait_for()
    local, session = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert strict_visitor.cookies() == []
    assert {key for key in local if not key.startswith("stActiveTheme-/")} == set()
    assert len(local) <= 4
    assert session == []
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    workers = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
    assert page.evaluate(workers) == 0
    told = page.locator("main").inner_text()
    assert "Aucun cookie" in told
    assert "stActiveTheme" in told
