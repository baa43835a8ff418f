"""What is kept between reruns, shared by every visitor and never modified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from data import store
from data.store import (
    Edition,
    StoreError,
    get_fingerprint,
    list_editions,
    load_edition,
)


@st.cache_resource(show_spinner=False, max_entries=12)
def _load(directory: str, day: date, fingerprint: str) -> Edition:  # noqa: ARG001 (cache key)
    return load_edition(Path(directory), day)


def _load_fresh(directory: Path, day: date) -> Edition:
    """Read again once: a publication may have happened between the manifest and a table."""
    try:
        return _load(str(directory), day, get_fingerprint(directory, day))
    except StoreError:
        return _load(str(directory), day, get_fingerprint(directory, day))


def get_edition(wanted: str = "", directory: Path | None = None) -> tuple[Edition, list[str]]:
    """The wanted edition, else the newest one that can be read, and what is wrong with the others.

    A new publication is seen at once: its manifest is part of the key. Raises StoreError.
    """
    directory = directory or store.SNAPSHOTS_DIR
    problems: list[str] = []
    days = [day for day in list_editions(directory) if not wanted or day.isoformat() <= wanted]
    for day in reversed(days):
        try:
            return _load_fresh(directory, day), problems
        except StoreError as error:
            problems.append(str(error))
    nothing = "Aucune édition publiée : lancer « python -m data construire »."
    raise StoreError(" ".join(problems) or nothing)


def probe_edition() -> tuple[bool, str]:
    """Whether an edition can be read, and its date or what is wrong."""
    try:
        edition, _ = get_edition()
    except StoreError as error:
        return False, str(error)
    return True, edition.day.isoformat()
