"""The preview of every address: its own name, and a figure with its date and its source."""

import re
from collections import Counter

import pytest

from components.screens import ACTIONS, INDICATORS, MAP, OVERVIEW, SOURCES, TERRITORIES, Screen
from components.shell.page_html import build_page
from components.shell.previews import Shared, share_address
from tests.conftest import DAYS, PLACES
from tests.tools.counted import read_source
from tests.tools.francais import list_faults

PAGES = (OVERVIEW, ACTIONS, INDICATORS, TERRITORIES, MAP, SOURCES)
CODES = sorted(row["indicateur_id"] for row in read_source("indicateurs"))
ADDRESSES = [
    *((page, f"arrondissement={place}") for page in PAGES for place in PLACES),
    *((ACTIONS, f"action={number}") for number in range(1, 17)),
    *((INDICATORS, f"indicateur={code}") for code in CODES),
    *((TERRITORIES, f"commune={code}") for code in ("59249", "59350", "59606")),
    (TERRITORIES, "epci=200093201"),
    (TERRITORIES, "section=horaires"),
]
DATED = re.compile(r"\b(?:19|20)\d\d\b|à une date non donnée")


def share(screen: Screen, query: str) -> Shared:
    shared = share_address(screen, query)
    assert shared is not None
    return shared


@pytest.mark.parametrize(("screen", "query"), ADDRESSES)
def test_an_address_says_a_dated_figure(screen: Screen, query: str) -> None:
    shared = share(screen, query)
    assert re.search(r"\d", shared.phrase)
    assert DATED.search(shared.phrase), shared.phrase
    assert list_faults(f"{shared.titre}\n{shared.phrase}") == []
    assert len(shared.phrase) < 420


def test_each_address_has_its_own_title() -> None:
    told = Counter(share(screen, query).titre for screen, query in ADDRESSES[len(PAGES) * 7 :])
    twice = {title: count for title, count in told.items() if count > 1}
    # Two series of one name: the catalogue shows the same.
    assert len(twice) <= len(CODES) - len({row["libelle"] for row in read_source("indicateurs")})


def test_a_figure_is_that_of_the_edition_asked_for() -> None:
    assert "51\u00a0France services au 1er\u00a0septembre 2023" in share(OVERVIEW, "").phrase
    early = share(OVERVIEW, "edition=2020-11-27")
    assert "10\u00a0France services en novembre 2020" in early.phrase
    assert early.adresse == "?edition=2020-11-27"
    # What an edition does not know is told by the page it falls back to.
    assert share_address(ACTIONS, f"edition={DAYS[0]}") is None
    unknown = share(INDICATORS, "indicateur=rien&edition=2019-01-01&autre=1")
    assert (unknown.adresse, unknown.titre) == ("indicateurs", INDICATORS.full_title)
    assert DAYS[-1].strftime("%Y") in unknown.phrase


def test_the_first_html_carries_it_escaped() -> None:
    shared = Shared("« a » & b", 'dit "oui" <b>', "carte?arrondissement=591", "")
    html = build_page(MAP, root="https://sdaasp.exemple.fr/", shared=shared).decode()
    for name in ('name="description"', 'property="og:description"'):
        assert f'<meta {name} content="dit &#34;oui&#34; &lt;b&gt;">' in html
    assert "sdaasp.exemple.fr/carte?arrondissement=591" in html
    assert "<title>«\u00a0a\u00a0» &amp; b</title>" in html
