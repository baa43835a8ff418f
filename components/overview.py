"""The blocks of the overview."""

from __future__ import annotations

from collections.abc import Sequence

from components.html import show_template
from components.links import build_link, build_links
from data.french import count_noun
from data.models import Ecart, KeyFigure, Orientation, Step
from data.models_territoires import LocalKeyFigure, Mark, Marks, Scope

LEGEND = [
    ("poursuite", "Poursuite", "l’action continue"),
    ("reorientation", "Réorientation", "elle continue autrement"),
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
        show_template("chiffres", chiffres=figures, liens=links)


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


def show_open_questions(ecarts: Sequence[Ecart], blanks: tuple[int, int]) -> None:
    """How many contradictions and blanks the sources hold, said calmly."""
    empty, sheets = blanks
    sentence = f"Les documents se contredisent sur {count_noun(len(ecarts), 'point')}."
    if empty:
        sentence += (
            f" {count_noun(empty, 'rubrique ou colonne', 'rubriques ou colonnes')} restent vides"
            f" dans {count_noun(sheets, 'fiche')}. Rien n’a été complété à leur place."
        )
    show_template("ouvert", phrase=sentence, ecarts=ecarts)


def show_next_steps(steps: Sequence[Step], day: str) -> None:
    """What the documents announce after the day of the edition."""
    show_template("etapes", etapes=steps, jour=day)
