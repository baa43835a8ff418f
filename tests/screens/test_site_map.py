"""The site map holds every page, and the footer leads to it from everywhere."""

import re

import pytest

from components.screens import SCREENS, SITE_MAP
from data.accessibility.audit import load_audit
from tests.conftest import RunPage, read_screen
from tests.tools.counted import CODES


def test_every_screen_is_on_the_map_under_its_own_title(run_page: RunPage) -> None:
    shown = re.findall(
        r'class="site-page" href="([^"]*)">([^<]*)<', read_screen(run_page(SITE_MAP.script))
    )
    assert shown == [(screen.path or "./", screen.title) for screen in SCREENS]


def test_the_map_leads_to_what_stands_under_each_page(run_page: RunPage) -> None:
    screen = read_screen(run_page("plan_du_site", arrondissement="593"))
    links = re.findall(r'href="([^"]*)"', screen.replace("&amp;", "&"))
    for number in range(1, 17):
        assert f"actions?arrondissement=593&action={number}" in links
    for code in CODES:
        assert f"territoires?arrondissement={code}" in links
    assert "calendrier?arrondissement=593&section=suite" in links
    assert "sources?arrondissement=593&section=glossaire" in links
    assert "atelier?arrondissement=593&projection=oui" in links


@pytest.mark.parametrize("page", ["", "actions", "carte", "mentions_legales"])
def test_the_footer_leads_to_the_map(run_page: RunPage, page: str) -> None:
    """And to what the law asks for: each keeps the choices made, and says the level reached."""
    screen = read_screen(run_page(page, arrondissement="593"))
    for path in ("sources", *(screen.path for screen in SCREENS if not screen.in_menu)):
        assert f'href="{path}?arrondissement=593"' in screen
    assert f"Accessibilité\u00a0: {load_audit().niveau}</a>" in screen
