"""The Baromètre: progress by its own rule, path, rank; and never a result of the Nord."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.common.index import read_indicateurs
from data.queries.indicators.barometre import read_barometre, read_measures
from data.queries.indicators.catalogue import read_indicator, summarise
from data.queries.indicators.panels import build_panels
from data.queries.indicators.progress import compute_progress, expect_value, trace_path
from data.queries.indicators.ranking import rank
from data.records.barometre import Avancement, Comparaison, Jalon
from data.store import Edition
from tests.tools.counted import RELEASE, read_source, spell

DOCUMENT = "barometre-2024-10"
CODES = {r["indicateur_id"]: r for r in read_source("indicateurs") if r["code_officiel"]}


class Way(NamedTuple):
    """What a source table says of one series in one zone."""

    sens: str
    start: str
    current: str
    target: str
    rate: str


def list_ways() -> dict[tuple[str, str], Way]:
    """Every published rate with the three values it is made of, straight from the tables."""
    cells: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in read_source("barometre"):
        for column in ("valeur_initiale", "valeur", "cible", "taux"):
            if row[column]:
                found = cells[row["indicateur_id"], row["zone_id"]]
                found[column] = max(found.get(column, ("", "")), (row["periode"], row[column]))
    for row in read_source("observations"):
        if row["document_id"] == DOCUMENT:
            column = {"realise": "valeur", "cible": "cible"}[row["nature"]]
            found = cells[row["indicateur_id"], "D59"]
            found[column] = max(found.get(column, ("", "")), (row["periode"], row["valeur"]))
    return {
        (CODES[code]["code_officiel"], zone): Way(
            CODES[code]["sens"],
            *(found[c][1] for c in ("valeur_initiale", "valeur", "cible", "taux")),
        )
        for (code, zone), found in cells.items()
        if len(found) == 4
    }


WAYS = list_ways()
# The producer computes on values that the file rounds to two decimals: these five rates, on short
# ways, differ from ours by a few hundredths. None differs by more than that rounding explains.
ROUNDED_BEFORE = {
    ("IND-306", "D62"),
    ("IND-306", "R32"),
    ("IND-306", "FRANCE"),
    ("IND-561", "D59"),
    ("IND-561", "D62"),
}


def compute(way: Way) -> float:
    return compute_progress(float(way.start), float(way.current), float(way.target), way.sens)


def measure_doubt(way: Way) -> float:
    """How far the rounding of the file may move the rate."""
    span = abs(float(way.target) - float(way.start))
    return 0.0051 + (0.01 / span * 100 if span else 0.0)


def test_every_published_rate_is_found_again() -> None:
    assert len(WAYS) == 97
    apart = {key for key, way in WAYS.items() if abs(compute(way) - float(way.rate)) > 0.0051}
    assert apart == ROUNDED_BEFORE
    for way in WAYS.values():
        assert abs(compute(way) - float(way.rate)) <= measure_doubt(way)


@pytest.mark.parametrize(
    ("start", "current", "target", "sens", "expected"),
    [
        (81, 104, 160, "hausse", 29.11),
        (542, 868, 759, "hausse", 100),
        (95.88, 95.8, 100, "hausse", 0),
        (4.9, 4.8, 4, "baisse", 11.11),
        (3.25, 3.7, 3, "baisse", 0),
        # The start meets the target already: held, then no longer.
        (2.96, 3.7, 4, "baisse", 100),
        (2.41, 4.5, 4, "baisse", 0),
        (100, 100, 100, "hausse", 100),
    ],
)
def test_the_rule_of_the_producer(
    start: float, current: float, target: float, sens: str, expected: float
) -> None:
    assert compute_progress(start, current, target, sens) == pytest.approx(expected, abs=0.005)


def test_the_line_goes_from_the_start_to_the_target() -> None:
    start = Jalon(81, "81", "en décembre 2022", date(2022, 12, 31))
    target = Jalon(160, "160", "en décembre 2026", date(2026, 12, 31))
    assert expect_value(start, target, start.jour) == 81
    assert expect_value(start, target, target.jour) == 160
    now = Jalon(95, "95", "en décembre 2023", date(2023, 12, 31))
    late = trace_path(start, now, target, "structures", "hausse")
    assert late is not None
    assert late.en_retard
    assert "en retard sur cette ligne, de 6 structures." in spell(late.phrase)
    # No line once the target is met, nor without a start.
    assert trace_path(start, target, target, "structures", "hausse") is None
    assert trace_path(None, now, target, "structures", "hausse") is None


@given(
    st.dictionaries(st.text("ABCDEF", min_size=1), st.integers(0, 9).map(float), min_size=1),
    st.booleans(),
)
def test_a_rank_counts_those_strictly_better(values: dict[str, float], lower: bool) -> None:
    ranks = rank(values, lower_is_better=lower)
    for code, value in values.items():
        better = [v for v in values.values() if (v < value if lower else v > value)]
        assert ranks[code] == len(better) + 1


def read_progress(edition: Edition, indicateur: str) -> Avancement:
    found = read_barometre(edition, indicateur)
    assert found is not None
    return found.avancement


def read_comparison(edition: Edition, indicateur: str) -> Comparaison:
    found = read_barometre(edition, indicateur)
    assert found is not None
    assert found.comparaison is not None
    return found.comparaison


def test_what_falls_short_of_its_path_is_said(edition: Edition) -> None:
    fibre = read_progress(edition, "barometre-306-fibre").trajectoire
    assert fibre is not None
    assert fibre.en_retard
    assert "en retard sur cette ligne, de 0,5" in spell(fibre.phrase)
    centres = read_progress(edition, "barometre-311-maisons-sante").trajectoire
    assert centres is not None
    assert not centres.en_retard
    assert "3 structures d’avance" in spell(centres.phrase)


@pytest.mark.parametrize(
    ("indicateur", "words"),
    [
        ("barometre-296-delai-mdph", "il ne la tient plus"),
        ("barometre-587-acces-aux-soins", "il la tient toujours"),
        ("barometre-734-aidants-numeriques", "a atteint cette cible"),
        ("barometre-560-remplacements-ecoles", "le fichier donne aussi 90 %"),
        ("barometre-313-apprentissage", "rapporte une partie d’année à une année entière"),
        ("barometre-313-apprentissage", "2 337 en avril 2022 et 2 438 en avril 2023"),
        ("barometre-200-pass-culture", "ne donne pas de cible pour le Nord"),
    ],
)
def test_no_path_is_drawn_where_there_is_none(
    edition: Edition, indicateur: str, words: str
) -> None:
    progress = read_progress(edition, indicateur)
    assert words in spell(progress.phrase)
    assert progress.trajectoire is None


def test_the_nord_is_ranked_in_the_favourable_sense(edition: Edition) -> None:
    delay = read_comparison(edition, "barometre-296-delai-mdph")
    assert (delay.mesure, delay.sens, delay.nord.rang, delay.egaux) == ("valeur", "baisse", 47, 4)
    assert delay.manquants == ("Seine-et-Marne",)
    assert set(delay.anciens) == {"Martinique", "Mayotte"}
    assert delay.region is None
    assert delay.pays is not None
    assert delay.departements[0].valeur == 1.8
    # A number follows the size of a département: the share of the way is compared.
    homes = read_comparison(edition, "barometre-311-maisons-sante")
    assert (homes.mesure, homes.nord.texte, homes.nord.rang) == ("taux", "29,11\u00a0%", 11)
    masts = read_comparison(edition, "barometre-324-zones-4g")
    assert len(masts.departements) == 96
    assert len(masts.manquants) == 5
    pupils = read_barometre(edition, "barometre-242-eleves-classes-dedoublees")
    assert pupils is not None
    assert pupils.comparaison is None
    assert pupils.silence


def test_every_series_compares_or_says_why(edition: Edition) -> None:
    for code in CODES:
        found = read_barometre(edition, code)
        assert found is not None
        assert (found.comparaison is None) == bool(found.silence)
        if compared := found.comparaison:
            assert len(compared.departements) + len(compared.manquants) == 101


def test_it_is_a_matter_of_the_whole_nord_and_of_its_date(
    edition: Edition, release: Edition
) -> None:
    assert read_barometre(edition, "barometre-306-fibre", "595") is None
    assert read_barometre(edition, "msp") is None
    assert not set(CODES) & set(read_indicateurs(release))
    assert not read_measures(release)


def test_what_other_zones_reach_is_no_result_of_the_nord(edition: Edition) -> None:
    observed = [r for r in read_source("observations") if r["document_id"] == DOCUMENT]
    assert {row["territoire_id"] for row in observed} == {"59"}
    assert all(row["localisation"].endswith(", D59") for row in observed)
    nord = [row for rows in read_measures(edition).values() for row in rows if row.zone_id == "D59"]
    assert nord
    assert all(row.valeur is None and row.cible is None for row in nord)


def test_both_publications_stand_under_their_own_document(edition: Edition) -> None:
    panels = build_panels(edition, "msp", "59")
    names = [panel.indicateur_id for panel in panels]
    assert names == ["msp", "barometre-maisons-sante", "barometre-311-maisons-sante"]
    old, new = (
        {p.fin: p.valeur for s in panel.series if s.nature == "realise" for p in s.points}
        for panel in panels[1:]
    )
    common = old.keys() & new.keys()
    assert len(common) == 11
    assert all(old[day] == new[day] for day in common)


@pytest.mark.parametrize(
    ("indicateur", "years", "words"),
    [
        ("barometre-313-apprentissage", 3, "31 910 en décembre 2023 : il restait 5 960 contrats"),
        ("barometre-314-contrat-engagement-jeune", 3, "est dépassée de 820 entrées"),
    ],
)
def test_a_count_that_restarts_is_cut_by_year(
    edition: Edition, indicateur: str, years: int, words: str
) -> None:
    detail = read_indicator(edition, indicateur)
    assert detail is not None
    assert detail.ecart_cible is not None
    reached = [s for p in detail.panneaux for s in p.series if s.nature == "realise"]
    assert len(reached) == years
    for serie in reached:
        assert len({point.debut.year for point in serie.points if point.debut}) == 1
        values = [point.valeur for point in serie.points]
        assert values == sorted(values)
    assert words in spell(detail.ecart_cible.phrase)
    trend = detail.resume.tendance
    assert trend is not None
    assert trend.depart.fin
    assert trend.arrivee.fin
    assert trend.depart.fin.month == trend.arrivee.fin.month
    assert detail.resume.derniere == trend.arrivee


def test_a_duration_to_shorten_is_not_said_exceeded(edition: Edition) -> None:
    detail = read_indicator(edition, "barometre-296-delai-mdph")
    assert detail is not None
    assert detail.ecart_cible is not None
    said = spell(detail.ecart_cible.phrase)
    assert "il restait 0,5 mois à gagner pour la cible de 4" in said
    assert summarise(edition, "barometre-296-delai-mdph", "59").cible is not None


def test_the_release_is_older(release: Edition) -> None:
    assert date(2024, 10, 17) > RELEASE
    assert DOCUMENT not in set(release["documents"]["document_id"])
