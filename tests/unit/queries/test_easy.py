"""Territories and indicators in easy French: short, sourced, the same figures, without a fault."""

from collections.abc import Callable, Sequence

import pytest

from data.queries.common.index import NORD
from data.queries.indicators.easy import ease_indicator
from data.queries.territories.easy import ease_commune, ease_district, ease_epci
from data.records.reading import EasyPart
from data.store import Edition
from tests.conftest import PLACES, RunPage, read_words
from tests.tools.counted import read_source
from tests.tools.francais import list_faults

TOWNS = ("59249", "59350", "59043", "59606")
LABELLED = "france-services-labellisees"
CODES = sorted(row["indicateur_id"] for row in read_source("indicateurs"))
Ease = Callable[..., Sequence[EasyPart]]
EASED: list[tuple[Ease, tuple[str, ...]]] = [
    *((ease_district, (place,)) for place in PLACES),
    *((ease_commune, (code,)) for code in TOWNS),
    (ease_epci, ("200093201",)),
    *((ease_indicator, (code, NORD)) for code in CODES),
    (ease_indicator, ("msp", "591")),
]


def name_case(value: Ease | tuple[str, ...]) -> str:
    return "-".join(value) if isinstance(value, tuple) else value.__name__


@pytest.mark.parametrize(("ease", "asked"), EASED, ids=name_case)
def test_easy_pages_are_short_sourced_and_in_french(
    ease: Ease, asked: tuple[str, ...], edition: Edition
) -> None:
    parts = ease(edition, *asked)
    assert parts
    for part in parts:
        for sentence in part.phrases:
            assert sentence.endswith("."), sentence
            assert ";" not in sentence
            # A definition or a name is quoted as it is.
            quoted = part.titre == "Ce que l’on compte" or "\u00a0:" in sentence
            assert quoted or len(sentence.split()) <= 15, sentence
        assert list_faults("\n".join((part.titre, *part.phrases))) == []
    # Where no value is known, there is nothing to cite.
    assert any(part.citations for part in parts) or asked == ("msp", "591")


def test_easy_pages_say_the_same_figures(run_page: RunPage) -> None:
    lille = read_words(run_page("territoires", facile="oui", arrondissement="595"))
    for told in ("compte 13 lieux France services.", "86,8 % des habitants", "La Bassée"):
        assert told in lille
    count = read_words(run_page("indicateurs", facile="oui", indicateur=LABELLED))
    assert "Le nombre est : 51 structures au 1er septembre 2023." in count
    assert "Avant : 10 structures en novembre 2020. C’est 41 structures de plus." in count
    early = read_words(run_page("territoires", facile="oui", edition="2018-03-22"))
    assert "On ne connaît pas encore de lieu France services." in early
