"""The address: a closed list of parameters, hostile values by the thousand, nothing echoed raw."""

import ast
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.app import filters
from components.app.html import render_template
from components.app.paging import read_page
from components.map.filters import read_day, read_layers, read_map_filters
from components.projection.running_order import read_running_order
from data.adresse import MAX_ORDER, PARAMETERS, clean_text, read_parameter
from data.deroule import MAX_SLOTS, Slot, format_running_order
from data.queries.map.catalogue import list_layers
from data.queries.map.places import list_every_place
from data.queries.plan.actions import list_actions, list_pilots
from data.queries.workshop.pages import name_indicators
from data.store import Edition
from tests.conftest import RunPage, read_screen
from tests.screens.test_pages import PAGES
from tests.tools.hostile import ATTACKS, MARK, generate_values
from tests.unit.house.test_architecture import PYTHON, ROOT

DAYS = [date(2016, 1, 1), date(2020, 6, 1)]
OPTIONS = {"591": "", "france_services": "", "d1": "", "l2": ""}
PRODUCT = [path for path in PYTHON if "tests" not in path.relative_to(ROOT).parts]


class Address:
    """What `st.query_params` gives to the readers, without a page."""

    def __init__(self, **values: Sequence[str]) -> None:
        self._values = values

    def get_all(self, name: str) -> list[str]:
        return list(self._values.get(name, []))

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)


