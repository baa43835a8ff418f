"""The tables of the workshop are refused when a tension or a link no longer holds."""

from collections.abc import Mapping

import pytest

from data.publication.rules import check_rules
from data.tables.rows import Row, Value

TENSION: dict[str, Value] = {
    "theme_nature": "levier",
    "theme_numero": 1,
    "proposition_rang": 4,
    "nature": "resultat_phare",
    "action_numero": 1,
}


def check(tension: Mapping[str, Value], score: int = 2, status: str = "poursuite") -> str:
    proposal: dict[str, Value] = {
        "theme_nature": "levier",
        "theme_numero": 1,
        "rang": 4,
        "score": score,
    }
    tables = {
        "propositions": [Row(2, proposal)],
        "perspectives": [Row(2, {"action_numero": 1, "statut": status})],
        "tensions": [Row(2, {**TENSION, **tension})],
        "themes_actions": [Row(2, {"theme_nature": "levier", "theme_numero": 1})],
    }
    return " ".join(fault.message for fault in check_rules(tables))


def test_a_true_tension_passes() -> None:
    assert check({}) == ""


@pytest.mark.parametrize(
    ("tension", "score", "status", "reason"),
    [
        ({"proposition_rang": 9}, 2, "poursuite", "aucune proposition"),
        ({}, 5, "poursuite", "notée 5"),
        ({"nature": "sans_mesure"}, 1, "poursuite", "notée 1"),
        ({"nature": "sans_action"}, 5, "poursuite", "ne désigne pas"),
        ({"nature": "sans_statut"}, 5, "poursuite", "a un statut"),
        ({"nature": "suite_incertaine"}, 5, "poursuite", "ni réorientée"),
    ],
)
def test_a_false_tension_is_refused(
    tension: Mapping[str, Value], score: int, status: str, reason: str
) -> None:
    assert reason in check(tension, score, status)


def test_an_unknown_theme_is_refused() -> None:
    tables = {
        "propositions": [Row(2, {"theme_nature": "dimension", "theme_numero": 1})],
        "themes_actions": [Row(3, {"theme_nature": "dimension", "theme_numero": 6})],
    }
    faults = check_rules(tables)
    assert [(fault.table, fault.ligne, fault.valeur) for fault in faults] == [
        ("themes_actions", 3, "6")
    ]
