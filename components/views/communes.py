"""A commune or an EPCI on one page: where to go and when, what the plan did, what nobody wrote."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

import pandas as pd
import streamlit as st

from components.app.downloads import show_csv, show_file
from components.app.filters import show_choice
from components.app.frame import name_page, show_heading, show_notices
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.app.reading import find_reading
from components.screens import ACTIONS, MAP, TERRITORIES
from components.views.territories import group_marks
from data.records.communes import CommunePage, EpciPage
from data.records.map import Commune
from data.records.territories import Mark, Marks
from data.text.french import complete_noun, polish
from data.text.hours import HOLIDAYS, MEDIAN, UNKNOWN

# How a sheet designates a commune or an EPCI, from the plainest to the vaguest.
SURE = {
    "nomme": "La fiche le nomme",
    "epci": "Elle nomme son intercommunalité",
    "commune": "Elle nomme une de ses communes",
    "departement": "Elle vise tout le département",
    "quartiers": "Elle vise les quartiers prioritaires",
}
# The words of these sheets don't tell whether the place is meant: it is not counted as aimed at.
UNSURE = {
    "arrondissement": "Son arrondissement, par le nom",
    "sans_liste": "Un type de territoire, sans liste",
    "non_situe": "Un périmètre non décrit",
}
AIMS = SURE | UNSURE


class Aims(TypedDict):
    """Marks by the way they aim; the numbers of the actions that surely mean the place, or may."""

    vises: dict[str, list[tuple[int, Mark]]]
    sures: dict[str, list[int]]
    douteuses: dict[str, list[int]]


def show_commune_choice(names: Mapping[str, str]) -> None:
    """The field that leads to the page of a commune."""
    show_choice("Votre commune", "commune", names, "Choisir une commune", width=360)


def _show_trail(commune: str, steps: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    """From the département down to here; each step is a name and what its address asks."""
    links = [(name, build_link(TERRITORIES, **asked)) for name, asked in steps]
    show_template("communes/fil", echelons=links, ici=commune)


def _step_district(code: str, name: str) -> tuple[str, dict[str, str]]:
    return f"Arrondissement {complete_noun(name)}", {"arrondissement": code}


def list_aims(marks: Marks) -> Aims:
    """Each action under the plainest way in which its sheet aims here, then in all of them."""
    vises = group_marks(marks, AIMS)
    plainest = {
        number: next(code for code in AIMS if code in {mark.code for mark in found})
        for number, found in marks.items()
        if found
    }
    premieres = {
        code: [number for number, first in plainest.items() if first == code]
        for code in AIMS
        if code in plainest.values()
    }
    sure = {code: numbers for code, numbers in premieres.items() if code in SURE}
    unsure = {code: numbers for code, numbers in premieres.items() if code in UNSURE}
    return {"vises": vises, "sures": sure, "douteuses": unsure}


def show_commune(
    page: CommunePage,
    notices: Sequence[str],
    names: Mapping[str, str],
    suffix: str,
    tabulate: Callable[[CommunePage], pd.DataFrame],
    make: Callable[[], bytes],
) -> None:
    """The page of a commune, its field, its files."""
    commune = page.commune
    name_page(TERRITORIES, commune.nom)
    steps = [
        ("Nord", {"arrondissement": ""}),
        _step_district(commune.arrondissement_id, commune.arrondissement),
        *([(commune.epci, {"epci": commune.epci_id})] if commune.epci_id else []),
    ]
    _show_trail(commune.nom, steps)
    show_heading(commune.nom, page.chapeau)
    show_notices(notices)
    show_template("communes/guichets", page=page, feries=HOLIDAYS)
    show_template(
        "communes/commune",
        page=page,
        titres=AIMS,
        **list_aims(page.ici.marques),
        liens=build_links(ACTIONS, "action", list(page.noms)),
        communes=build_links(
            TERRITORIES, "commune", [item.territoire_id for item in page.voisines]
        ),
    )
    _show_leave(commune, names, suffix, page, tabulate, make)


def _show_leave(
    commune: Commune,
    names: Mapping[str, str],
    suffix: str,
    page: CommunePage,
    tabulate: Callable[[CommunePage], pd.DataFrame],
    make: Callable[[], bytes],
) -> None:
    """What one leaves with, and where one goes next."""
    name = f"sdaasp-nord-commune-{commune.code}-{suffix}"
    link = build_link(MAP, commune=commune.code)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # The copy prints each commune from its page: 647 sheets would weigh more than it does.
        if not find_reading():
            show_file("Cette page sur une feuille A4 (PDF)", f"{name}.pdf", make)
        show_csv("Télécharger cette page (CSV)", f"{name}.csv", tabulate, page)
        show_commune_choice(names)
        with st.container(width="content"):
            show_template("communes/emporter", carte=link, nom=commune.nom)


def _order_communes(page: EpciPage) -> list[tuple[str, str]]:
    """The farthest from a France services first; by name when no distance is known."""
    far = [(item.territoire_id, item.nom) for item in page.acces.communes]
    return far or [(item.code, item.nom) for item in page.communes]


def show_epci(
    page: EpciPage,
    notices: Sequence[str],
    names: Mapping[str, str],
    suffix: str,
    tabulate: Callable[[EpciPage], pd.DataFrame],
) -> None:
    """The page of an EPCI, its communes, its file."""
    name = page.scope.nom
    name_page(TERRITORIES, name)
    districts = [_step_district(code, nom) for code, nom in page.arrondissements.items()]
    _show_trail(name, [("Nord", {"arrondissement": ""}), *districts])
    show_heading(name, page.chapeau)
    show_notices(notices)
    show_template(
        "communes/epci",
        page=page,
        feries=HOLIDAYS,
        mediane=MEDIAN,
        inconnu=UNKNOWN,
        ordre=_order_communes(page),
        titres=AIMS,
        **list_aims(page.ici.marques),
        liens=build_links(ACTIONS, "action", list(page.noms)),
        communes=build_links(TERRITORIES, "commune", [item.code for item in page.communes]),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = f"sdaasp-nord-epci-{page.scope.territoire_id}-{suffix}.csv"
        show_csv("Télécharger cette page (CSV)", file, tabulate, page)
        show_commune_choice(names)


def tell_elsewhere(page: CommunePage | EpciPage, asked: str, place: str) -> str:
    """That the arrondissement chosen is not the one of this page; empty when it is, or none."""
    if not asked or asked in page.scope.dessus:
        return ""
    return polish(
        f"Cette page est celle de {page.scope.lieu}, hors de l'{place} que vous avez choisi."
    )
