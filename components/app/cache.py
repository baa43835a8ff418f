"""Editions read: one object shared by all, kept until its manifest changes; a fault, half a minute.

What is computed from an edition lives in it and goes with it (`data.memory`).
"""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from data import store
from data.settings import load_version
from data.store import (
    REMEDY,
    Edition,
    StoreError,
    get_fingerprint,
    list_editions,
    load_edition,
)
from data.text.french import NBSP, format_day

# Editions held in memory.
KEPT = 12
# Seconds before an edition that could not be read is tried again.
PATIENCE = 30.0
_LOG = logging.getLogger("sdaasp")


@dataclass(frozen=True)
class _Read:
    """What was found under a manifest, and when."""

    fingerprint: str
    found: Edition | str
    since: float

    def holds(self, fingerprint: str) -> bool:
        good = isinstance(self.found, Edition) or time.monotonic() - self.since < PATIENCE
        return good and self.fingerprint == fingerprint


_kept: dict[tuple[Path, date], _Read] = {}
# One visitor reads an edition, the others wait for it.
_lock = Lock()


def _load(directory: Path, day: date) -> Edition | str:
    """An edition, or what is wrong with it."""
    try:
        return load_edition(directory, day)
    except StoreError as error:
        return str(error)


def _read(directory: Path, day: date) -> _Read:
    """Read again once: a publication may have happened between the manifest and a table."""
    seen = get_fingerprint(directory, day)
    found = _load(directory, day)
    if isinstance(found, str) and (now := get_fingerprint(directory, day)) != seen:
        seen, found = now, _load(directory, day)
    if isinstance(found, str):
        _LOG.warning("%s", found)
    return _Read(seen, found, time.monotonic())


def _recall(directory: Path, day: date) -> Edition:
    key = directory, day
    with _lock:
        kept = _kept.pop(key, None)
        if not kept or not kept.holds(get_fingerprint(directory, day)):
            kept = _read(directory, day)
        _kept[key] = kept
        if len(_kept) > KEPT:
            del _kept[next(iter(_kept))]
    if isinstance(kept.found, str):
        raise StoreError(kept.found)
    return kept.found


def _order(days: Sequence[date], wanted: str) -> list[date]:
    """The wanted day, what was known before it from the newest, then what came after."""
    before = [day for day in days if not wanted or day.isoformat() <= wanted]
    return [*reversed(before), *(day for day in days if day not in before)]


def _tell(unread: Sequence[date], shown: date) -> list[str]:
    told = f"ne se lit pas{NBSP}: voici ce que l’on savait au {format_day(shown)}."
    return [f"L’état des connaissances au {format_day(day)} {told}" for day in unread]


def find_edition(
    wanted: str = "", directory: Path | None = None
) -> tuple[Edition, Mapping[date, str]]:
    """The wanted edition, else the nearest good one, and the fault of those that were passed over.

    A new publication is seen at once: its manifest is another. Raises StoreError.
    """
    directory = directory or store.SNAPSHOTS_DIR
    faults: dict[date, str] = {}
    for day in _order(list_editions(directory), wanted):
        try:
            return _recall(directory, day), faults
        except StoreError as error:
            faults[day] = str(error)
    nothing = f"Aucune édition publiée dans {directory.name} : {REMEDY}."
    raise StoreError(" ".join(faults.values()) or nothing)


def get_edition(wanted: str = "", directory: Path | None = None) -> tuple[Edition, list[str]]:
    """The wanted edition, else the nearest good one, and what to tell the visitor about it."""
    edition, faults = find_edition(wanted, directory)
    return edition, _tell(list(faults), edition.day)


def probe_edition() -> tuple[bool, Mapping[str, object]]:
    """Whether an edition can be read: which, of which version; else what is wrong."""
    try:
        edition, faults = find_edition()
    except StoreError as error:
        return False, {"probleme": str(error)}
    return True, {
        "edition": edition.day.isoformat(),
        "version": load_version(),
        "ecartees": list(faults.values()),
    }
