"""One tour of every place, under the policy that the server sends: what each showed and did."""

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import product

import httpx
from playwright.sync_api import BrowserContext, Cookie, Page
from pypdf import PdfReader

from tests.tools.axe import THEMES, Outcome, Size, look, measure_spill, show_as
from tests.tools.rgaa import SAMPLE, Facts, read_narrow, read_unstyled, read_wide
from tests.tools.visites import PLACES, Visit, draw_charts, open_details

NARROW, WIDE = Size(320), Size(1440)
# A place is seen in one theme at both widths, under axe at one of them: the four take turns.
TURNS = list(product(THEMES, (NARROW, WIDE)))
# So that several processes share the tour.
LEGS = 3
SCRIPT = re.compile(r"static/js/([\w.-]+\.js)")
# Every text, and every name that is heard instead of seen.
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
_HEADINGS = "main :is(h1, h2):not(.pied *, .hors-ecran):visible"
# A4 between the margins of our style sheet, in CSS pixels.
PAPER = 703
_WIDER = """() => [...document.querySelectorAll("main *")].filter(node =>
    node.checkVisibility() && !node.closest(".hors-ecran, svg, .carte-dessin") &&
    node.getBoundingClientRect().right > innerWidth + 1)
  .map(node => node.outerHTML.slice(0, 120))"""
# The most sheets of paper that a place may take, folded as one finds it.
SHEETS = {
    "/": 3,
    "/?arrondissement=591": 3,
    "/actions": 2,
    "/actions?action=12": 3,
    "/actions?action=14&arrondissement=595": 3,
    "/indicateurs": 3,
    "/indicateurs?indicateur=barometre-maisons-sante": 2,
    "/indicateurs?indicateur=france-services-labellisees": 3,
    "/indicateurs?indicateur=msp": 3,
    "/territoires?commune=59249": 2,
    "/territoires?epci=200093201": 3,
    "/carte": 2,
    "/calendrier": 3,
    "/sources": 2,
    "/sources?section=chiffres": 3,
    "/sources?section=contradictions": 3,
    "/atelier": 3,
    "/dossier?arrondissement=591": 3,
}
# The places printed with all that they fold, by their address.
PRINTED = {
    "/",
    "/actions",
    "/actions?action=12",
    "/indicateurs?indicateur=barometre-maisons-sante",
    "/territoires?arrondissement=595",
    "/carte",
    "/calendrier",
    "/sources?section=chiffres",
}
_KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(base => base.name),
  ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
]"""


@dataclass(frozen=True)
class Printed:
    """A page as paper: its address, the headings it showed, the PDF, what spills sideways."""

    url: str
    headings: tuple[str, ...]
    paper: bytes
    wider: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """What a place showed and did; `unannounced` scripts came without their hint.

    `facts` are those of the RGAA, for a place of the audit's sample; `printed` for one of PRINTED,
    `sheets` for one of SHEETS.
    """

    outcomes: tuple[Outcome, ...]
    words: frozenset[str]
    strangers: tuple[str, ...]
    errors: tuple[str, ...]
    cookies: tuple[Cookie, ...]
    kept: tuple[str, ...]
    fetched: tuple[str, ...]
    unannounced: frozenset[str]
    facts: Facts
    printed: Printed | None
    sheets: int


def count_sheets(page: Page) -> int:
    """Sheets of A4 that the page takes as it stands, its charts drawn, from a desk."""
    page.set_viewport_size({"width": WIDE.width, "height": 900})
    draw_charts(page)
    page.wait_for_timeout(300)
    return len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def print_page(page: Page) -> Printed:
    """The page on paper, and what spills at its width; the window is left as narrow as a sheet."""
    headings = page.locator(_HEADINGS).all_inner_texts()
    paper = page.pdf(prefer_css_page_size=True)
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    for _ in range(30):
        wider = page.evaluate(_WIDER)
        if not wider:
            break
        page.wait_for_timeout(100)
    return Printed(page.url, tuple(headings), paper, tuple(wider))


def find_unannounced(server: str, path: str, fetched: list[str]) -> frozenset[str]:
    """The scripts that the first HTML of the address did not name."""
    announced = set(SCRIPT.findall(httpx.get(f"{server}{path}").text))
    return frozenset(name for url in fetched for name in SCRIPT.findall(url)) - announced


def _see(page: Page, name: str, theme: str, size: Size, checked: Size) -> Outcome:
    """The place at a width, under axe-core when it is the one to check."""
    if size is checked:
        return next(look(page, name, theme, [size]))
    show_as(page, theme, size)
    PLACES[name].act(page)
    return Outcome(name, theme, size.name, (), measure_spill(page))


def stop_at(context: BrowserContext, server: str, name: str) -> Stop:
    """Load a place once, narrow; look at it there, then wide."""
    theme, checked = TURNS[list(PLACES).index(name) % len(TURNS)]
    visit = Visit(context, server)
    show_as(visit.page, theme, NARROW)
    visit.open(PLACES[name].path)
    fetched = list(visit.fetched)
    whole = PLACES[name].act is open_details
    sampled = whole and PLACES[name].path in SAMPLE
    sheets = count_sheets(visit.page) if whole and PLACES[name].path in SHEETS else 0
    narrow = _see(visit.page, name, theme, NARROW, checked)
    words = set(visit.page.evaluate(COLLECT))
    facts = read_narrow(visit.page) if sampled else {}
    wide = _see(visit.page, name, theme, WIDE, checked)
    words |= set(visit.page.evaluate(COLLECT))
    facts |= read_wide(visit.page) if sampled else {}
    errors = tuple(visit.errors)
    printed = print_page(visit.page) if whole and PLACES[name].path in PRINTED else None
    facts |= read_unstyled(visit.page) if sampled else {}
    stop = Stop(
        outcomes=(narrow, wide),
        words=frozenset(words),
        strangers=tuple(visit.strangers),
        errors=errors,
        cookies=tuple(context.cookies()),
        kept=tuple(visit.page.evaluate(_KEPT)),
        fetched=tuple(fetched),
        unannounced=find_unannounced(server, PLACES[name].path, fetched),
        facts=facts,
        printed=printed,
        sheets=sheets,
    )
    visit.page.close()
    return stop


def make_tour(context: BrowserContext, server: str, leg: int) -> dict[str, Stop]:
    """Every place of a leg, one after the other, as one visitor."""
    return {name: stop_at(context, server, name) for name in list(PLACES)[leg::LEGS]}
