"""Pages without the frame: projected on a wall, or printed."""

from __future__ import annotations

from urllib.parse import urlparse

import streamlit as st

from components.filters import Choice, read_choice

MODES = ("projection", "impression")
PAGES = ("atelier",)


def read_mode() -> Choice:
    """« projection », « impression » or nothing, and what to tell about a wrong value."""
    choices = {name: read_choice(name, {"oui": ""}, "voici la page ordinaire") for name in MODES}
    asked = next((name for name, choice in choices.items() if choice.value), "")
    notice = " ".join(choice.notice for choice in choices.values() if choice.notice)
    return Choice(asked, notice)


def is_frameless() -> bool:
    """Whether the address asks for a page that goes without navigation, and has it."""
    page = urlparse(st.context.url or "").path.rpartition("/")[2]
    return page in PAGES and bool(read_mode().value)
