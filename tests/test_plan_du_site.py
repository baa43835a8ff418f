"""The site map holds every page, and the footer leads to it from everywhere."""

from __future__ import annotations

import re

from app import SCREENS
from components.site_map import GROUPS
from tests.conftest import RunPage, read_screen


def test_every_screen_is_on_the_map_under_its_own_title() -> None:
    mapped = {page: title for pages in GROUPS.values() for page, title in pages.items()}
    assert mapped == {screen.path: screen.title for screen in SCREENS}


def test_the_map_leads_to_what_stands_under_each_page(run_page: RunPage) -> None:
    screen = read_screen(run_page("plan_du_site", arrondissement="593"))
    links = re.findall(r'href="([^"]*)"', screen.replace("&amp;", "&"))
    for number in range(1, 17):
        assert f"actions?arrondissement=593&action={number}" in links
    for code in ("591", "592", "593", "594", "595", "596"):
        assert f"territoires?arrondissement={code}" in links
    assert "calendrier?arrondissement=593&section=suite" in links
    assert "sources?arrondissement=593&section=glossaire" in links
    assert "atelier?arrondissement=593&projection=oui" in links


def test_the_footer_leads_to_the_map(run_page: RunPage) -> None:
    for page in ("", "actions", "carte", "mentions_legales"):
        assert 'href="plan-du-site"' in read_screen(run_page(page))