@pytest.fixture
def set_address(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def write(**values: Sequence[str]) -> None:
        monkeypatch.setattr("streamlit.query_params", Address(**values))

    return write


def assert_clean(text: str) -> None:
    assert len(text) <= MAX_ORDER
    assert text == text.strip()
    assert not [c for c in text if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"]


def test_ten_thousand_values_on_every_parameter_break_nothing() -> None:
    names = list(PARAMETERS)
    chance = random.Random(1)
    for raw in generate_values(10_000):
        name = chance.choice(names)
        asked = read_parameter(name, raw)
        assert_clean(asked.text)
        assert asked.value in ("", asked.text)
        if PARAMETERS[name] != "texte":
            assert not set(asked.value) - set(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-, "
            )


def test_ten_thousand_values_through_every_reader_are_told_escaped(
    set_address: Callable[..., None],
) -> None:
    readers: dict[str, Callable[[], str]] = {
        "couches": lambda: read_layers(OPTIONS, ("591",))[1],
        "date": lambda: read_day(DAYS, DAYS[-1])[1],
        "page": lambda: read_page(range(400)).notice,
        "deroule": lambda: read_running_order(["d1", "l2"])[1],
        "fond": lambda: " ".join(read_map_filters(OPTIONS, ("591",), OPTIONS, DAYS, DAYS[-1]).avis),
    }
    told = 0
    for rank, raw in enumerate(generate_values(10_000, seed=2)):
        name = list(PARAMETERS)[rank % len(PARAMETERS)]
        set_address(**{name: raw})
        reader = readers.get(name, lambda name=name: filters.read_choice(name, OPTIONS).notice)
        if notice := reader():
            told += 1
            assert_clean(notice[-MAX_ORDER:].strip())
            shown = render_template("app/avis", messages=[notice])
            assert re.findall(r"<(\w+)", shown) == re.findall(
                r"<(\w+)", render_template("app/avis", messages=["x"])
            )
    assert told > 3000


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_repeated_parameter_counts_once_and_a_missing_one_not_at_all() -> None:
    assert read_parameter("arrondissement", ["591", "595"]).value == "595"
    assert read_parameter("arrondissement", []).value == ""


def test_an_undeclared_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"data/adresse\.py : inconnu"):
        read_parameter("inconnu", ["1"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("arrondissement", "595"),
        ("edition", "2024-08-01"),
        ("facile", "oui"),
        ("action", "16"),
        ("pilote", "État (DDETS)"),
        ("recherche", "l’accès — 28 752 €"),
        ("couches", "france_services,cias"),
        ("deroule", "d1-5.l2-99.a-10"),
        ("deroule", "vue-5.indicateur_msp-10.territoire_591-5"),
        ("deroule", "vide"),
        ("commune", "Saint-Amand-les-Eaux"),
        ("moment", "samedi-1030"),
    ],
)
def test_ordinary_values_pass_unchanged(name: str, value: str) -> None:
    assert read_parameter(name, [value]).value == value


def test_every_code_of_an_edition_has_the_form_of_its_parameter(edition: Edition) -> None:
    codes: dict[str, Iterable[object]] = {
        "action": [str(item.numero) for item in list_actions(edition)],
        "pilote": list_pilots(list_actions(edition)),
        "zone": edition["zones"]["zone_id"],
        "indicateur": edition["indicateurs"]["indicateur_id"],
        "document": edition["documents"]["document_id"],
        "ecart": edition["ecarts"]["ecart_id"],
        "lieu": [place.place_id for place in list_every_place(edition)],
        "table": list(edition),
        "arrondissement": edition["territoires"]["territoire_id"],
    }
    for name, values in codes.items():
        assert [v for v in values if read_parameter(name, [str(v)]).value != v] == [], name
    longest_codes = sorted(name_indicators(edition), key=len)
    longest = {
        "couches": ",".join(list_layers()),
        "deroule": format_running_order([Slot(code, 99) for code in longest_codes[-MAX_SLOTS:]]),
    }
    for name, text in longest.items():
        assert read_parameter(name, [text]).value == text


def test_the_address_is_read_in_one_place() -> None:
    """Any other mention of the parameters goes around the closed list."""
    found = [
        str(path.relative_to(ROOT))
        for path in PRODUCT
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("query_params", "experimental_get_query_params", "query_string")
    ]
    # The copy asks, as a visitor does, and reads through the same list.
    assert set(found) == {"components/app/filters.py", "components/copy/reading.py"}


# Where each reader takes the name of the parameter.
READERS = dict.fromkeys(("read_asked", "read_text", "read_choice", "write_parameter"), 0)
READERS |= dict.fromkeys(("show_choice", "show_search", "show_switch"), 1)


def test_every_parameter_read_is_declared_and_every_declared_one_is_read() -> None:
    words: set[str] = set()
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and path.name != "adresse.py":
                words.add(str(node.value))
            place = READERS.get(getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and place is not None:
                name = node.args[place]
                assert not isinstance(name, ast.Constant) or name.value in PARAMETERS, path.name
    assert set(PARAMETERS) - words == set()


class Tags(HTMLParser):
    """What is not text in a page: names of tags and of attributes, addresses, scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: set[str] = set()
        self.scripts = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.names |= {tag, *(name for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.scripts += data


SENT = [attack for attack in ATTACKS if "\ud800" not in attack]


@pytest.mark.parametrize("turn", range(len(PAGES)))
def test_pages_survive_an_attack_on_every_parameter_at_once(run_page: RunPage, turn: int) -> None:
    attacks = {name: SENT[(turn * 7 + rank) % len(SENT)] for rank, name in enumerate(PARAMETERS)}
    tags = Tags()
    tags.feed(read_screen(run_page(PAGES[turn], **attacks)))
    assert tags.names
    assert MARK not in " ".join(tags.names) + tags.scripts
    assert not {name for name in tags.names if name.startswith("on")}
    assert not {a for a in tags.addresses if re.match(r"\s*(javascript|data|vbscript):", a, re.I)}


def test_a_page_unasked_is_that_of_the_row_kept(set_address: Callable[..., None]) -> None:
    for text in ("99", "zéro", "-1", "²"):
        set_address(page=[text])
        assert "qui n’existe pas" in read_page(range(120)).notice
    set_address()
    assert read_page(range(120), kept=75).number == 2
    assert read_page(range(120), kept=500).number == 1
    set_address(page=["3"])
    page = read_page(range(120), kept=75)
    assert (page.number, page.first, page.last, page.notice) == (3, 101, 120, "")
