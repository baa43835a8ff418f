"""What an edition remembers: each question answered once, nothing shared between editions."""

from dataclasses import dataclass

import pytest

from data.memory import Memory, once
from data.queries.map.selection import rewind
from data.queries.plan.actions import list_actions
from data.store import SNAPSHOTS_DIR, Edition, load_edition
from tests.conftest import DAYS

ASKED: list[object] = []


@dataclass(frozen=True)
class Place:
    """A question."""

    code: str


@once
def ask(source: object, places: list[Place], *, most: int = 3) -> list[str]:
    ASKED.append(source)
    return [place.code for place in places][:most]


@pytest.fixture(autouse=True)
def _forget() -> None:
    ASKED.clear()


def test_a_question_is_answered_once() -> None:
    source = Memory()
    first = ask(source, [Place("591")])
    assert ask(source, [Place("591")]) is first
    assert ask(source, [Place("592")]) == ["592"]
    assert ask(source, [Place("591")], most=0) == []
    assert len(ASKED) == 3


def test_two_sources_share_nothing_and_plain_tables_remember_nothing() -> None:
    tables: dict[str, object] = {}
    for source in (Memory(), Memory(), tables, tables):
        ask(source, [])
    assert len(ASKED) == 4


def test_the_oldest_answer_goes_first() -> None:
    source = Memory(2)
    for code in ("591", "592", "591", "593", "591", "592"):
        ask(source, [Place(code)])
    assert len(ASKED) == 4


def test_a_query_is_kept_with_its_edition(edition: Edition) -> None:
    assert list_actions(edition) is list_actions(edition)
    other = load_edition(SNAPSHOTS_DIR, edition.day)
    assert list_actions(other) == list_actions(edition)
    assert list_actions(other) is not list_actions(edition)


def test_a_rewound_edition_has_answers_of_its_own(edition: Edition) -> None:
    earlier = rewind(edition, DAYS[1])
    assert rewind(edition, DAYS[1]) is earlier
    assert len(earlier["services"]) < len(edition["services"])


@dataclass(frozen=True)
class Table:
    """A record that holds a mapping, hence cannot be looked up as it is."""

    cells: dict[str, list[Place]]


def test_a_record_is_known_by_what_it_holds() -> None:
    first, same, other = (Table({"nord": [Place(code)]}) for code in ("591", "591", "592"))
    memory = Memory()
    assert memory.freeze(first) == memory.freeze(same)
    assert hash(memory.freeze(first)) == hash(memory.freeze(same))
    assert memory.freeze(first) != memory.freeze(other)


def test_what_is_to_be_answered_anew_is() -> None:
    memory = Memory()
    assert memory.recall("question", lambda: 1) == 1
    memory.forget("question")
    memory.forget("jamais demandée")
    assert memory.recall("question", lambda: 2) == 2


class Told:
    """A part of an answer that says when it is read for a key."""

    read = 0

    def __hash__(self) -> int:
        Told.read += 1
        return 1


@once
def list_told(source: object) -> list[Told]:  # noqa: ARG001 (it remembers)
    return [Told()]


@once
def count_told(source: object, told: list[Told]) -> int:  # noqa: ARG001 (it remembers)
    return len(told)


def test_an_answer_names_another_question_without_being_read() -> None:
    source = Memory()
    assert count_told(source, list_told(source)) == 1
    assert Told.read == 0
    assert count_told(source, [Told()]) == 1
    assert Told.read > 0


def test_an_answer_forgotten_is_read_again() -> None:
    source = Memory(1)
    known = list_told(source)
    named = source.freeze(known)
    assert source.freeze(known) == named
    source.recall("autre", list)
    assert source.freeze(known) != named


def test_two_visitors_who_ask_at_once_hold_the_same_answer() -> None:
    source = Memory()

    def build() -> list[str]:
        return source.recall("question", lambda: ["premier"]) and ["second"]

    assert source.recall("question", build) == ["premier"]
    assert source.recall("question", build) is source.recall("question", build)
