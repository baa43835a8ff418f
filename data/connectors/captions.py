"""Keeping the sidecar of a rewritten table true: which official file it holds, of which day."""

from __future__ import annotations

import re
from datetime import date

from data.french import NBSP, format_day

# What the sidecar of `services` says of each register, before its date.
_PHRASES = {
    "france-services": "liste des France services au",
    "finess": "maisons de santé du fichier FINESS au",
}


def date_sidecar(text: str, source: str, day: date) -> str:
    """The sidecar with this file named in `origine` and, if later, its day in `date`."""
    written = f"{_PHRASES[source]} {format_day(day)}".replace(NBSP, " ")
    dated = text
    if written not in text:
        dated = re.sub(r'(?m)^(origine: ".*)"$', rf'\1 ; {written}"', text)
    known = re.search(r'(?m)^date: "(\d{4}-\d{2}-\d{2})"$', dated)
    if known and known[1] < day.isoformat():
        dated = dated.replace(known[0], f'date: "{day.isoformat()}"')
    return dated
