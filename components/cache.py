"""What is kept between reruns, shared by every visitor and never modified."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from data import store
from data.french import NBSP, format_day
from data.settings import load_version
from data.store import (
    REMEDY,
    Edition,
    StoreError,
    get_fingerprint,
    list_editions,
    load_edition,
)

# Editions held in memory.
KEPT = 12
_LOG = logging.getLogger("sdaasp")


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _load(directory: str, day: date, fingerprint: str) -> Edition:  # noqa: ARG001 (cache key)
    return load_edition(Path(directory), day)


@st.cache_resource(show_spinner=False, max_entries=KEPT, ttl=30)
def _find_fault(directory: str, day: date, fingerprint: str) -> str:
    """What is wrong with an edition, empty when all is well; not read again for half a minute."""
    try:
        _load(directory, day, fingerprint)
    except StoreError as error:
        _LOG.warning("%s", error)
        return str(error)
    return ""


# In front of Streamlit's own cache, which takes longer to name a question than a page to answer it.
_ready: dict[tuple[Path, date, str], Edition] = {}


def _load_fresh(directory: Path, day: date) -> Edition:
    """Read again once: a publication may have happened between the manifest and a table."""
    seen = get_fingerprint(directory, day)
    if found := _ready.get((directory, day, seen)):
        return found
    fault = _find_fault(str(directory), day, seen)
    if fault and (now := get_fingerprint(directory, day)) != seen:
        seen, fault = now, _find_fault(str(directory), day, now)
    if fault:
        raise StoreError(fault)
    if len(_ready) >= KEPT:
        _ready.clear()
    return _ready.setdefault((directory, day, seen), _load(str(directory), day, seen))


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

    A new publication is seen at once: its manifest is part of the key. Raises StoreError.
    """
    directory = directory or store.SNAPSHOTS_DIR
    faults: dict[date, str] = {}
    for day in _order(list_editions(directory), wanted):
        try:
            return _load_fresh(directory, day), faults
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
