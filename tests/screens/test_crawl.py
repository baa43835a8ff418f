"""The one crawl: every page with every arrondissement and in every edition, in turn."""

import pytest

from components.screens import SCREENS
from tests.conftest import DAYS, PLACES, RunPage, read_screen
from tests.screens.test_pages import PAGES

WALK = [
    (page, {"arrondissement": place, "edition": str(DAYS[(i + j) % len(DAYS)])})
    for i, page in enumerate(PAGES)
    for j, place in enumerate(PLACES)
]
# What a page shows on demand, before the plan was reviewed.
WALK += [
    (screen.script, {"section": part, "edition": str(day)})
    for screen in SCREENS
    for part in screen.sections
    for day in DAYS[:2]
]
WALK += [("", {"facile": "oui", "edition": str(day)}) for day in DAYS[:2]]


@pytest.mark.parametrize(("page", "choices"), WALK, ids=str)
def test_every_combination_loads(run_page: RunPage, page: str, choices: dict[str, str]) -> None:
    screen = read_screen(run_page(page, **choices))
    assert screen.count("<h1") == 1
    assert "L’adresse demande" not in screen
    assert "Données connues au" in screen
