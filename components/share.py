"""The exact address of what is on screen, ready to be copied."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from components.filters import read_every


def build_address(url: str, parameters: Mapping[str, str]) -> str:
    """The full address of a page with its parameters, in alphabetical order."""
    scheme, host, path, _, _ = urlsplit(url)
    return urlunsplit((scheme, host, path, urlencode(sorted(parameters.items())), ""))


def read_address() -> str:
    """The address of what is on screen."""
    return build_address(st.context.url or "", read_every())


def show_share() -> None:
    """A button that opens the address, with its own button to copy it."""
    with st.popover("Partager", icon=":material/link:"):
        st.markdown(
            "Cette adresse rouvre cette page avec les mêmes choix. Le bouton à droite la copie."
        )
        st.code(read_address(), language=None, wrap_lines=True)
