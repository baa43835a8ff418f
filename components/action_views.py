"""Views of the actions: the comparison table and the panel of one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.filters import show_choice, show_search
from components.html import show_template
from components.links import build_link, build_links
from components.titles import name_page
from data.catalog import list_statuses
from data.french import count_noun
from data.models import ActionSheet, ActionSummary, Orientation
from data.models_territoires import Marks

NOT_A_HOLE = "sans objet"


@dataclass(frozen=True)
class ActionFilters:
    """What the visitor asked for, ready for the query, and what to tell about it."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


def show_action_filters(
    orientations: Sequence[Orientation], pilots: Sequence[str], zones: Mapping[str, str]
) -> ActionFilters:
    """Search box and lists, all bound to the URL."""
    choices = {
        "orientation": (
            "Orientation",
            {str(item.numero): f"{item.numero}. {item.nom_court}" for item in orientations},
            "Toutes",
        ),
        "statut": ("Statut", list_statuses(), "Tous"),
        "pilote": ("Pilote", {name: name for name in pilots}, "Tous"),
        "zone": ("Territoire prioritaire", zones, "Tous"),
    }
    notices = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = show_search("Rechercher", "recherche", "covoiturage, CCAS, Fourmies…")
        values = {"recherche": search}
        for name, (label, options, every) in choices.items():
            choice = show_choice(label, name, options, every, width=165)
            values[name] = choice.value
            notices.append(choice.notice)
    return ActionFilters(values, tuple(notices))


def show_table(actions: Sequence[ActionSummary], total: int, marks: Marks, place: str) -> None:
    """The actions side by side, each name a link to its panel, and how each aims at `place`."""
    found = count_noun(len(actions), "action")
    caption = f"{found} sur {total}" if len(actions) < total else f"Les {total} actions du plan"
    links = build_links("actions", "action", [action.numero for action in actions])
    show_template(
        "actions", actions=actions, liens=links, legende=caption, marques=marks, lieu=place
    )


def show_sheet(sheet: ActionSheet, numbers: Sequence[int], marks: Marks, where: str) -> None:
    """The panel of one action: aimed at, done, next, and what its sheet leaves empty."""
    name_page(f"{sheet.resume.numero}. {sheet.resume.nom_court}", "Actions")
    place = list(numbers).index(sheet.resume.numero)
    around = {
        "precedente": build_link("actions", action=numbers[place - 1]) if place else "",
        "suivante": build_link("actions", action=numbers[place + 1])
        if place + 1 < len(numbers)
        else "",
    }
    show_template(
        "fiche_tete",
        fiche=sheet,
        total=len(numbers),
        lien_liste=build_link("actions"),
        marques=marks.get(sheet.resume.numero, ()),
        lieu=where if marks else "",
        **around,
    )
    show_template(
        "fiche",
        fiche=sheet,
        liens=build_links(
            "indicateurs", "indicateur", [figure.indicateur_id for figure in sheet.chiffres]
        ),
        lacunes=[item for item in sheet.lacunes if item.constat != NOT_A_HOLE],
        neant=any(item.code == "neant" for item in sheet.lacunes),
    )
