"""The exact address of what is on screen, ready to be copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st


def build_address(url: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """The full address of a page with its parameters, in alphabetical order."""
    scheme, host, path, _, _ = urlsplit(url)
    pairs = [(name, value) for name in sorted(parameters) for value in parameters[name] if value]
    return urlunsplit((scheme, host, path, urlencode(pairs), ""))


def read_address() -> str:
    """The address of what is on screen."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    return build_address(st.context.url or "", parameters)


def show_share() -> None:
    """A button that opens the address, with its own button to copy it."""
    with st.popover("Partager", icon=":material/link:"):
        st.markdown(
            "Cette adresse rouvre cette page avec les mêmes choix. Le bouton à droite la copie."
        )
        st.code(read_address(), language=None, wrap_lines=True)
