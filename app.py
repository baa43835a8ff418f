"""The dashboard: page list, navigation and frame; also the ASGI application that serves it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from components.cache import probe_edition
from components.frame import show_notices
from components.modes import is_frameless
from components.shell.errors import report_error
from components.shell.middleware import Shell
from components.shell.promptness import live
from components.shell.routes import PATHS, build_routes
from components.shell.screens import SITE, Screen, index_screens
from components.shell.start import check_start, prepare_files
from data.accessibilite import AuditError
from data.settings import SettingsError, load_settings
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
        "Les 16 actions du plan\u00a0: statut, pilotes, territoires, réalisations et suite.",
        parts=("TextInput",),
    ),
    Screen(
        "indicateurs",
        "indicateurs",
        "Indicateurs",
        "Chaque chiffre du plan\u00a0: évolution, prévu et visé à part, territoires, sources.",
        parts=("TextInput",),
        asked_parts={"indicateur": ("PlotlyChart",)},
    ),
    Screen(
        "territoires",
        "territoires",
        "Territoires",
        "Chaque arrondissement\u00a0: habitants, services, distances et ce que le plan y a fait.",
    ),
    Screen(
        "carte",
        "carte",
        "Carte",
        "Où sont les services et les quartiers prioritaires\u00a0; la même liste en mots.",
        parts=("ButtonGroup", "Slider", "TextInput", "DeckGlJsonChart", "webgl-device"),
        data=("carte/communes-*.geojson", "carte/frontieres-*.json"),
    ),
    Screen(
        "atelier",
        "atelier",
        "Atelier",
        "Les propositions du 30 juin 2023, thème par thème, à projeter et à discuter.",
    ),
    Screen(
        "dossier",
        "dossier",
        "Dossier de séance",
        "Les documents d’une réunion, par arrondissement : PDF de deux pages, version longue, ZIP.",
        parts=("Multiselect",),
    ),
    Screen(
        "calendrier",
        "calendrier",
        "Calendrier",
        "De 2015 à 2030\u00a0: étapes faites et prévues, pilotes, vote et suite du plan.",
    ),
    Screen(
        "sources",
        "sources",
        "Sources",
        "Documents, chiffres, contradictions, éditions, dictionnaire et téléchargements.",
        parts=("TextInput",),
    ),
    # Reached from the footer, not from the menu.
    Screen(
        "mentions-legales",
        "mentions_legales",
        "Mentions légales",
        "Qui publie et héberge ce site, licences du code et des données.",
        in_menu=False,
    ),
    Screen(
        "donnees-personnelles",
        "donnees_personnelles",
        "Données personnelles",
        "Ce que ce site sait de ses visiteurs\u00a0: rien d’autre que leur session.",
        in_menu=False,
    ),
    Screen(
        "accessibilite",
        "accessibilite",
        "Accessibilité",
        "Déclaration d’accessibilité\u00a0: taux de conformité, défauts connus, recours.",
        in_menu=False,
    ),
    Screen(
        "plan-du-site",
        "plan_du_site",
        "Plan du site",
        "Toutes les pages du tableau de bord, d’un coup d’œil.",
        in_menu=False,
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
