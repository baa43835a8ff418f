"""The matrix of accessibility: every place, theme and width under axe-core, as a table.

`python -m tests.tools.axe` writes docs/accessibilite/axe.md and fails on the first violation found.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from tests.tools.visites import PLACES, Visit

TABLE = Path(__file__).parents[2] / "docs" / "accessibilite" / "axe.md"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = {"light": "clair", "dark": "sombre"}


@dataclass(frozen=True)
class Size:
    """A width in CSS pixels; `large` doubles the letters."""

    width: int
    large: bool = False

    @property
    def name(self) -> str:
        return f"{self.width}, lettres × 2" if self.large else str(self.width)


# From narrow to wide: a window made narrower keeps open the menu that a telephone folds away.
SIZES = [
    Size(320),
    Size(360),
    Size(768),
    Size(1440),
    Size(1920),
    Size(1280, large=True),
]
_RUN = """options => axe.run(options).then(found => ({
  version: found.testEngine.version,
  violations: found.violations.map(rule =>
    `${rule.id} : ${rule.nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(" ; ")}`),
}))"""
# Says whether the size of the letters changed.
_DOUBLE = """large => {
  const style = document.documentElement.style, before = style.fontSize;
  style.fontSize = large ? "200%" : "";
  return style.fontSize !== before;
}"""
# Wider than the window, the page or its scrolling frame: something must be scrolled sideways.
_SPILL = """() => Math.max(...[document.documentElement,
  document.querySelector("[data-testid=stMain]")].filter(Boolean)
  .map(node => node.scrollWidth - innerWidth))"""


# Streamlit draws itself again when the theme of the machine changes, a moment later.
_THEMED = """async theme => {
  const late = performance.now() + 10000;
  const wait = ms => new Promise(go => setTimeout(go, ms));
  const wears = app => !app || getComputedStyle(app).colorScheme === theme;
  while (!wears(document.querySelector("[data-testid=stApp]"))) {
    if (performance.now() > late) throw Error(`Timeout: la page ne prend pas le thème ${theme}`);
    await wait(16);
  }
  const motions = document.getAnimations().map(motion => motion.finished);
  await Promise.race([Promise.allSettled(motions), wait(2000)]);
}"""


@dataclass(frozen=True)
class Outcome:
    """What was found at a place, in a theme, at a width."""

    place: str
    theme: str
    size: str
    violations: tuple[str, ...]
    spill: int


def run_axe(page: Page) -> dict[str, Any]:
    """The violations of the page as it stands, and the version of axe-core."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(_RUN, {"runOnly": RULES, "resultTypes": ["violations"]})
    return found


def measure_spill(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate(_SPILL))


def show_as(page: Page, theme: str, size: Size) -> None:
    """Take a theme and a width together, and let a page that changed settle.

    Without motion: a colour half way to another has a contrast of its own.
    """
    scheme: Literal["dark", "light"] = "dark" if theme == "dark" else "light"
    shape: ViewportSize = {"width": size.width, "height": 900}
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    letters = page.evaluate(_DOUBLE, size.large)
    changed = page.viewport_size != shape
    if changed:
        page.set_viewport_size(shape)
    page.evaluate(_THEMED, scheme)
    if (changed or letters) and page.url != "about:blank":
        page.wait_for_timeout(250)


def look(page: Page, name: str, theme: str, sizes: Sequence[Size]) -> Iterator[Outcome]:
    """The place as it stands, in a theme, at each width."""
    for size in sizes:
        show_as(page, theme, size)
        PLACES[name].act(page)
        found = run_axe(page)["violations"]
        if found:
            # A page caught while it draws itself again: a fault that is one is there later too.
            page.wait_for_timeout(2000)
            found = run_axe(page)["violations"]
        yield Outcome(name, theme, size.name, tuple(found), measure_spill(page))


def audit(visit: Visit, name: str, theme: str, sizes: Sequence[Size] = SIZES) -> Iterator[Outcome]:
    """Open a place in a theme, then look at it at each width."""
    show_as(visit.page, theme, sizes[0])
    visit.open(PLACES[name].path)
    yield from look(visit.page, name, theme, sizes)


def _write_table(outcomes: Sequence[Outcome], axe: str, browser: str, edition: str) -> str:
    heads = [f"{size.name} {THEMES[theme]}" for theme in THEMES for size in SIZES]
    lines = [
        "# Essai automatique d’accessibilité",
        "",
        "Violations relevées par axe-core (WCAG 2.0, 2.1 et 2.2, niveaux A et AA, et bonnes",
        "pratiques), page par page, en thème clair et sombre, à chaque largeur en pixels CSS.",
        "« lettres × 2 » : caractères agrandis à 200 %. Tout ce qui se déplie est ouvert. « → » :",
        "la page défile de côté. Tableau écrit par `make accessibilite`, jamais à la main.",
        "",
        f"axe-core {axe} ; Chromium {browser} ; édition {edition}.",
        "",
        f"| Page | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
    ]
    for name in PLACES:
        cells = [
            f"{len(item.violations)}{' →' if item.spill > 0 else ''}"
            for item in outcomes
            if item.place == name
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    total = sum(len(item.violations) for item in outcomes)
    lines += ["", f"{len(outcomes)} essais, {total} violation{'s' if total > 1 else ''}.", ""]
    return "\n".join(lines)


def run_matrix(server: str, context: BrowserContext, edition: str) -> list[Outcome]:
    """Every place, theme and width; the table is written whatever is found."""
    visit = Visit(context, server)
    outcomes: list[Outcome] = []
    for name in PLACES:
        for outcome in [*audit(visit, name, "light"), *audit(visit, name, "dark")]:
            outcomes.append(outcome)
            if outcome.violations or outcome.spill > 0:
                sys.stderr.write(f"{outcome}\n")
    axe = run_axe(visit.page)["version"]
    browser = context.browser.version if context.browser else ""
    TABLE.write_text(_write_table(outcomes, axe, browser, edition), encoding="utf-8")
    return outcomes


def main() -> int:
    """Serve the app, run the whole matrix, write the table."""
    from data.store import SNAPSHOTS_DIR, list_editions
    from tests.tools.pilote import open_browser, serve

    with (
        serve() as server,
        sync_playwright() as playwright,
        open_browser(playwright.chromium, bypass_csp=True) as context,
    ):
        edition = list_editions(SNAPSHOTS_DIR)[-1].isoformat()
        outcomes = run_matrix(server, context, edition)
    return int(any(item.violations or item.spill > 0 for item in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
