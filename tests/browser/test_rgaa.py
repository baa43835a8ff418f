"""The sample of the RGAA audit in a real browser: what each criterion asks, page after page.

The tour opens each page once; the tests compare what it noted with what is due.
"""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from components.screens import SCREENS, SOURCES
from tests.conftest import Open
from tests.tools.rgaa import SAMPLE, Facts
from tests.tools.tour import Stop
from tests.tools.visites import PLACES, open_options

pytestmark = pytest.mark.navigateur

# Written by the server alone, or shown without the frame.
FRAMELESS = {"projection", "feuilles", "introuvable"}
TITLES = {
    # The overview keeps its name in easy French: it is the same page.
    "accueil": "Vue d’ensemble · SDAASP du Nord",
    "facile": "Vue d’ensemble · SDAASP du Nord",
    "action": "12. Commerces en milieu rural · Actions · SDAASP du Nord",
    "pilotage": "Qui pilote quoi · Calendrier · SDAASP du Nord",
    "introuvable": "Cette page n’existe pas · SDAASP du Nord",
}


@pytest.fixture
def survey(tour: dict[str, Stop]) -> dict[str, Facts]:
    """What each page of the sample that stands on this leg holds, by the code of the page."""
    return {SAMPLE[PLACES[name].path]: stop.facts for name, stop in tour.items() if stop.facts}


def test_the_tour_sees_the_whole_sample() -> None:
    assert SAMPLE.keys() <= {place.path for place in PLACES.values()}


def gather(survey: dict[str, Facts], name: str) -> dict[str, Any]:
    """What is not empty under a name, by page."""
    return {code: facts[name] for code, facts in survey.items() if facts[name]}


def test_every_page_is_declared_french_and_named(survey: dict[str, Facts]) -> None:
    assert {facts["doctype"] for facts in survey.values()} == {"html"}
    assert {facts["lang"] for facts in survey.values()} == {"fr"}
    titles = {code: facts["title"] for code, facts in survey.items()}
    assert {code: TITLES.get(code, title) for code, title in titles.items()} == titles
    others = [title for code, title in titles.items() if code not in TITLES]
    assert len({*others, *TITLES.values()}) == len(others) + len(TITLES) - 1


def test_what_the_audit_says_absent_is_absent(survey: dict[str, Facts]) -> None:
    """No frame, no sound or film, no refresh, no other direction, no field on the visitor."""
    for name in ("absent", "personal", "newWindows", "moving", "presentation"):
        assert gather(survey, name) == {}, name


def test_images_have_a_name_or_are_left_out(survey: dict[str, Facts]) -> None:
    assert gather(survey, "images") == {}


def test_charts_and_map_are_named_images(survey: dict[str, Facts]) -> None:
    for names in (names for facts in survey.values() for names in facts["charts"]):
        assert names[0].endswith("graphique, décrit par la phrase et le tableau voisins")
        assert set(names[1:]) <= {"true"}
    name = "Carte des services, décrite sous le titre «\u00a0La carte en mots\u00a0»"
    assert all(["img", name] in facts["maps"] for facts in survey.values() if facts["maps"])
    if "indicateur" in survey:
        assert len(survey["indicateur"]["charts"]) == 6
    if "carte" in survey:
        assert survey["carte"]["maps"]


def test_headings_make_an_outline(survey: dict[str, Facts]) -> None:
    for code, facts in survey.items():
        levels = [level for level, _ in facts["headings"]]
        assert levels.count(1) == 1, code
        assert all(text for _, text in facts["headings"]), code
        for before, after in pairwise(levels):
            assert after <= before + 1, (code, facts["headings"])


def test_zones_are_marked_and_reachable(survey: dict[str, Facts]) -> None:
    menu = [screen.title for screen in SCREENS if screen.in_menu]
    for code, facts in survey.items():
        assert facts["mains"] == 1, code
        assert facts["navs"] == [], code
        if code not in FRAMELESS:
            assert facts["menu"] == menu, code
            assert facts["footerTitle"] == "À propos de ce site", code
            assert facts["firstStop"] == "Aller au contenu", code
            told = " ".join(facts["footerLinks"])
            linked = [SOURCES.heading, *(page.title for page in SCREENS if not page.in_menu)]
            assert [title for title in linked if title not in told] == [], code


