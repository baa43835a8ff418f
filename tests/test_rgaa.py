"""The sample of the RGAA audit in a real browser: what each criterion asks, page after page.

Each page is opened once; `releve_rgaa.js` notes what the tests then compare with what is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from app import SCREENS
from components.frame import LEGAL
from data.accessibilite import load_context
from tests.visites import draw_charts

pytestmark = pytest.mark.navigateur

READ = (Path(__file__).parent / "releve_rgaa.js").read_text(encoding="utf-8")
READY = ".pied, .projection-barre, .feuilles-mode, body > main h1"
# Written by the server alone, or shown without the frame.
FRAMELESS = {"projection", "feuilles", "introuvable"}
WIDTH = """() => {
  const box = document.querySelector('[data-testid=stMain]') ?? document.documentElement;
  return box.scrollWidth - box.clientWidth;
}"""
TITLES = (
    "[...document.querySelectorAll('h1, h2, h3, td, th')].filter(n => n.checkVisibility()).length"
)
# Text cut by a box that neither grows nor scrolls; the menu keeps a hidden double of each name.
CUT = """() => [...document.querySelectorAll('main *')].filter((node) => {
  if (node.closest('svg, .js-plotly-plot, .hors-ecran, [aria-hidden=true]')) return false;
  if (!node.innerText?.trim()) return false;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const hides = (value) => value === 'hidden' || value === 'clip';
  return node.checkVisibility() && box.width > 2 && box.height > 2
    && ((hides(style.overflowX) && node.scrollWidth > node.clientWidth + 2)
      || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 3));
}).map((node) => node.outerHTML.slice(0, 160))"""
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)
Facts = dict[str, Any]


def _wait(page: Page) -> None:
    page.locator(READY).first.wait_for(timeout=40_000)
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached", timeout=40_000)
    page.wait_for_timeout(150)
    draw_charts(page)
    for chart in page.locator(".js-plotly-plot").all():
        chart.locator("svg[role=img]").first.wait_for(state="attached", timeout=10_000)


def _read(page: Page) -> Facts:
    facts: Facts = page.evaluate(READ)
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(200)
    facts["narrow"] = page.evaluate(WIDTH)
    facts["portrait"] = page.evaluate(TITLES)
    facts["cut"] = page.evaluate(CUT)
    page.set_viewport_size({"width": 640, "height": 450})
    page.wait_for_timeout(150)
    facts["zoomed"] = page.evaluate(WIDTH)
    facts["landscape"] = page.evaluate(TITLES)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_style_tag(content=SPACED)
    page.wait_for_timeout(200)
    facts["spaced"] = page.evaluate(CUT)
    facts["wide"] = page.evaluate(WIDTH)
    return facts


@pytest.fixture(scope="module")
def survey(server: str, browser: Browser) -> Iterator[dict[str, Facts]]:
    """What each page of the sample holds, by the code of the page."""
    context: BrowserContext = browser.new_context(
        locale="fr-FR", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    found = {}
    for sample in load_context().pages:
        page = context.new_page()
        page.goto(f"{server}{sample.adresse}")
        _wait(page)
        found[sample.code] = _read(page)
        page.close()
    yield found
    context.close()


def gather(survey: dict[str, Facts], name: str) -> dict[str, Any]:
    """What is not empty under a name, by page."""
    return {code: facts[name] for code, facts in survey.items() if facts[name]}


def test_every_page_is_declared_french_and_named(survey: dict[str, Facts]) -> None:
    assert {facts["doctype"] for facts in survey.values()} == {"html"}
    assert {facts["lang"] for facts in survey.values()} == {"fr"}
    titles = {code: facts["title"] for code, facts in survey.items()}
    # The overview keeps its name in easy French: it is the same page.
    assert titles.pop("facile") == titles["accueil"] == "Vue d’ensemble · SDAASP du Nord"
    assert len(set(titles.values())) == len(titles)
    assert titles["action"] == "12. Commerces en milieu rural · Actions · SDAASP du Nord"
    assert titles["pilotage"] == "Qui pilote quoi · Calendrier · SDAASP du Nord"
    assert titles["introuvable"] == "Cette page n’existe pas · SDAASP du Nord"


def test_what_the_audit_says_absent_is_absent(survey: dict[str, Facts]) -> None:
    """No frame, no sound or film, no refresh, no other direction, no field on the visitor."""
    for name in ("absent", "personal", "newWindows", "moving", "presentation"):
        assert gather(survey, name) == {}, name


def test_images_have_a_name_or_are_left_out(survey: dict[str, Facts]) -> None:
    assert gather(survey, "images") == {}


def test_charts_and_map_are_named_images(survey: dict[str, Facts]) -> None:
    charts = survey["indicateur"]["charts"]
    assert len(charts) == 6
    for names in charts:
        assert names[0].endswith("graphique, décrit par la phrase et le tableau voisins")
        assert set(names[1:]) <= {"true"}
    name = "Carte des services, décrite sous le titre « La carte en mots »"
    assert ["img", name] in survey["carte"]["maps"]


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
            assert [title for title in LEGAL.values() if title not in told] == [], code


def test_the_footer_is_the_same_everywhere(survey: dict[str, Facts]) -> None:
    footers = {tuple(f["footerLinks"]) for code, f in survey.items() if code not in FRAMELESS}
    assert len(footers) == 1


def test_the_order_of_stops_is_the_order_of_the_page(survey: dict[str, Facts]) -> None:
    assert gather(survey, "positive") == {}
    assert gather(survey, "hiddenStops") == {}


def test_no_identifier_stands_twice(survey: dict[str, Facts]) -> None:
    assert gather(survey, "duplicated") == {}


def test_links_are_named_and_seen(survey: dict[str, Facts]) -> None:
    assert gather(survey, "unnamedLinks") == {}
    assert gather(survey, "plainLinks") == {}


def test_tables_tie_each_cell_to_its_headings(survey: dict[str, Facts]) -> None:
    seen = 0
    for code, facts in survey.items():
        for table in facts["tables"]:
            seen += 1
            assert table["caption"], code
            for fault in ("loose", "empty", "rows", "headers", "bare"):
                assert table[fault] == 0, (code, table)
    assert seen >= 12
    (catalogue,) = survey["indicateurs"]["tables"]
    assert catalogue["spans"] > 5
    assert "Les lignes sont rangées par orientation" in catalogue["caption"]


def test_fields_have_a_label_that_is_seen(survey: dict[str, Facts]) -> None:
    fields = [pair for facts in survey.values() for pair in facts["fields"]]
    assert len(fields) > 40
    assert [pair for pair in fields if not pair[0] or pair[0] != pair[1]] == []
    # The same field has the same label on every page.
    for code, facts in survey.items():
        if code not in FRAMELESS:
            labels = [label for label, _ in facts["fields"][:3]]
            assert labels == ["Arrondissement", "État des connaissances", "Facile à lire"], code


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


def test_the_text_remains_without_style(server: str, visitor: BrowserContext) -> None:
    """With the style sheets off, the main text is there, in the same order."""
    page = visitor.new_page()
    for path in ("/", "/actions?action=12", "/territoires?arrondissement=595"):
        page.goto(f"{server}{path}")
        _wait(page)
        read = "[...document.querySelectorAll('main h1, main h2, main th, main dt, main .chapeau')]"
        words = f"{read}.filter(n => n.checkVisibility()).map(n => n.textContent.trim())"
        before = page.evaluate(words)
        page.evaluate(
            "[...document.styleSheets].forEach(s => s.disabled = true);"
            "document.querySelectorAll('[style]').forEach(n => n.removeAttribute('style'))"
        )
        after = page.evaluate(words)
        assert [text for text in before if text not in after] == []
        kept = [text for text in after if text in before]
        assert kept[: len(before)] == before


def test_letters_alone_can_be_switched_off(server: str, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/atelier?projection=oui")
    page.locator(".projection-barre").wait_for(timeout=30_000)
    page.wait_for_function("window.atelierPret")
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


def test_our_rules_for_reading_still_act_on_streamlit(server: str, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{server}/carte?arrondissement=591")
    _wait(page)
    chosen = page.locator("[data-testid=stButtonGroup] button[aria-pressed=true] p").first
    assert chosen.evaluate("n => getComputedStyle(n, '::before').content") == '"✓ "'
    button = page.locator("[data-testid=stButtonGroup] button").first
    assert button.evaluate("n => getComputedStyle(n).minHeight") == "32px"
    switch = page.locator("[data-testid=stCheckbox] label > span + div")
    assert "1.5px" in switch.evaluate("n => getComputedStyle(n).boxShadow")
    knob, page_ink = switch.locator("> div"), page.locator(".surtitre")
    color = knob.evaluate("n => getComputedStyle(n).backgroundColor")
    assert color == page_ink.evaluate("n => getComputedStyle(n).color")
