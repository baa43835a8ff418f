"""The one crawl: every page with every arrondissement and in every edition, in turn."""

import pytest

from components.screens import SCREENS
from tests.conftest import DAYS, PLACES, RunPage, read_screen
from tests.screens.test_pages import PAGES
from tests.tools.counted import read_source
from tests.tools.francais import list_faults, read_lines

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
WALK += [
    (page, {"facile": "oui", "arrondissement": place, "edition": str(day)})
    for page in ("territoires", "indicateurs")
    for place, day in zip(PLACES, [*DAYS, *DAYS], strict=False)
]
# What opens one thing.
WALK += [("actions", {"action": str(number), "arrondissement": "595"}) for number in range(1, 17)]
WALK += [
    ("indicateurs", {"indicateur": name})
    for name in sorted({row["indicateur_id"] for row in read_source("indicateurs")})
]
WALK += [("territoires", {"commune": code}) for code in ("59249", "59350", "59043", "59606")]
WALK += [("carte", {"arrondissement": "591", "lieu": "fs-345"})]


@pytest.mark.parametrize(("page", "choices"), WALK, ids=str)
def test_every_combination_loads(run_page: RunPage, page: str, choices: dict[str, str]) -> None:
    screen = read_screen(run_page(page, **choices))
    assert screen.count("<h1") == 1
    assert "L’adresse demande" not in screen
    assert "Données connues au" in screen
    assert list_faults(read_lines(screen)) == []
