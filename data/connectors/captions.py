"""Keeping the sidecar of a rewritten table true: which official file it holds, of which day."""

from __future__ import annotations

import re
from datetime import date

from data.french import format_day

# What the sidecar of `services` says of each register, before its date.
_PHRASES = {
    "france-services": "liste des France services au",
    "finess": "maisons de santé du fichier FINESS au",
}
_DAY = r"(?:1er|\d{1,2}) \w+ \d{4}"


def date_sidecar(text: str, source: str, day: date) -> str:
    """The sidecar with the day of this file in `origine` and, if later, in `date`."""
    phrase = _PHRASES[source]
    written = f"{phrase} {format_day(day)}".replace("\u00a0", " ")
    dated, count = re.subn(f"{phrase} {_DAY}", written, text)
    if not count:
        dated = re.sub(r'(?m)^(origine: ".*)"$', rf'\1 ; {written}"', text)
    known = re.search(r'(?m)^date: "(\d{4}-\d{2}-\d{2})"$', dated)
    if known and known[1] < day.isoformat():
        dated = dated.replace(known[0], f'date: "{day.isoformat()}"')
    return dated
