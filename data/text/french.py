"""French numbers, dates and typography, through Babel; pure functions on text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

NBSP = "\u00a0"
THIN_NBSP = "\u202f"
_LOCALE = "fr_FR"
_CONTRACTED = {"Le ": "du ", "Les ": "des "}
# Places of the Nord whose « h » is said; the others elide (« d’Hazebrouck »).
_ASPIRATED = frozenset({"Hamel", "Haut-Lieu", "Hecq", "Hem", "Hem-Lenglet", "Holque"})
_BEFORE_NBSP = re.compile(r" ([:»])")
_BEFORE_THIN = re.compile(r" ([;!?])(?!=)")
_NUMBER_UNIT = re.compile(r"(\d) (%|°|km|ans|h\b)")
_INVARIABLE = ("mois",)
# Units that are not the plural of what is counted.
NUMBERLESS = ("", "%", "rang")
# French writes « œu » in every word: « Cœur », « Marcq-en-Barœul ».
_LIGATURE = re.compile(r"([oO])e(?=u)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


@lru_cache(maxsize=4096)
def tie_signs(text: str) -> str:
    """The spaces that French sets beside its signs, so that no line begins with one."""
    tied = _BEFORE_NBSP.sub(rf"{NBSP}\1", text.replace("« ", f"«{NBSP}"))
    return _BEFORE_THIN.sub(rf"{THIN_NBSP}\1", tied)


@lru_cache(maxsize=4096)
def polish(text: str) -> str:
    """Typographic apostrophes, ligatures and non-breaking spaces, for text of a plain keyboard."""
    polished = tie_signs(text.replace("'", "’").replace("...", "…"))
    polished = _LIGATURE.sub(lambda found: "Œ" if found[1] == "O" else "œ", polished)
    polished = _NUMBER_UNIT.sub(rf"\1{NBSP}\2", polished)
    return _THOUSANDS.sub(THIN_NBSP, polished)


@lru_cache(maxsize=4096)
def format_number(value: float) -> str:
    """1720 → « 1 720 », 40.6 → « 40,6 » (at most two decimals)."""
    return format_decimal(round(value, 2), locale=_LOCALE)


@lru_cache(maxsize=4096)
def format_tenth(value: float) -> str:
    """1 → « 1,0 », 47.66 → « 47,7 »: always one decimal, for values that are compared."""
    return str(format_decimal(round(value, 1), format="#,##0.0", locale=_LOCALE))


def format_rate(rate: float | None) -> str:
    """A rate, with one decimal below a hundred: « 2,0 », « 13 807 »; or that there is none."""
    if rate is None:
        return "sans population"
    if rate >= 100:
        return format_number(round(rate))
    return str(format_decimal(round(rate, 1), format="0.0", locale=_LOCALE))


def format_value(value: float, unit: str) -> str:
    """A number with its sign when the unit is a percentage or a rank, alone otherwise."""
    text = format_number(value)
    if unit == "%":
        return f"{text}{NBSP}%"
    if unit == "rang":
        return f"{text}{'er' if value == 1 else 'e'}"
    return text


def format_unit(value: float, unit: str) -> str:
    """The unit, singular below two: « structures » → « structure » for 1, « mois » as it is."""
    if unit in NUMBERLESS or abs(value) >= 2:
        return unit
    words = unit.split(" ")
    return " ".join(word if word in _INVARIABLE else word.removesuffix("s") for word in words)


@lru_cache(maxsize=4096)
def format_day(day: date) -> str:
    """« 1er septembre 2023 »."""
    text = format_date(day, "d MMMM y", locale=_LOCALE)
    return re.sub(r"^1 ", "1er ", text).replace(" ", NBSP, 1)


def _format_single(text: str) -> str:
    if text.startswith("mi-"):
        return text
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return str(format_date(date(parts[0], parts[1], 1), "MMMM y", locale=_LOCALE))
    return format_day(date(*parts))


@lru_cache(maxsize=4096)
def format_period(text: str) -> str:
    """« 2023 », « novembre 2020 », « 1er septembre 2023 », « mars à avril 2024 »."""
    start, _, end = text.partition("/")
    first, last = _format_single(start), _format_single(end) if end else ""
    if len(start) == len(end) == len("2024-03") and start[:4] == end[:4]:
        first = first.removesuffix(f" {start[:4]}")
    return f"{first} à {last}" if last else first


def place_in_time(text: str) -> str:
    """A period with its preposition: « en 2023 », « au 1er septembre 2023 », « à la mi-2023 »."""
    words = format_period(text)
    if "/" in text:
        return f"de {words}"
    if text.startswith("mi-"):
        return f"à la {words}"
    return f"au {words}" if text.count("-") == 2 else f"en {words}"


def complete_noun(name: str) -> str:
    """A place as the complement of a noun: « d’Anzin », « du Cateau-Cambrésis », « de Lille »."""
    for article, joint in _CONTRACTED.items():
        if name.startswith(article):
            return f"{joint}{name.removeprefix(article)}"
    elides = name[0] in "AEIOUYÀÂÉÈÊÎŒ" or (name[0] == "H" and name not in _ASPIRATED)
    return f"{'d’' if elides else 'de '}{name}"


def join_words(words: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def count_noun(number: int, singular: str, plural: str = "") -> str:
    """« 1 contradiction », « 2 contradictions », « aucune » left to the caller."""
    noun = singular if number < 2 else plural or f"{singular}s"
    return f"{format_number(number)}{NBSP}{noun}"


def tell_source(sentence: str, sources: Iterable[str]) -> str:
    """A sentence with where it stands: « … (source : Bilan 2023, fiche-action 5). »."""
    told = " ; ".join(dict.fromkeys(filter(None, sources)))
    plain = sentence.rstrip(". ")
    return tie_signs(f"{plain} (source : {told})." if told else f"{plain}.")


def write_citation(day: date) -> str:
    """How to cite the edition, in one line."""
    return (
        f"SDAASP du Nord, tableau de bord, édition du {format_day(day)}, Licence Ouverte 2.0, "
        "d’après les documents que chaque ligne cite."
    )