def test_the_footer_is_the_same_everywhere(survey: dict[str, Facts]) -> None:
    footers = {tuple(f["footerLinks"]) for code, f in survey.items() if code not in FRAMELESS}
    assert len(footers) <= 1


def test_the_order_of_stops_is_the_order_of_the_page(survey: dict[str, Facts]) -> None:
    assert gather(survey, "positive") == {}
    assert gather(survey, "hiddenStops") == {}


def test_no_identifier_stands_twice(survey: dict[str, Facts]) -> None:
    assert gather(survey, "duplicated") == {}


def test_links_are_named_and_seen(survey: dict[str, Facts]) -> None:
    assert gather(survey, "unnamedLinks") == {}
    assert gather(survey, "plainLinks") == {}


def test_tables_tie_each_cell_to_its_headings(survey: dict[str, Facts]) -> None:
    for code, facts in survey.items():
        for table in facts["tables"]:
            assert table["caption"], code
            for fault in ("loose", "empty", "rows", "headers", "bare"):
                assert table[fault] == 0, (code, table)
    if "indicateurs" in survey:
        (catalogue,) = survey["indicateurs"]["tables"]
        assert catalogue["spans"] > 5
        assert "Les lignes sont rangées par orientation" in catalogue["caption"]


def test_fields_have_a_label_that_is_seen(survey: dict[str, Facts]) -> None:
    fields = [pair for facts in survey.values() for pair in facts["fields"]]
    assert [pair for pair in fields if not pair[0] or pair[0] != pair[1]] == []
    # The same field has the same label on every page.
    for code, facts in survey.items():
        if code not in FRAMELESS:
            labels = [label for label, _ in facts["fields"][:2]]
            assert labels == ["Chercher dans tout le site", "Arrondissement"], code


def test_buttons_say_what_they_act_on(survey: dict[str, Facts]) -> None:
    assert gather(survey, "buttons") == {}


def test_pages_hold_at_320_pixels_and_twice_the_size(survey: dict[str, Facts]) -> None:
    for name in ("narrow", "zoomed", "wide"):
        assert gather(survey, name) == {}, name


def test_no_text_is_cut_small_or_spaced(survey: dict[str, Facts]) -> None:
    assert gather(survey, "cut") == {}
    assert gather(survey, "spaced") == {}


def test_the_same_content_stands_in_landscape(survey: dict[str, Facts]) -> None:
    for code, facts in survey.items():
        assert facts["landscape"] == facts["portrait"] > 0, code


def test_the_text_remains_without_style(survey: dict[str, Facts]) -> None:
    """With the style sheets off, the main text is there, in the same order."""
    for code, facts in survey.items():
        before, after = facts["styled"], facts["unstyled"]
        assert before, code
        assert [text for text in before if text not in after] == [], code
        assert [text for text in after if text in before][: len(before)] == before, code


def test_letters_alone_can_be_switched_off(server: str, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/atelier?projection=oui")
    page.locator(".projection-barre").wait_for(timeout=30_000)
    page.locator(".projection:popover-open").wait_for()
    switch, black = page.get_by_role("button", name="Touches"), page.locator(".projection-noir")
    switch.click()
    page.get_by_text("Touches : non").wait_for()
    page.keyboard.press("b")
    assert not black.is_visible()
    page.reload()
    page.get_by_text("Touches : non").wait_for(timeout=30_000)
    switch.click()
    page.keyboard.press("b")
    assert black.is_visible()


def test_our_rules_for_reading_still_act_on_streamlit(open_page: Open) -> None:
    page = open_page("/carte?arrondissement=591")
    chosen = page.locator("[data-testid=stButtonGroup] button[aria-pressed=true] p").first
    assert chosen.evaluate("n => getComputedStyle(n, '::before').content") == '"✓ "'
    button = page.locator("[data-testid=stButtonGroup] button").first
    assert button.evaluate("n => getComputedStyle(n).minHeight") == "32px"
    page = open_page("/")
    open_options(page)
    switch = page.locator("[data-testid=stCheckbox] label > span + div")
    assert "1.5px" in switch.evaluate("n => getComputedStyle(n).boxShadow")
    knob, page_ink = switch.locator("> div"), page.locator(".surtitre")
    color = knob.evaluate("n => getComputedStyle(n).backgroundColor")
    assert color == page_ink.evaluate("n => getComputedStyle(n).color")
