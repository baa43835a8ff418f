"""The measuring bench: its arithmetic, what it takes for a failure, the document it writes."""

import itertools

import pytest

from tests.tools.banc.mesure import Figure, compare, compute_percentile, summarize
from tests.tools.banc.rapport import DOCUMENT, GOALS, Measured, insert_goals, judge, read_report
from tests.tools.banc.session import FAILURES, Outcome, place, wander
from tests.tools.banc.visiteurs import search
from tests.tools.pilote import ROOT


def test_the_ratio_is_that_of_each_pair() -> None:
    # A machine twice slower during the second pair changes nothing to the ratio.
    figure = compare("cas", "durée (s)", "vide", [(1.0, 2.0), (2.0, 4.0), (1.0, 3.0)])
    assert figure.rapport == summarize([2.0, 2.0, 3.0]) == (2.0, 2.0, 3.0)
    assert figure.nous.mediane == 3.0
    assert Figure.model_validate_json(figure.model_dump_json(exclude_defaults=True)) == figure


def test_the_percentile_is_a_value_seen() -> None:
    assert compute_percentile(range(1, 101), 0.95) == 96
    assert compute_percentile([3.0], 0.95) == 3.0


@pytest.mark.parametrize("truth", [0, 3, 40, 350, 901])
def test_the_search_finds_what_holds_and_tries_again_what_failed_once(truth: int) -> None:
    tried: list[int] = []

    def attempt(sessions: int) -> Outcome:
        tried.append(sessions)
        noisy = tried.count(sessions) == 1 and len(tried) % 3 == 0
        return Outcome([0.6 if noisy or sessions > truth else 0.4])

    found = search(attempt, 100)
    assert found <= truth <= found + max(2, found // 8) + 1
    assert len(set(tried)) < 12


def test_an_error_never_counts_as_holding() -> None:
    assert Outcome([0.1]).holds
    assert not Outcome([0.1], ["refus"]).holds
    assert not Outcome().holds


def test_a_step_is_an_address_of_the_app() -> None:
    steps = list(itertools.islice(wander(1), 200))
    assert all(step.count("arrondissement=") <= 1 for step in steps)
    assert {step.partition("?")[0] for step in steps} >= {"", "carte", "actions", "indicateurs"}
    assert place("actions?action=5&arrondissement=591", "") == "actions?action=5"


def test_a_page_that_fails_is_seen_as_such() -> None:
    [shown] = (ROOT / "components").rglob("incident.html")
    assert any(word in shown.read_bytes() for word in FAILURES)


def test_goals_are_judged_on_their_worst_case() -> None:
    goal = next(goal for goal in GOALS if goal.nom == "France entière, temps de script")
    ratios = {"/": 1.1, "/carte": 1.3, "capacité": 9.0}
    figures = [
        compare(cas, "durée (s)", "le Nord", [(1.0, ratio)]) for cas, ratio in ratios.items()
    ]
    found = judge(goal, {"croissance": Measured(machine="", figures=figures)})
    assert found
    assert (found[0].cas, found[2]) == ("/carte", False)
    assert judge(goal, {}) is None


def test_every_goal_is_measured_and_the_document_says_so() -> None:
    report = read_report()
    assert all(judge(goal, report) for goal in GOALS)
    text = DOCUMENT.read_text(encoding="utf-8")
    assert insert_goals(text, report) == text, "lancer « make bench » met la page à jour"
