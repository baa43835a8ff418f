"""The arrondissement on every screen: its own numbers, and nothing of the Nord under its name."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from components.share import build_address
from data.french import format_day, format_number, format_tenth
from data.store import SNAPSHOTS_DIR, list_editions
from tests.conftest import RunPage, read_screen
from tests.counted import (
    CODES,
    REGISTER,
    count_labelled,
    count_people,
    name_list,
    read_source,
    spell,
)

DAYS = [day.isoformat() for day in list_editions(SNAPSHOTS_DIR)]
# Values that the documents give for the whole Nord and for no arrondissement.
NORD_ONLY = ["339 890", "96", "28 752", "340", "51"]


class _Text(HTMLParser):
    """The words of a screen, details included, without the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def read_words(html: str) -> str:
    """The text of a screen with plain single spaces."""
    parser = _Text()
    parser.feed(html)
    return " ".join(" ".join(parser.parts).split())


@pytest.mark.parametrize("code", CODES)
def test_screen_shows_its_own_numbers_only(run_page: RunPage, code: str) -> None:
    """The Nord only appears on its own line of the comparison and of the crosswalk."""
    screen = read_screen(run_page("territoires", arrondissement=code))
    people, count, words = count_people(code), count_labelled(code, DAYS[-1]), read_words(screen)
    nord = sum(count_labelled(other, DAYS[-1]) for other in CODES)
    rate = format_tenth(100_000 * count / people)
    assert f"{spell(format_number(people))} habitants dans" in words
    day = spell(format_day(date.fromisoformat(name_list(DAYS[-1]).removeprefix(REGISTER))))
    listed = f"{count} France services au {day} (liste officielle)"
    assert f"{listed}, soit {rate} pour 100 000 habitants" in words
    own = re.sub(r"<tfoot>.*?</tfoot>", "", screen, flags=re.DOTALL)
    values = re.findall(r'<span class="(?:valeur[^"]*|bref-nombre|seuil-part)">([^<]*)</span>', own)
    shown = {spell(value).strip() for value in values}
    assert shown
    assert not shown & {*NORD_ONLY, str(nord), "2 615 635", "647", "94"}
    assert "339 890" not in spell(own)
    assert "28 752" not in spell(own)


@pytest.mark.parametrize("code", CODES)
def test_overview_follows_the_arrondissement(run_page: RunPage, code: str) -> None:
    screen = read_screen(run_page(arrondissement=code))
    big = re.findall(r'<p class="chiffre-nombre"><span class="([^"]*)">([^<]*)</span>', screen)
    values = [spell(text) for kind, text in big if kind == "valeur"]
    mediators = next(
        row["valeur"]
        for row in read_source("observations")
        if row["indicateur_id"] == "arms-conventions" and row["territoire_id"] == code
    )
    assert values == [str(count_labelled(code, DAYS[-1])), mediators]
    assert [text for kind, text in big if kind == "non-ventile"] == ["non ventilé"] * 6
    words = read_words(screen)
    assert "Nord : 51 au 1er septembre 2023" in words
    assert "d’après la liste officielle" in words
    headline = re.search(r'<p class="chapeau">(.*?)</p>', screen, re.DOTALL)
    assert headline is not None
    for value in NORD_ONLY:
        assert not re.search(rf"(?<!\d ){value}(?! \d)\b", spell(headline[1]))


def test_plan_marks_the_actions_that_name_the_territory(run_page: RunPage) -> None:
    assert read_screen(run_page()).count("ici ici-") == 0
    screen = read_screen(run_page(arrondissement="591"))
    assert screen.count('class="ici ici-nomme"') == 10
    assert screen.count('class="ici ici-departement"') == 3


def test_actions_tell_how_each_aims_at_the_territory(run_page: RunPage) -> None:
    assert "Dans l’arrondissement" not in read_screen(run_page("actions"))
    screen = read_screen(run_page("actions", arrondissement="596"))
    assert "Dans l’arrondissement de Valenciennes" in screen
    assert "prioritaire ici" not in screen
    assert screen.count("tout le département") == 3
    panel = read_screen(run_page("actions", arrondissement="592", action="16"))
    assert "prioritaire ici" in panel


@pytest.mark.parametrize("day", DAYS)
def test_every_territory_in_every_edition(run_page: RunPage, day: str) -> None:
    app = run_page("territoires", edition=day)
    for code in ["", *CODES]:
        app.query_params["arrondissement"] = code
        app.query_params["edition"] = day
        app.run()
        assert not app.exception
        screen = read_screen(app)
        assert screen.count("<h1") == 1
        assert screen.count("aria-current") == 1
        assert "Les six arrondissements côte à côte" in screen
        assert ('class="courant"' in screen) == bool(code)


@pytest.mark.parametrize("value", ["999", "59", "591'", "<b>591</b>", "lille"])
def test_bad_arrondissement_shows_the_departement(run_page: RunPage, value: str) -> None:
    app = run_page("territoires", arrondissement=value)
    assert not app.exception
    screen = read_screen(app)
    assert "qui n’existe pas : voici le département" in screen
    assert "<h1>Le Nord</h1>" in screen
    assert "<b>591" not in screen


def test_shared_address_is_exact() -> None:
    parameters = {"edition": "2023-12-01", "arrondissement": "595", "recherche": "bus & car"}
    assert build_address("https://exemple.fr/sdaasp/actions?vieux=1", parameters) == (
        "https://exemple.fr/sdaasp/actions"
        "?arrondissement=595&edition=2023-12-01&recherche=bus+%26+car"
    )
    assert build_address("https://exemple.fr/", {}) == "https://exemple.fr/"


@pytest.mark.parametrize("page", ["", "actions", "territoires"])
def test_every_page_offers_its_address(run_page: RunPage, page: str) -> None:
    app = run_page(page, arrondissement="595")
    assert any("arrondissement=595" in code.value for code in app.code)
