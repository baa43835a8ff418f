"""Views of the actions: the comparison table and the panel of one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.filters import show_choice, show_search
from components.html import show_template
from components.links import build_link
from data.catalog import list_statuses
from data.french import count_noun
from data.models import ActionSheet, ActionSummary, Orientation

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
    first, *others = st.columns([4, 3, 3, 3, 3], vertical_alignment="bottom")
    with first:
        values = {
            "recherche": show_search("Rechercher", "recherche", "covoiturage, CCAS, Fourmies…")
        }
    notices = []
    for column, (name, (label, options, every)) in zip(others, choices.items(), strict=True):
        with column:
            choice = show_choice(label, name, options, every)
        values[name] = choice.value
        notices.append(choice.notice)
    return ActionFilters(values, tuple(notices))


def show_table(actions: Sequence[ActionSummary], total: int) -> None:
    """The actions side by side, each name a link to its panel."""
    found = count_noun(len(actions), "action")
    caption = f"{found} sur {total}" if len(actions) < total else f"Les {total} actions du plan"
    links = {action.numero: build_link("actions", action=action.numero) for action in actions}
    show_template("actions", actions=actions, liens=links, legende=caption)


def show_sheet(sheet: ActionSheet, numbers: Sequence[int]) -> None:
    """The panel of one action: aimed at, done, next, and what its sheet leaves empty."""
    place = list(numbers).index(sheet.resume.numero)
    around = {
        "precedente": build_link("actions", action=numbers[place - 1]) if place else "",
        "suivante": build_link("actions", action=numbers[place + 1])
        if place + 1 < len(numbers)
        else "",
    }
    show_template(
        "fiche_tete", fiche=sheet, total=len(numbers), lien_liste=build_link("actions"), **around
    )
    show_template(
        "fiche",
        fiche=sheet,
        liens={
            figure.indicateur_id: build_link("indicateurs", indicateur=figure.indicateur_id)
            for figure in sheet.chiffres
        },
        lacunes=[item for item in sheet.lacunes if item.constat != NOT_A_HOLE],
        neant=any(item.constat == "« néant »" for item in sheet.lacunes),
    )
