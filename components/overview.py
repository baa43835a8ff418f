"""The blocks of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from components.html import show_template
from components.links import build_link, build_links
from data.french import count_noun
from data.models import Ecart, KeyFigure, Orientation, Step
from data.models_territoires import LocalKeyFigure, Mark, Marks, Scope

LEGEND = [
    ("poursuite", "Poursuite", "l’action continue"),
    ("reorientation", "Réorientation", "elle change de direction"),
    ("arret", "Arrêt", "elle s’arrête"),
    ("non_renseigne", "Non renseigné", "la fiche ne dit rien"),
]


def show_key_figures(figures: Sequence[KeyFigure]) -> None:
    """Figures before and after, each with its sources and contradictions one click away."""
    if figures:
        links = {
            figure.arrivee.indicateur_id: build_link(
                "indicateurs", indicateur=figure.arrivee.indicateur_id
            )
            for figure in figures
        }
        found = groupby(figures, key=lambda item: item.rubrique)
        groups = [(title, list(items)) for title, items in found]
        show_template("chiffres", rubriques=groups, liens=links)


def show_local_key_figures(figures: Sequence[LocalKeyFigure], scope: Scope) -> None:
    """The figures of an arrondissement, or that no document breaks them down."""
    if figures:
        names = {item.nord.arrivee.indicateur_id for item in figures}
        links = build_links("indicateurs", "indicateur", names)
        show_template("chiffres_locaux", chiffres=figures, lieu=scope, liens=links)


def _pick_marks(marks: Marks) -> dict[int, Mark]:
    """The plainest mark of each action, vague ones left to the table."""
    return {number: found[0] for number, found in marks.items() if found and found[0].ferme}


def _describe_plan(known: bool, local: bool) -> str:
    """How to read the cells; that they are not known yet, when they aren't."""
    if not known:
        return "Les documents connus à cette date ne contiennent pas encore les fiches-actions."
    reading = "Chaque case ouvre son action. Une case à deux couleurs mêle deux statuts."
    aims = " Le repère dit comment la fiche vise l’arrondissement choisi."
    return reading + (aims if local else "")


def show_plan(orientations: Sequence[Orientation], marks: Marks) -> None:
    """The plan on one line: orientations as columns, actions as cells that open them.

    `marks` tell which actions aim at the arrondissement chosen, if any.
    """
    actions = [action for orientation in orientations for action in orientation.actions]
    known = "Les 16 actions, orientation par orientation" if actions else "Les orientations du plan"
    show_template(
        "plan",
        titre=known.replace("16", str(len(actions))),
        phrase=_describe_plan(bool(actions), bool(marks)),
        legende=LEGEND if actions else [],
        orientations=orientations,
        marques=_pick_marks(marks),
        liens=build_links("actions", "action", [action.numero for action in actions]),
    )


def show_open_questions(
    sentence: str, contradictions: Sequence[Ecart], blanks: tuple[int, int]
) -> None:
    """The contradictions that touch the place, those that change a reading named; the blanks."""
    empty, sheets = blanks
    told = ""
    if empty:
        told = (
            f"{count_noun(empty, 'rubrique ou colonne', 'rubriques ou colonnes')} restent vides"
            f" dans {count_noun(sheets, 'fiche')}. Rien n’a été complété à leur place."
        )
    names = [item.ecart_id for item in contradictions]
    show_template(
        "ouvert",
        phrase=sentence,
        contradictions=contradictions,
        vides=told,
        liens=build_links("sources", "ecart", names, section="contradictions"),
    )


def show_next_steps(steps: Sequence[Step], day: str) -> None:
    """What the documents announce after the day of the edition."""
    show_template("etapes", etapes=steps, jour=day)
