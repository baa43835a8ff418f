"""The blocks of the overview."""

from __future__ import annotations

from collections.abc import Sequence

from components.html import show_template
from components.links import build_link
from data.french import count_noun
from data.models import Ecart, KeyFigure, Orientation, Step

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


def show_plan(orientations: Sequence[Orientation]) -> None:
    """The plan on one line: orientations as columns, actions as cells that open them."""
    actions = [action for orientation in orientations for action in orientation.actions]
    known = "Les 16 actions, orientation par orientation" if actions else "Les orientations du plan"
    show_template(
        "plan",
        titre=known.replace("16", str(len(actions))),
        phrase="Chaque case ouvre son action. Une case à deux couleurs mêle deux statuts."
        if actions
        else "Les documents connus à cette date ne contiennent pas encore les fiches-actions.",
        legende=LEGEND if actions else [],
        orientations=orientations,
        liens={action.numero: build_link("actions", action=action.numero) for action in actions},
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
