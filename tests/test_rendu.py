"""What is kept of a page: the same things shown again, never something else in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from components import rendu
from components.html import render_template
from components.rendu import Rendered, remember
from components.sigles import Glossary, list_seen, start_page
from data.models_lecture import Acronym


@dataclass(frozen=True)
class Row:
    """What queries return."""

    nom: str


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    rendu._kept.clear()
    yield
    rendu._kept.clear()


def show(**values: object) -> str:
    """What is written of these values, the first time that they are seen."""
    return remember("essai", values, lambda: Rendered(repr(values), frozenset())).html


def count_renderings(*shown: object) -> int:
    made: list[str] = []

    def render() -> Rendered:
        made.append("")
        return Rendered("", frozenset())

    for value in shown:
        remember("essai", {"valeur": value}, render)
    return len(made)


def test_the_same_things_are_rendered_once() -> None:
    row = Row("Lille")
    assert count_renderings([row], [row], (row,)) == 1
    assert count_renderings({"a": [1, None]}, {"a": [1, None]}) == 1
    assert count_renderings(["x"], ["y"], ["x"], []) == 3


def test_what_looks_alike_is_not_confused() -> None:
    assert count_renderings(1, True, 1.0, "1") == 4
    assert count_renderings(Row("Lille"), Row("Lille")) == 2


def test_an_identity_is_never_taken_by_another_object() -> None:
    told = [show(rows=[Row(str(number))]) for number in range(50)]
    assert len(set(told)) == 50


def test_a_list_that_changes_is_another_one() -> None:
    rows = [Row("Lille")]
    first = show(rows=rows)
    rows[0] = Row("Douai")
    assert show(rows=rows) != first


def test_what_may_change_unseen_is_rendered_each_time() -> None:
    class Loose:
        pass

    loose = Loose()
    assert count_renderings(loose, loose, [loose]) == 3
    assert rendu._kept == {}


def test_the_oldest_piece_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendu, "MOST", 2)
    assert count_renderings("a", "b", "a", "c", "a", "b") == 4


def test_a_kept_piece_still_tells_its_acronyms() -> None:
    known = Glossary.build([Acronym("QPV", "quartier prioritaire", "", "")])
    for _ in range(2):
        start_page(known)
        render_template("retour", lien="x", texte="Les QPV")
        assert [item.sigle for item in list_seen()] == ["QPV"]
    start_page(Glossary.build([Acronym("CAF", "caisse d’allocations familiales", "", "")]))
    render_template("retour", lien="x", texte="Les QPV")
    assert list_seen() == []
