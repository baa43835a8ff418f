"""One tour of every place: axe-core, width, French words, privacy and console under our policy.

The whole matrix is `make accessibilite`; here each place is loaded once, seen in light at the
narrowest window and in dark at a wide one, and the committed table is checked to cover the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Cookie, WebSocketRoute

from app import SCREENS
from components import calendar_views, sources_views
from tests.axe import SIZES, TABLE, THEMES, Outcome, Size, audit, look
from tests.visites import PLACES, Visit, open_menu

# Words of the interface that French doesn't have; « open data » and names of programmes are said.
ENGLISH = re.compile(
    r"\b(the|this|that|your|you|are|is|was|with|from|and|not|of|to|open|close[ds]?|expand|collapse|"
    r"sidebar|skip|content|select(ed|ion)?|results?|choose|search|running|connecting|connection|"
    r"error|server|navigate|home|app|copy|copied|clear|loading|main (menu|content)|fullscreen|"
    r"zoom (in|out)|reset|download|show|hide|column|rows?|settings|rerun|print|deploy|dismiss|"
    r"retry|please|wait|more|options?|value|enter|press|apply|toggle|next|previous|remove|view)\b",
    re.IGNORECASE,
)
# French words, or names, that look English.
KNOWN = re.compile(
    r"options?|open data|Office Open|Open\s+Font\s+License|Hyperlegible Next|DEV AND YOU",
    re.IGNORECASE,
)
COLLECT = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const owner = walker.currentNode.parentElement;
    if (owner && !owner.closest("script, style, noscript, code"))
      found.add(walker.currentNode.textContent.trim());
  }
  for (const item of document.querySelectorAll("*"))
    for (const name of ["aria-label", "aria-description", "aria-roledescription", "title",
                        "placeholder", "alt", "data-title"])
      if (item.getAttribute(name)) found.add(item.getAttribute(name));
  return [...found];
}"""
MATERIAL = re.compile(r"^[a-z_]+$")


@dataclass(frozen=True)
class Stop:
    """What a place showed and did during the tour."""

    outcomes: tuple[Outcome, ...]
    words: frozenset[str]
    strangers: tuple[str, ...]
    errors: tuple[str, ...]
    cookies: tuple[Cookie, ...]
    kept: tuple[str, ...]


def find_english(words: frozenset[str] | set[str]) -> list[str]:
    """What isn't French; the names of the icons, drawn by a font, are lone lower-case words."""
    return sorted(
        word for word in words if not MATERIAL.match(word) and ENGLISH.search(KNOWN.sub("", word))
    )


@pytest.fixture(scope="module")
def tour(server: str, browser: Browser) -> Iterator[dict[str, Stop]]:
    """Every place in one strict context, each looked at once."""
    context = browser.new_context(locale="fr-FR")
    stops = {}
    for name in PLACES:
        visit = Visit(context, server)
        outcomes = [*audit(visit, name, "light", [Size(320)])]
        outcomes += look(visit.page, name, "dark", [Size(1440)])
        words = frozenset(visit.page.evaluate(COLLECT))
        stops[name] = Stop(
            tuple(outcomes),
            words,
            tuple(visit.strangers),
            tuple(visit.errors),
            tuple(context.cookies()),
            tuple(visit.page.evaluate("Object.keys({...localStorage, ...sessionStorage})")),
        )
        visit.page.close()
    yield stops
    context.close()


def test_the_places_are_the_whole_site() -> None:
    paths = [place.path for place in PLACES.values()]
    for screen in SCREENS:
        assert any(re.split(r"[?]", path)[0] == f"/{screen.path}" for path in paths), screen.path
    for section in sources_views.SECTIONS:
        assert any(path.startswith(f"/sources?section={section}") for path in paths), section
    for section in list(calendar_views.SECTIONS)[1:]:
        assert f"/calendrier?section={section}" in paths


@pytest.mark.navigateur
@pytest.mark.parametrize("name", PLACES)
def test_no_violation_and_no_sideways_scroll(tour: dict[str, Stop], name: str) -> None:
    outcomes = tour[name].outcomes
    assert len(outcomes) == 2
    assert [item for item in outcomes if item.violations or item.spill > 0] == []


@pytest.mark.navigateur
def test_no_english_word_is_left(tour: dict[str, Stop]) -> None:
    found = {name: find_english(stop.words) for name, stop in tour.items()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.navigateur
def test_nothing_is_asked_of_a_third_party(tour: dict[str, Stop]) -> None:
    assert {name: stop.strangers for name, stop in tour.items() if stop.strangers} == {}


@pytest.mark.navigateur
def test_the_console_is_clean_under_the_policy(tour: dict[str, Stop]) -> None:
    # The browser itself reports the answer 404 of an unknown address.
    found = {name: stop.errors for name, stop in tour.items() if name != "Page introuvable"}
    assert {name: errors for name, errors in found.items() if errors} == {}
    assert len(tour["Page introuvable"].errors) <= 2


@pytest.mark.navigateur
def test_a_visit_leaves_no_cookie(tour: dict[str, Stop]) -> None:
    for stop in tour.values():
        assert stop.cookies == ()
        assert all(key.startswith(("stActiveTheme", "stSidebar")) for key in stop.kept)


def test_the_published_table_covers_everything_and_finds_nothing() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    heads = [f"{size.name} {THEMES[theme]}" for theme in THEMES for size in SIZES]
    assert rows[0] == ["Page", *heads]
    assert [row[0] for row in rows[1:]] == list(PLACES)
    assert {cell for row in rows[1:] for cell in row[1:]} == {"0"}
    assert all(len(row) == len(heads) + 1 for row in rows)


@pytest.mark.navigateur
def test_a_lost_connection_is_told_in_french(visit: Visit) -> None:
    page, links, cut = visit.page, list[WebSocketRoute](), False

    def link(route: WebSocketRoute) -> None:
        if cut:
            route.close()
        else:
            route.connect_to_server()
            links.append(route)

    page.route_web_socket("**/_stcore/stream", link)
    visit.open("/actions")
    cut = True
    page.route("**/_stcore/health", lambda route: route.abort())
    for route in links:
        route.close()
    page.get_by_text("Connexion perdue").first.wait_for(timeout=20_000)
    assert find_english(set(page.evaluate(COLLECT))) == []


@pytest.mark.navigateur
def test_a_telephone_has_no_english_either(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open("/carte")
    open_menu(page)
    assert find_english(set(page.evaluate(COLLECT))) == []
