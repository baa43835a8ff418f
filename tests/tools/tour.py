"""One tour of every place, under the policy that the server sends: what each showed and did."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
from playwright.sync_api import BrowserContext, Cookie

from tests.tools.axe import Outcome, Size, look, set_size, set_theme
from tests.tools.rgaa import SAMPLE, Facts, read_narrow, read_wide
from tests.tools.visites import PLACES, Visit, open_details

NARROW, WIDE = Size(320), Size(1440)
# So that several processes share the tour.
LEGS = 4
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
_KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(base => base.name),
  ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
]"""


@dataclass(frozen=True)
class Stop:
    """What a place showed and did; `unannounced` scripts came without their hint.

    `facts` are those of the RGAA, for a place of the audit's sample.
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


def find_unannounced(server: str, path: str, fetched: list[str]) -> frozenset[str]:
    """The scripts that the first HTML of the address did not name."""
    announced = set(SCRIPT.findall(httpx.get(f"{server}{path}").text))
    return frozenset(name for url in fetched for name in SCRIPT.findall(url)) - announced


def stop_at(context: BrowserContext, server: str, name: str) -> Stop:
    """Load a place once; look at it in light and narrow, then in dark and wide."""
    visit = Visit(context, server)
    set_theme(visit.page, "light")
    set_size(visit.page, NARROW)
    visit.open(PLACES[name].path)
    fetched = list(visit.fetched)
    sampled = PLACES[name].path in SAMPLE and PLACES[name].act is open_details
    light = list(look(visit.page, name, "light", [NARROW]))
    facts = read_narrow(visit.page) if sampled else {}
    dark = list(look(visit.page, name, "dark", [WIDE]))
    words = frozenset(visit.page.evaluate(COLLECT))
    facts |= read_wide(visit.page) if sampled else {}
    stop = Stop(
        outcomes=(*light, *dark),
        words=words,
        strangers=tuple(visit.strangers),
        errors=tuple(visit.errors),
        cookies=tuple(context.cookies()),
        kept=tuple(visit.page.evaluate(_KEPT)),
        fetched=tuple(fetched),
        unannounced=find_unannounced(server, PLACES[name].path, fetched),
        facts=facts,
    )
    visit.page.close()
    return stop


def make_tour(context: BrowserContext, server: str, leg: int) -> dict[str, Stop]:
    """Every place of a leg, one after the other, as one visitor."""
    return {name: stop_at(context, server, name) for name in list(PLACES)[leg::LEGS]}
