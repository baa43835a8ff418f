"""Opening hours as producers write them: the slots of a day, settled, or why they cannot be.

What is kept is always written in the file: a minute is open when a slot of the file holds it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.connectors.reading.report import Cells
from data.connectors.reading.tabular import fold
from data.tables.dictionary import load_dictionary

Slot = tuple[str, str]
_TIME = re.compile(r"(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)?(?::\d{2})?")
_SLOT = re.compile(r"(\d{1,2}[\d:hH]*)\s*(?:-|–|—|à)\s*(\d{1,2}[\d:hH]*)")
_BETWEEN_SLOTS = re.compile(r"\s*(?:/|;|,|\bet\b)\s*")
_CLOSED = frozenset({"ferme", "fermee", "fermeture"})

UNREADABLE = "horaires illisibles : ceux de toute la semaine sont laissés vides"
BACKWARDS = "plage qui ferme avant d’ouvrir : les horaires de toute la semaine sont laissés vides"
EMPTY = "plage qui ne dure pas : laissée de côté"
TWICE = "plage écrite deux fois : gardée une fois"
CROSSED = "plages qui se recouvrent : réunies en une"


class Reading(NamedTuple):
    """What one cell gives: its slots, None when nothing can be made of it, and what to say."""

    slots: list[Slot] | None
    message: str = ""


def list_days() -> list[str]:
    """The days of the week, from Monday, under their names in our tables."""
    return [str(day) for day in load_dictionary()["horaires"].columns["jour"].choix]


def read_time(text: str) -> str:
    """« 9h », « 09:00 », « 09:00:00 » → « 09:00 »; empty when it is no time of day."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    is_time = minute < 60 and (hour < 24 or (hour, minute) == (24, 0))
    return f"{hour:02}:{minute:02}" if is_time else ""


def settle_slots(slots: Sequence[Slot]) -> Reading:
    """The slots of a day in order, each minute held by one of them at most."""
    if any(closes < opens for opens, closes in slots):
        return Reading(None, BACKWARDS)
    message = EMPTY if any(opens == closes for opens, closes in slots) else ""
    lasting = [slot for slot in slots if slot[0] != slot[1]]
    if len(set(lasting)) < len(lasting):
        message = TWICE
    settled: list[Slot] = []
    for opens, closes in sorted(set(lasting)):
        if settled and opens < settled[-1][1]:
            settled[-1] = (settled[-1][0], max(closes, settled[-1][1]))
            message = CROSSED
        else:
            settled.append((opens, closes))
    return Reading(settled, message)


def read_slots(text: str) -> Reading:
    """A day in one cell: « 09:00 - 12:00 / 13:30 - 17:00 », « 9h-12h et 14h-17h », « Fermé »."""
    if not text or fold(text) in _CLOSED:
        return Reading([])
    slots = []
    for piece in _BETWEEN_SLOTS.split(text.strip()):
        match = _SLOT.fullmatch(piece)
        opens, closes = (read_time(match[1]), read_time(match[2])) if match else ("", "")
        if not opens or not closes:
            return Reading(None, UNREADABLE)
        slots.append((opens, closes))
    return settle_slots(slots)


def list_span(first: str, last: str) -> list[str]:
    """The days from one to another, both held; nothing when they are no days in this order."""
    days = list_days()
    start, end = fold(first), fold(last) or fold(first)
    if start not in days or end not in days:
        return []
    return days[days.index(start) : days.index(end) + 1]


def pair_times(texts: Sequence[tuple[str, str]]) -> list[Slot] | None:
    """Slots from couples of times, empty couples left out; None when a time cannot be read."""
    written = [couple for couple in texts if any(couple)]
    slots = [(read_time(opens), read_time(closes)) for opens, closes in written]
    return slots if all(all(slot) for slot in slots) else None


def build_week(
    service_id: str, week: Mapping[str, Sequence[Slot]], document_id: str, place: str
) -> list[Cells]:
    """The rows of one service, in the order of the week."""
    return [
        {
            "service_id": service_id,
            "jour": day,
            "ouvre_a": opens,
            "ferme_a": closes,
            "document_id": document_id,
            "localisation": place,
        }
        for day in list_days()
        for opens, closes in week.get(day, ())
    ]
