"""The packs and documents lately asked for, shared by every visitor and never modified.

A few only: choices are free, and an edition would remember them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st

from data.store import Edition

Kept = TypeVar("Kept")


@st.cache_resource(show_spinner=False, max_entries=24)
def _keep(name: str, fingerprint: int, _build: Callable[[], Any]) -> object:  # noqa: ARG001 (cache key)
    return _build()


def keep(name: str, edition: Edition, build: Callable[[Edition], Kept]) -> Kept:
    """What was made of this edition under this name, else what is made now."""
    fingerprint = hash(edition.manifest.model_dump_json())
    return cast("Kept", _keep(name, fingerprint, lambda: build(edition)))
