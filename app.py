"""The dashboard: navigation and frame; also the ASGI application that serves it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime

from components.app.cache import probe_edition
from components.app.filters import is_frameless
from components.app.frame import show_notices
from components.screens import SCREENS, SITE, Screen, index_screens
from components.shell.errors import report_error
from components.shell.hooks import hook, live
from components.shell.middleware import Shell
from components.shell.routes import PATHS, build_routes
from components.shell.start import check_start, prepare_files
from data.accessibility.audit import AuditError
from data.settings import SettingsError, load_settings
from data.store import StoreError

STATIC = Path(__file__).parent / "static"


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
    # Addresses, not files: a file would be read, encoded and sent again at each rerun.
    st.set_page_config(page_title=SITE, page_icon="/app/static/icone.png", layout="wide")
    frameless = is_frameless()
    if not frameless:
        st.logo("/app/static/logo.svg", size="large")
    page = st.navigation(
        [build_page(screen) for screen in SCREENS], position="hidden" if frameless else "top"
    )
    st.set_page_config(page_title=f"{page.title} · {SITE}")
    try:
        load_settings()
        page.run()
    except (StoreError, SettingsError, AuditError) as error:
        show_notices([str(error)])


if runtime.exists():
    run_page()
else:
    start = check_start()
    hook()
    prepare_files(SCREENS)
    # Streamlit inside our shell; `streamlit run` looks for this very assignment in the source.
    app = st.App(
        __file__,
        middleware=[
            Middleware(
                Shell,
                screens=index_screens(SCREENS),
                static=STATIC,
                extra_paths=PATHS,
                frame_ancestors=start.settings.cadres_autorises,
                root=start.settings.racine,
                bodies=start.bodies,
            )
        ],
        routes=build_routes(SCREENS, probe_edition, start.settings.racine),
        lifespan=live,
        on_script_error=report_error,
    )
