"""What the tests of the RGAA note of a page of the audit's sample, at each size that it asks."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from data.accessibility.audit import load_context

_READ = Path(__file__).with_name("releve_rgaa.js").read_text(encoding="utf-8")
_WIDTH = """() => {
  const box = document.querySelector('[data-testid=stMain]') ?? document.documentElement;
  return box.scrollWidth - box.clientWidth;
}"""
_TITLES = (
    "[...document.querySelectorAll('h1, h2, h3, td, th')].filter(n => n.checkVisibility()).length"
)
# Text cut by a box that neither grows nor scrolls; the menu keeps a hidden double of each name.
_CUT = """() => [...document.querySelectorAll('main *')].filter((node) => {
  if (node.closest('svg, .js-plotly-plot, .hors-ecran, [aria-hidden=true]')) return false;
  // A choice kept is shortened by Streamlit, its whole name in its title and in the list.
  if (node.title && node.title === node.textContent.trim()) return false;
  if (!node.innerText?.trim()) return false;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const hides = (value) => value === 'hidden' || value === 'clip';
  return node.checkVisibility() && box.width > 2 && box.height > 2
    && ((hides(style.overflowX) && node.scrollWidth > node.clientWidth + 2)
      || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 3));
}).map((node) => node.outerHTML.slice(0, 160))"""
# Set by the object model: the policy of the site refuses a style that is added.
_SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}"""
_TEXT = """() => [...document.querySelectorAll('main :is(h1, h2, th, dt, .chapeau)')]
  .filter(node => node.checkVisibility()).map(node => node.textContent.trim())"""
_STRIP = """() => {
  [...document.styleSheets].forEach(sheet => { sheet.disabled = true; });
  document.querySelectorAll('[style]').forEach(node => node.removeAttribute('style'));
}"""
Facts = dict[str, Any]
# The code of each page of the sample, by its address.
SAMPLE = {page.adresse: page.code for page in load_context().pages}


def read_narrow(page: Page) -> Facts:
    """In a window 320 pixels wide, then at twice the size in a landscape."""
    facts: Facts = {
        "narrow": page.evaluate(_WIDTH),
        "portrait": page.evaluate(_TITLES),
        "cut": page.evaluate(_CUT),
    }
    page.set_viewport_size({"width": 640, "height": 450})
    page.wait_for_timeout(150)
    return facts | {"zoomed": page.evaluate(_WIDTH), "landscape": page.evaluate(_TITLES)}


def read_wide(page: Page) -> Facts:
    """In a wide window, then with the spacing that a reader may impose."""
    for chart in page.locator(".js-plotly-plot").all():
        chart.locator("svg[role=img]").first.wait_for(state="attached", timeout=10_000)
    facts: Facts = page.evaluate(_READ)
    page.evaluate(_SPACE)
    page.wait_for_timeout(200)
    facts |= {"spaced": page.evaluate(_CUT), "wide": page.evaluate(_WIDTH)}
    page.evaluate("document.adoptedStyleSheets.pop()")
    return facts


def read_unstyled(page: Page) -> Facts:
    """The main text with its style, then without; the page is spoilt."""
    facts = {"styled": page.evaluate(_TEXT)}
    page.evaluate(_STRIP)
    return facts | {"unstyled": page.evaluate(_TEXT)}
