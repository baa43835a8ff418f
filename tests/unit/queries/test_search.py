"""One search: what it holds, what answers, in which order; every address leads somewhere."""

import gzip
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.app.search import list_pages, read_index
from components.screens import SCREENS
from data.adresse import read_parameter
from data.queries.common.services import list_located_services, list_town_halls
from data.queries.communes.page import list_epci_names
from data.queries.indicators.catalogue import list_names
from data.queries.map.answer import name_places
from data.queries.map.search import name_communes
from data.queries.plan.actions import list_actions
from data.queries.search.index import list_entries, search
from data.queries.search.matching import EXACT, build_key, measure_slip, rank_items
from data.store import Edition
from tests.conftest import DAYS, open_day
from tests.tools import recherches
from tests.tools.recherches import SEARCHES


def group_names(edition: Edition, words: str) -> dict[str, list[str]]:
    """The names that answer, by group, in their order."""
    groups: dict[str, list[str]] = {}
    for entry in search(edition, list_pages(), words).entrees:
        groups.setdefault(entry.groupe, []).append(entry.nom)
    return groups


@pytest.mark.parametrize("words", SEARCHES)
def test_what_people_mean_comes_first(edition: Edition, words: str) -> None:
    expected, found = SEARCHES[words], group_names(edition, words)
    assert list(found)[: len(expected)] == list(expected)
    for group, names in expected.items():
        assert found[group][: len(names)] == names
    if not expected:
        assert found == {}


def test_the_index_holds_all_that_has_a_page(edition: Edition) -> None:
    entries = list_entries(edition)
    held: dict[str, set[str]] = {}
    for entry in entries:
        asked = dict(parse_qsl(urlsplit(entry.adresse).query))
        held.setdefault(entry.groupe, set()).add(list(asked.values())[-1])
    assert held[recherches.COMMUNES] == set(name_communes(edition))
    assert held[recherches.TERRITORIES] >= set(list_epci_names(edition))
    assert held[recherches.PLACES] >= {row.service_id for row in list_located_services(edition)}
    assert held[recherches.ACTIONS] == {str(item.numero) for item in list_actions(edition)}
    assert held[recherches.INDICATORS] == set(list_names(edition))
    for group, table, column in (
        (recherches.DOCUMENTS, "documents", "document_id"),
        (recherches.ACRONYMS, "sigles", "sigle"),
        (recherches.REGISTER, "ecarts", "ecart_id"),
    ):
        assert held[group] == set(edition[table][column])
    # A town hall is found through its commune, and its place stands on the map.
    halls = {row.service_id for row in list_town_halls(edition)}
    assert not held[recherches.PLACES] & halls
    assert held[recherches.PLACES] <= set(name_places(edition)) - halls


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_entry_has_an_address_that_is_read(day: date) -> None:
    tables = open_day(day)
    entries = (*list_entries(tables), *list_pages())
    paths = {screen.path for screen in SCREENS}
    for entry in entries:
        address = urlsplit(entry.adresse)
        assert address.path.removeprefix("./") in paths
        for name, value in parse_qsl(address.query):
            assert read_parameter(name, [value]).value == value
        assert entry.nom
        assert entry.detail
    assert len({(entry.groupe, entry.adresse) for entry in entries}) == len(entries)


def test_names_of_one_group_are_told_apart(edition: Edition) -> None:
    """Two lines that read the same would leave the choice to chance."""
    shown = [(item.groupe, item.nom, item.detail) for item in list_entries(edition)]
    twins = {line for line in shown if shown.count(line) > 1}
    # Two posts of one employer in one commune: the list gives nothing else to tell them by.
    kinds = {line[2].partition(" · ")[0] for line in twins}
    assert kinds <= {"employeur de conseillers numériques"}


def test_the_index_weighs_little(edition: Edition) -> None:
    content = read_index(edition).content
    assert len(gzip.compress(content, 9)) < 32_000
    assert read_index(edition) is read_index(edition)


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("fourmies", "fourmies", 0),
        ("four", "fourmies", 0),
        ("foumies", "fourmies", 1),
        ("fuormies", "fourmies", 1),
        ("fouurmies", "fourmies", 1),
        ("fourmeis", "fourmies", 1),
        ("abc", "", 3),
    ],
)
def test_a_slip_is_counted(typed: str, word: str, slips: int) -> None:
    assert measure_slip(typed, word) == slips


@given(st.text(min_size=1, max_size=40))
def test_a_name_answers_to_itself(text: str) -> None:
    key = build_key(text)
    found = rank_items(text, [(key, text)])
    assert found == ([(EXACT, text)] if key.nom else [])
