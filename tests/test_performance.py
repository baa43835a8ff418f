"""The measuring bench: its arithmetic, its reading of messages, and the document it writes."""

from __future__ import annotations

import random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.html import render_template
from tests.banc.capacite import search
from tests.banc.charge import Outcome, draw_step
from tests.banc.mesure import Figure, compare, compute_percentile, parse_figure, summarize
from tests.banc.objectifs import GOALS, judge
from tests.banc.rapport import BEGIN, DOCUMENT, END, insert_section, read_report
from tests.banc.session import _FAILURES, read_kind


def test_the_ratio_is_that_of_each_pair() -> None:
    # A machine twice slower during the second pair changes nothing to the ratio.
    figure = compare("essai", ["cas"], "s", "vide", [(1.0, 2.0), (2.0, 4.0), (1.0, 3.0)])
    assert figure.rapport == summarize([2.0, 2.0, 3.0])
    assert figure.nous.mediane == 3.0
    assert (figure.rapport.min, figure.rapport.max) == (2.0, 3.0)
    assert parse_figure(figure.dump()) == figure


def test_the_percentile_is_a_value_seen() -> None:
    assert compute_percentile(range(1, 101), 0.95) == 96
    assert compute_percentile([3.0], 0.95) == 3.0


@pytest.mark.parametrize("truth", [0, 3, 40, 350, 901])
def test_the_search_finds_what_holds(truth: int) -> None:
    tried = []

    def attempt(sessions: int) -> Outcome:
        tried.append(sessions)
        return Outcome(sessions, p95=0.4 if sessions <= truth else 0.6, steps=10)

    found, outcome = search(attempt, 100)
    assert found <= truth <= found + max(2, found // 8) + 1
    assert outcome.sessions == found
    assert len(set(tried)) < 12
    # Twice at most each: what failed once is tried again.
    assert len(tried) <= 2 * len(set(tried))


def test_a_noise_of_the_machine_is_not_a_limit() -> None:
    tried: list[int] = []

    def attempt(sessions: int) -> Outcome:
        tried.append(sessions)
        noisy = tried.count(sessions) == 1
        return Outcome(sessions, p95=0.6 if noisy or sessions > 300 else 0.4, steps=10)

    found, _ = search(attempt, 100)
    assert found >= 260


def test_an_error_never_counts_as_holding() -> None:
    found, _ = search(lambda n: Outcome(n, p95=0.1, steps=10, erreurs=["refus"]), 20)
    assert found == 0


def test_a_step_is_an_address_of_the_app() -> None:
    chance = random.Random(1)
    steps = ["actions?action=5"]
    for _ in range(200):
        steps.append(draw_step(chance, steps[-1]))
    assert all(step.count("arrondissement=") <= 1 for step in steps)
    assert {step.partition("?")[0] for step in steps} >= {"", "carte", "actions", "indicateurs"}


def test_messages_are_recognised_without_being_decoded() -> None:
    message = ForwardMsg()
    message.hash = "a" * 200
    message.metadata.cacheable = True
    message.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    number = {item.name: item.number for item in ForwardMsg.DESCRIPTOR.fields}
    assert read_kind(message.SerializeToString()) == number["script_finished"]
    message.delta.new_element.html.body = "x" * 20_000
    assert read_kind(message.SerializeToString()) == number["delta"]


def test_a_page_that_fails_is_seen_as_such() -> None:
    shown = render_template("incident", numero="0A1B2C3D").encode()
    assert any(word in shown for word in _FAILURES)


def test_goals_are_judged_on_their_worst_case() -> None:
    def build(page: str, ratio: float) -> Figure:
        cas = [f"changer d’arrondissement, {page}", "médiane"]
        return compare("interaction", cas, "s", "vide", [(1.0, ratio)])

    verdicts = {
        verdict.goal.nom: verdict
        for verdict in judge([build("vue d’ensemble", 1.2), build("carte", 1.7)])
    }
    assert verdicts["Changer d’arrondissement, vue d’ensemble, médiane"].reached is True
    assert verdicts["Changer d’arrondissement, carte, médiane"].reached is False
    assert verdicts["Capacité d’un processus"].reached is None
    assert len(verdicts) == len(GOALS)


def test_the_document_says_what_was_measured() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert insert_section(text, read_report()) == text, "lancer « make bench » met la page à jour"
