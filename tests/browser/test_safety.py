"""In a browser: what a failure shows, what a visit leaves in the browser and in the log."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from data.adresse import PARAMETERS
from tests.tools.pilote import open_browser, serve
from tests.tools.serveur import copy_house
from tests.tools.tour import Stop

pytestmark = pytest.mark.navigateur

FAILING = """
import streamlit as st

from components.app.frame import show_heading

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
MORE = ["/actions?action=1", "/indicateurs?indicateur=msp"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_house(tmp_path_factory.mktemp("maison"))
    (copy / "pages" / "accessibilite.py").write_text(FAILING, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def failing(house: Path) -> Iterator[str]:
    """A server whose page « accessibilite » fails on demand."""
    with serve(house) as address:
        yield address


@pytest.fixture(scope="module")
def witness(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A browser that names itself."""
    with open_browser(chromium, user_agent="Mozilla/5.0 navigateurtemoin") as context:
        yield context


@pytest.fixture
def page(witness: BrowserContext) -> Iterator[Page]:
    yield (page := witness.new_page())
    page.close()


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


def test_nothing_is_asked_of_a_third_party(tour: dict[str, Stop]) -> None:
    assert {name: stop.strangers for name, stop in tour.items() if stop.strangers} == {}


def test_the_console_is_clean_under_the_policy(tour: dict[str, Stop]) -> None:
    # The browser itself reports the answer 404 of an unknown address.
    allowed = {"Page introuvable": 2}
    found = {name: stop.errors for name, stop in tour.items()}
    assert {n: told for n, told in found.items() if len(told) > allowed.get(n, 0)} == {}


def test_a_visit_leaves_no_cookie(tour: dict[str, Stop]) -> None:
    for stop in tour.values():
        assert stop.cookies == ()
        assert all(key.startswith(("stActiveTheme", "stSidebar")) for key in stop.kept)


def test_what_stays_in_the_browser_is_told(server: str, page: Page) -> None:
    page.goto(f"{server}/donnees-personnelles")
    page.locator(".pied").wait_for()
    told = page.locator("main").inner_text()
    assert "Aucun cookie" in told
    assert "stActiveTheme" in told


@pytest.mark.parametrize("page_path", ["actions", "carte", "sources"])
def test_a_hostile_address_runs_nothing(server: str, page: Page, page_path: str) -> None:
    bait = """"><img src=x onerror="window.pris=1"><script>window.pris=1</script>{{7*7}}"""
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.on("pageerror", lambda error: ran.append(str(error)))
    query = urlencode(dict.fromkeys(PARAMETERS, bait) | {"section": "chiffres"})
    page.goto(f"{server}/{page_path}?{query}&arrondissement=%00%ff%u202e&edition=%2500")
    page.locator(".pied").wait_for()
    assert page.get_by_text("L’adresse demande").count()
    assert page.evaluate("window.pris") is None
    assert page.locator("img[src=x]").count() == 0
    assert "49" not in page.get_by_text("L’adresse demande").first.inner_text()
    assert ran == []
