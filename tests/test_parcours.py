"""The one crawl: every page with every arrondissement and in every edition, in turn."""

from __future__ import annotations

import pytest

from data.store import SNAPSHOTS_DIR, list_editions
from tests.conftest import RunPage, read_screen
from tests.test_pages import PAGES

PLACES = ["", "591", "592", "593", "594", "595", "596"]
DAYS = [day.isoformat() for day in list_editions(SNAPSHOTS_DIR)]
WALK = [
    (page, place, DAYS[(i + j) % len(DAYS)])
    for i, page in enumerate(PAGES)
    for j, place in enumerate(PLACES)
]


@pytest.mark.parametrize(("page", "place", "day"), WALK)
def test_every_combination_loads(run_page: RunPage, page: str, place: str, day: str) -> None:
    choices = {"arrondissement": place} if place else {}
    app = run_page(page, edition=day, **choices)
    assert not app.exception
    screen = read_screen(app)
    assert screen.count("<h1") == 1
    assert "L’adresse demande" not in screen
    assert "Données connues au" in screen
