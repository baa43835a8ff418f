"""The title of the browser tab, which tells pages of the same address apart."""

from __future__ import annotations

import streamlit as st

from components.shell.screens import SITE


def name_page(*parts: str) -> None:
    """From the most precise part to the site: « La suite · Calendrier · SDAASP du Nord »."""
    st.set_page_config(page_title=" · ".join([*filter(None, parts), SITE]))
