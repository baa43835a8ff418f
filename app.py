"""The dashboard: page list, navigation and frame; also the ASGI application that serves it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from components.cache import probe_edition
from components.frame import show_notices
from components.html import show_style
from components.shell.errors import report_error
from components.shell.middleware import Shell
from components.shell.routes import PATHS, build_routes
from components.shell.screens import SITE, Screen, index_screens
from data.store import StoreError

HERE = Path(__file__).parent
STATIC = HERE / "static"
SCREENS = [
    Screen(
        "",
        "vue_d_ensemble",
        "Vue d’ensemble",
        "Ce que six ans de plan pour l’accès aux services publics ont produit dans le Nord.",
    ),
    Screen(
        "actions",
        "actions",
        "Actions",
        "Les 16 actions du plan : statut, pilotes, territoires, réalisations et suite.",
    ),
    Screen(
        "territoires",
        "territoires",
        "Territoires",
        "Chaque arrondissement : habitants, services, distances et ce que le plan y a fait.",
    ),
    Screen(
        "carte",
        "carte",
        "Carte",
        "Où sont les services, les quartiers et les territoires prioritaires du Nord.",
    ),
]

# Without this, a cold server answers the first deep link with the old menu of the folder `pages/`.
PagesManager.uses_pages_directory = False


def build_page(screen: Screen) -> st.Page:
    """The page of a screen, for the navigation."""
    return st.Page(
        f"pages/{screen.script}.py",
        title=screen.title,
        url_path=screen.path or None,
        default=not screen.path,
        visibility="visible" if screen.in_menu else "hidden",
    )


def run_page() -> None:
    """One rerun: navigation, frame, then the page asked for."""
    st.set_page_config(page_title=SITE, page_icon=STATIC / "icone.png", layout="wide")
    show_style()
    st.logo(STATIC / "logo.svg", size="large")
    page = st.navigation([build_page(screen) for screen in SCREENS], position="top")
    st.set_page_config(page_title=f"{page.title} · {SITE}")
    try:
        page.run()
    except StoreError as error:
        show_notices([str(error)])


if runtime.exists():
    run_page()
else:
    # Streamlit inside our shell; `streamlit run` looks for this very assignment in the source.
    app = st.App(
        __file__,
        middleware=[
            Middleware(Shell, screens=index_screens(SCREENS), static=STATIC, extra_paths=PATHS)
        ],
        routes=build_routes(SCREENS, probe_edition),
        on_script_error=report_error,
    )
