"""With the keyboard alone: order, visible focus, no trap, and what is said after a change."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import Open
from tests.tools.visites import Visit, choose, open_options

pytestmark = pytest.mark.navigateur

# What has the focus: a mark to recognise it, its name, and the outline that shows it.
FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const shown = node.matches("input[role=switch]") ? node.closest("label") : node;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  window.seen ??= [];
  if (!window.seen.includes(node)) window.seen.push(node);
  (window.met ??= []).push(node.tagName + (node.getAttribute("aria-label") || node.textContent));
  return {
    rank: window.seen.indexOf(node), html: node.outerHTML.slice(0, 90),
    name: (node.getAttribute("aria-label") || node.innerText || "").trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""
# Everything that can be operated, shown and neither disabled nor taken out of the order.
OPERABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(node =>
  node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.tabIndex >= 0 &&
  !node.closest("[inert], .modebar, .stPlotlyChart, "
    + "[data-testid=stElementToolbar]") &&
  // One stop for a group of pills, moved through with the arrows.
  !node.closest("[role=group][data-testid], [role=radiogroup], [role=toolbar]") &&
  // By name: a rerun may have put another node in the place of the one met.
  !window.met.includes(node.tagName + (node.getAttribute("aria-label") || node.textContent))
  ).map(node => node.outerHTML.slice(0, 120))"""


def settle(page: Page) -> None:
    """Wait until the fields stay the same: a node replaced would lose the focus it holds."""
    for _ in range(20):
        page.evaluate("document.querySelectorAll('input').forEach(node => { node.met = true; })")
        page.wait_for_timeout(400)
        if page.evaluate("[...document.querySelectorAll('input')].every(node => node.met)"):
            return


def walk(page: Page, most: int = 220) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page."""
    settle(page)
    steps: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or (steps and step["rank"] == 0):
            return steps
        steps.append(step)
    pytest.fail(f"le clavier ne sort pas de la page : {steps[-3:]}")


VOICE = "document.querySelector('body > [role=status]').textContent"


@pytest.mark.parametrize(
    "path", ["/", "/actions?action=1", "/carte?couches=aucune", "/atelier", "/sources"]
)
def test_every_control_is_reached_and_shown(open_page: Open, path: str) -> None:
    page = open_page(path)
    steps = walk(page)
    assert steps[0]["name"] == "Aller au contenu"
    assert [step["html"] for step in steps if step["outline"] < 2 or not step["inside"]] == []
    assert page.evaluate(OPERABLE) == []
    ranks = [step["rank"] for step in steps]
    assert ranks == sorted(ranks)
    # Beside its words, a button may hold the name of its icon.
    names = [step["name"].partition("\n")[0] for step in steps]
    order = ["Actions", "Arrondissement", "Options"]
    assert [name for name in names if name in order] == order


def test_the_skip_link_leads_to_the_content(open_page: Open) -> None:
    page = open_page("/actions")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_folded_menu_of_a_telephone_is_out_of_the_way(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open("/actions")
    bar = page.get_by_test_id("stSidebar")
    assert not bar.is_visible()
    button = page.get_by_role("button", name="Ouvrir le menu")
    assert button.evaluate("node => getComputedStyle(node, '::after').content") == '"Menu"'
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        box = button.bounding_box()
        assert box
        assert box["x"] + box["width"] < width
        assert box["height"] >= 40
    button.focus()
    page.keyboard.press("Enter")
    bar.get_by_role("link", name="Vue d’ensemble").wait_for()
    page.wait_for_function("document.activeElement.closest('[data-testid=stSidebar]')")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('[data-testid=stExpandSidebarButton]')")
    bar.wait_for(state="hidden")


def test_the_address_is_copied_and_closed_with_the_keyboard(open_page: Open) -> None:
    page = open_page("/actions")
    open_options(page)
    copy = page.get_by_role("button", name="Copier le lien")
    for _ in range(5):
        page.keyboard.press("Tab")
        if copy.evaluate("node => node === document.activeElement"):
            break
    assert copy.evaluate("node => node === document.activeElement")
    # Without the clipboard (no HTTPS, or refused), the text is chosen: it only waits to be copied.
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    page.keyboard.press("Enter")
    page.locator(".citer-dit:not(:empty)").wait_for()
    assert page.evaluate("getSelection().toString()") == page.url
    page.keyboard.press("Escape")
    page.get_by_test_id("stPopoverBody").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.dataset.testid") == "stPopoverButton"


def test_a_new_page_is_read_from_its_title(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("link", name="Actions", exact=True).press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'Les actions du plan'")
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_a_link_followed_before_the_page_settles_counts(open_page: Open) -> None:
    page = open_page("/")
    # What changes without end keeps the page from settling.
    page.add_init_script("setInterval(() => window.calm || document.body?.append(''), 20)")
    page.reload()
    page.get_by_role("link", name="Actions", exact=True).press("Enter")
    page.locator("h1", has_text="Les actions du plan").wait_for()
    page.evaluate("window.calm = true")
    page.wait_for_function("document.activeElement.textContent === 'Les actions du plan'")


def test_a_choice_is_answered_in_words(open_page: Open) -> None:
    page = open_page("/actions")
    voice = page.locator("body > [role=status]")
    assert voice.inner_text() == ""
    choose(page, "Statut", "Arrêt")
    page.wait_for_function(f"{VOICE}.startsWith('1 action sur 16')")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Statut"
    search = page.get_by_role("textbox", name="Rechercher")
    search.fill("introuvable")
    search.press("Enter")
    page.wait_for_function(f"{VOICE}.includes('Aucune action')")


def test_nothing_moves_for_who_asked_for_stillness(open_page: Open) -> None:
    page = open_page("/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(node => parseFloat("
        "getComputedStyle(node).transitionDuration) > 0.001).length"
    )
    assert moving == 0


def test_our_blank_on_streamlit_still_acts(open_page: Open) -> None:
    padding = open_page("/").eval_on_selector(
        "[data-testid=stMainBlockContainer]",
        "node => [getComputedStyle(node).paddingTop, getComputedStyle(node).paddingBottom]",
    )
    assert padding == ["72px", "48px"]
