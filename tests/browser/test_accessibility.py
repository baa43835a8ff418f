"""Every place of the tour under axe-core, never scrolled sideways, without an English word.

The whole matrix is `make accessibilite`; the tour sees each place at the narrowest window and at a
wide one, themes and widths taking turns under axe, and the committed table is checked to cover all.
"""

import re

import pytest
from playwright.sync_api import WebSocketRoute

from components.screens import SCREENS
from tests.tools.axe import SIZES, TABLE, THEMES
from tests.tools.tour import COLLECT, Stop
from tests.tools.visites import PLACES, Visit

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
MATERIAL = re.compile(r"^[a-z_]+$")


def find_english(words: frozenset[str] | set[str]) -> list[str]:
    """What isn't French; the names of the icons, drawn by a font, are lone lower-case words."""
    return sorted(
        word for word in words if not MATERIAL.match(word) and ENGLISH.search(KNOWN.sub("", word))
    )


def test_the_places_are_the_whole_site() -> None:
    paths = [place.path for place in PLACES.values()]
    for screen in SCREENS:
        assert any(re.split(r"[?]", path)[0] == f"/{screen.path}" for path in paths), screen.path
        for section in list(screen.sections)[1:]:
            asked = f"/{screen.path}?section={section}"
            assert any(path.startswith(asked) for path in paths), asked


@pytest.mark.navigateur
def test_no_violation_and_no_sideways_scroll(tour: dict[str, Stop]) -> None:
    assert {len(stop.outcomes) for stop in tour.values()} == {2}
    seen = [item for stop in tour.values() for item in stop.outcomes]
    assert [item for item in seen if item.violations or item.spill > 0] == []


@pytest.mark.navigateur
def test_no_english_word_is_left(tour: dict[str, Stop]) -> None:
    found = {name: find_english(stop.words) for name, stop in tour.items()}
    assert {name: words for name, words in found.items() if words} == {}


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
