"""The hours of a territory: the week as a drawing, what it comes to, who has a door open."""

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.app.cite import Taken, show_citing
from components.app.downloads import show_csv
from components.app.filters import Choice, show_segments
from components.app.html import show_template
from components.app.links import build_links
from components.charts.show import Stamp
from components.screens import TERRITORIES
from data.records.hours import AccessByHour, HoursSummary, HoursView, WeekGrid
from data.text.french import tell_source
from data.text.hours import (
    ACCESS,
    GRID,
    HOLIDAYS,
    LATE,
    LATER,
    MEDIAN,
    UNKNOWN,
    WHY_MOMENTS,
    format_time,
)

FRANCE_SERVICES, TOWN_HALLS = "france_services", "mairie"
NATURES = {FRANCE_SERVICES: "France services", TOWN_HALLS: "Mairies"}
# The columns of the summary, by the code of what is counted.
COLUMNS = {
    "samedi": "Samedi",
    "apres_17h30": f"Après {format_time(LATE)}",
    "apres_18h": f"Après {format_time(LATER)}",
    "midi": "Entre midi et deux",
    "sans_rendez_vous": "Sans rendez-vous",
}
Tabulated = tuple[
    Callable[[Sequence[WeekGrid]], pd.DataFrame],
    Callable[[Sequence[HoursSummary]], pd.DataFrame],
    Callable[[AccessByHour], pd.DataFrame],
]


def show_hours_choice() -> Choice:
    """The title of the section, and whose hours it shows."""
    show_template("hours/filet")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_template("hours/tete")
        return show_segments("Services", "services", NATURES, FRANCE_SERVICES)


def _show_week_citing(
    view: HoursView,
    stamp: Stamp,
    name: str,
    tabulate: Callable[[Sequence[WeekGrid]], pd.DataFrame],
) -> None:
    """What the week says, with its sources, and its drawing."""
    title = f"{NATURES[view.nature]} ouvertes au fil de la semaine, {view.resume.territoire}"
    cited = view.resume.citations
    sources = [item.nom for item in cited]
    phrase = tell_source(view.phrases[0], [item.court for item in cited])
    taken = Taken(title, phrase, ".semaine-grille, .paliers", name, stamp.sign(sources), title)
    drawn = [view.grille, *(grid for grid, _ in view.petites)]
    show_citing(taken, tabulate, drawn)


def show_hours(
    view: HoursView, straddling: Collection[str], stamp: Stamp, tabulate: Tabulated
) -> None:
    """The week, the summary and the access by the hour, then the same numbers as files."""
    if not view.resume.connus:
        show_template("hours/inconnus", nom=NATURES[view.nature])
        return
    kept = "" if view.nature == FRANCE_SERVICES else view.nature
    codes = [grid.territoire_id for grid, _ in view.petites]
    links: Mapping[str, str] = build_links(
        TERRITORIES, "arrondissement", codes, section="horaires", services=kept
    )
    show_template(
        "hours/semaine",
        heures=view,
        liens=links,
        titres=COLUMNS,
        a_cheval=[item.territoire for item in view.lignes if item.territoire_id in straddling],
        definitions=(MEDIAN, GRID, ACCESS, WHY_MOMENTS, HOLIDAYS, UNKNOWN),
    )
    grids, summaries, access = tabulate
    nature = view.nature.replace("_", "-")
    with st.container(horizontal=True, vertical_alignment="center"):
        _show_week_citing(view, stamp, stamp.name("semaine", nature), grids)
        lines = [*view.lignes, view.resume]
        show_csv(
            "Télécharger les comptes (CSV)",
            f"{stamp.name('horaires', nature)}.csv",
            summaries,
            lines,
        )
        show_csv(
            "Télécharger l’accès selon l’heure (CSV)",
            f"{stamp.name('acces', nature)}.csv",
            access,
            view.acces,
        )
