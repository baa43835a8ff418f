"""The reader of French: it sees what the review of November 2026 saw, and lets right words pass."""

import pytest

from tests.tools.francais import list_faults

WRONG = [
    "7\u00a0France services itinérante",
    "4\u00a0plateforme de mobilité",
    "20\u00a0structures prévu",
    "18\u00a0communes prévue",
    "1\u00a0communes",
    "0\u00a0écarts",
    "13\u202f807\u00a0habitant",
    "l'accès",
    "Sources :",
    "« guillemets\u00a0»",
    "40 %",
    "1 720",
    "Le coeur de ville",
    "Faches-Thumesnil et Marcq-en-Baroeul",
]
RIGHT = [
    "7\u00a0France services itinérantes",
    "52\u00a0France services au 1er août 2024",
    "12\u00a0communes sur 30, dont 2 de la Flandre",
    "1\u00a0commune",
    "27\u00a0h\u00a015 par semaine",
    "à la mi-2023, 18 communes prévues",
    "«\u00a0guillemets\u00a0»\u00a0: l’accès\u202f; Baroeul".replace("oe", "œ"),
    "3\u00a0mois",
    "1,5\u00a0kilomètre",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_fault_is_seen(text: str) -> None:
    assert list_faults(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_passes(text: str) -> None:
    assert list_faults(text) == []
