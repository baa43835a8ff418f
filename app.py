"""The dashboard: page list, navigation and frame; also the ASGI application that serves it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from components.frame import show_notices
from components.html import show_style
from components.modes import is_frameless
from data.store import StoreError

HERE = Path(__file__).parent
TITLE = "SDAASP du Nord"

# Without this, a cold server answers the first deep link with the old menu of the folder `pages/`.
PagesManager.uses_pages_directory = False


def run_page() -> None:
    """One rerun: navigation, frame, then the page asked for."""
    st.set_page_config(page_title=TITLE, page_icon=HERE / "static" / "icone.png", layout="wide")
    show_style()
    frameless = is_frameless()
    if not frameless:
        st.logo(HERE / "static" / "logo.svg", size="large")
    page = st.navigation(
        [
            st.Page("pages/vue_d_ensemble.py", title="Vue d’ensemble", default=True),
            st.Page("pages/actions.py", title="Actions", url_path="actions"),
            st.Page("pages/atelier.py", title="Atelier", url_path="atelier"),
        ],
        position="hidden" if frameless else "top",
    )
    st.set_page_config(page_title=f"{page.title} · {TITLE}")
    try:
        page.run()
    except StoreError as error:
        show_notices([str(error)])


if runtime.exists():
    run_page()
else:
    app = st.App(__file__)
