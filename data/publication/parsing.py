"""From the text of a CSV cell to a typed value; each ValueError carries a French sentence."""

import re
from collections.abc import Callable
from datetime import date

from data.tables.dictionary import Column, ColumnType
from data.tables.rows import Value
from data.text.periods import parse_period

_INTEGER = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")


def _explain_number(text: str) -> str:
    if re.search(r"\s", text):
        return "écrire le nombre sans espace"
    if "," in text:
        return "écrire le nombre avec un point décimal, sans virgule"
    return "nombre attendu"


def parse_integer(text: str) -> int:
    """An integer written with digits only."""
    if not _INTEGER.fullmatch(text):
        raise ValueError(_explain_number(text).replace("nombre attendu", "nombre entier attendu"))
    return int(text)


def parse_decimal(text: str) -> float:
    """A number written with digits and at most one decimal point."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(_explain_number(text))
    return float(text)


def parse_day(text: str) -> date:
    """A day written AAAA-MM-JJ."""
    if not _DAY.fullmatch(text):
        raise ValueError("jour attendu sous la forme AAAA-MM-JJ")
    return parse_period(text)[0]


def parse_period_text(text: str) -> str:
    """A period, kept as text once checked."""
    parse_period(text)
    return text


def parse_time(text: str) -> str:
    """A time of day, kept as text once checked: as texts, times sort as they follow."""
    if not _TIME.fullmatch(text):
        raise ValueError("heure attendue sous la forme HH:MM, de 00:00 à 24:00")
    return text


def parse_identifier(text: str) -> str:
    """Letters and digits, then hyphens and underscores too."""
    if not _SLUG.fullmatch(text):
        raise ValueError("identifiant attendu : lettres sans accent, chiffres, « - » et « _ »")
    return text


_PARSERS: dict[ColumnType, Callable[[str], Value]] = {
    "texte": str,
    "identifiant": parse_identifier,
    "entier": parse_integer,
    "nombre": parse_decimal,
    "date": parse_day,
    "periode": parse_period_text,
    "heure": parse_time,
}


def parse_cell(column: Column, text: str) -> Value:
    """The typed value of a cell; None when it is empty. Raises ValueError in French."""
    if not text:
        return None
    if text != text.strip():
        raise ValueError("espace au début ou à la fin de la cellule")
    return _PARSERS[column.type](text)


def suggest_rewriting(column: Column, text: str) -> str | None:
    """The closest text that would parse, when it is obvious (numbers with spaces or commas)."""
    if column.type not in ("entier", "nombre"):
        return None
    candidate = re.sub(r"\s", "", text).replace(",", ".")
    try:
        parse_cell(column, candidate)
    except ValueError:
        return None
    return candidate
