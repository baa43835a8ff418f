"""The words of what a value is: reached, planned, aimed at, or told for context only."""

import re

from data.text.french import NUMBERLESS

NATURE_WORDS = {"realise": "atteint", "prevu": "prévu", "cible": "visé", "contexte": "contexte"}
_AGREES = frozenset({"realise", "prevu", "cible"})
# The units that are feminine.
_FEMININE = re.compile(
    "bibliothèques|communes|conventions|demandes|dimensions|entrées|lignes|orientations|pages|"
    "personnes|places|plateformes|procurations|rencontres|structures|unités|vitrines|voix|zones"
)


def qualify(nature: str, value: float, unit: str) -> str:
    """What a value is, in agreement with what it counts: « prévues », « visé », « contexte ».

    Empty for what is reached: it goes without saying.
    """
    if nature == "realise":
        return ""
    word = NATURE_WORDS[nature]
    if nature not in _AGREES or unit in NUMBERLESS:
        return word
    feminine = _FEMININE.match(unit)
    return word + ("e" if feminine else "") + ("s" if abs(value) >= 2 else "")
