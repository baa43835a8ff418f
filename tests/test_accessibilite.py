"""No axe-core violation on any screen, in light and dark, on a phone and on a laptop."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.navigateur

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = [
    "/",
    "/?arrondissement=591",
    "/actions",
    "/actions?action=12",
    "/actions?arrondissement=999",
    "/territoires",
    "/territoires?arrondissement=595",
    "/dossier?arrondissement=591&actions=5,6&apercu=oui",
    "/carte",
    "/carte?arrondissement=591&commune=fourmies&lieu=fs-345",
]
READY = ".pied"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(server: str, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        locale="fr-FR",
    )
    found = {}
    for path in PATHS:
        page = context.new_page()
        page.goto(f"{server}{path}")
        page.locator(READY).wait_for(timeout=30_000)
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        results = Axe().run(page, options={"runOnly": RULES})
        if results.violations_count:
            found[path] = results.generate_report()
        page.close()
    context.close()
    assert found == {}
