"""How the slides say a value: its unit, its moment, and that it is planned or aimed at."""

from __future__ import annotations

from collections.abc import Sequence

from data.french import NBSP
from data.models_dossier import Sources, Valeur

WORDS = {"realise": "", "prevu": "prévu", "cible": "visé", "contexte": "contexte"}
SIGNS = {"realise": "●", "prevu": "×", "cible": "▬", "contexte": "◆"}
NO_DATE = "sans date"
PER = f"pour 100\u202f000{NBSP}habitants"


def gather(values: Sequence[Valeur | None]) -> Sources:
    """The sources of several values."""
    return tuple(sorted({number for value in values if value for number in value.sources}))


def say_value(value: Valeur) -> str:
    """« 51 structures au 1er septembre 2023 », « 20 structures en 2020 (prévu) »."""
    word = f" ({WORDS[value.nature]})" if WORDS.get(value.nature) else ""
    return f"{value.ecrit} {value.moment or NO_DATE}{word}"
