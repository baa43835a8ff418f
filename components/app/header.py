"""The top of every page: the search, the arrondissement, and what is chosen less often."""

from collections.abc import Mapping

import streamlit as st

from components.app.cite import show_address
from components.app.filters import read_text, show_choice, show_switch
from components.app.html import show_template
from components.app.search import show_search_field
from components.screens import Screen
from data.store import Edition

# One line beside the search on a laptop, one line under it on a telephone.
_WIDE, _NARROW = 300, 180


def _name_options(edition: Edition) -> str:
    """What the button says: a past date asked for is never folded out of sight."""
    return f"Au {edition.day:%d/%m/%Y}" if read_text("edition") else "Options"


def _show_options(screen: Screen, edition: Edition, editions: Mapping[str, str]) -> None:
    with st.popover(_name_options(edition), key="options"):
        show_choice("État des connaissances", "edition", editions, "Le plus récent", width=_WIDE)
        if screen.facile:
            show_switch("Facile à lire", "facile")
        show_address()
        show_template("app/touche")


def show_header(
    screen: Screen,
    edition: Edition,
    arrondissements: Mapping[str, str],
    editions: Mapping[str, str],
) -> None:
    """The search of the whole site, then what reaches every screen: where, and as known when."""
    with st.container(horizontal=True, key="entete", vertical_alignment="bottom"):
        show_search_field(screen, edition)
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            show_choice(
                "Arrondissement",
                "arrondissement",
                arrondissements,
                "Tout le département",
                width=_NARROW,
            )
            _show_options(screen, edition, editions)
