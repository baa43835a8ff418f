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


def show_share() -> None:
    """A button that opens the address, with its own button to copy it."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    with st.popover("Partager", icon=":material/link:"):
        st.markdown(
            "Cette adresse rouvre cette page avec les mêmes choix. Au survol, un bouton la copie."
        )
        st.code(build_address(st.context.url or "", parameters), language=None, wrap_lines=True)
