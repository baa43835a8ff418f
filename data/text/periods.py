"""Periods as the documents give them: a year, its middle, a month, a day, or an interval."""

import re
from calendar import monthrange
from datetime import date

_MIDDLE = re.compile(r"mi-(\d{4})")
_SINGLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _bounds(text: str) -> tuple[date, date]:
    if middle := _MIDDLE.fullmatch(text):
        start, end = _bounds(f"{middle[1]}-06")[0], _bounds(f"{middle[1]}-07")[1]
        return start, end
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise ValueError("période attendue : AAAA, AAAA-MM, AAAA-MM-JJ ou deux séparées par « / »")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not 1900 <= year <= 2100:
        raise ValueError("année attendue entre 1900 et 2100")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"le mois {month:02d} n’existe pas (01 à 12)")
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"le jour {day:02d} n’existe pas dans ce mois (01 à {last})")
    return date(year, month, day), date(year, month, day)


def list_ends(start: date | None, end: date | None, nature: str) -> list[date]:
    """Where a period stands on a line of time: a day, a month at its last day, else two ends.

    What is planned keeps the two ends of its month, for its line to be dashed.
    """
    ends = list(dict.fromkeys(day for day in (start, end) if day))
    is_month = len(ends) == 2 and (ends[0].year, ends[0].month) == (ends[1].year, ends[1].month)
    return ends[-1:] if is_month and nature != "prevu" else ends


def parse_period(text: str) -> tuple[date, date]:
    """First and last day of a period: "2023", "2020-11", "2023-09-01", "2019/2022", "mi-2023".

    The middle of a year is drawn from June to July: a convention, the documents say no more.
    Raises ValueError, with a French sentence, when the text is not a period.
    """
    start, separator, end = text.partition("/")
    first, last = _bounds(start)
    if separator:
        last = _bounds(end)[1]
    if last < first:
        raise ValueError("la période finit avant de commencer")
    return first, last
