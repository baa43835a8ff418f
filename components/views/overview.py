"""The blocks of the overview."""

from collections.abc import Sequence
from itertools import groupby

from components.app.html import show_template
from components.app.links import build_links
from components.screens import ACTIONS, INDICATORS, SOURCES
from data.catalog import list_statuses
from data.records.common import Ecart, KeyFigure, Orientation
from data.records.reading import EasyAction
from data.records.territories import LocalKeyFigure, Mark, Marks, Scope
from data.text.french import count_noun
from data.text.statuses import STATUSES


def show_key_figures(figures: Sequence[KeyFigure]) -> None:
    """Figures before and after, each with its sources and contradictions one click away."""
    if figures:
        names = {figure.arrivee.indicateur_id for figure in figures}
        links = build_links(INDICATORS, "indicateur", names)
        found = groupby(figures, key=lambda item: item.rubrique)
        groups = [(title, list(items)) for title, items in found]
        show_template("overview/chiffres", rubriques=groups, liens=links)


def show_local_key_figures(figures: Sequence[LocalKeyFigure], scope: Scope) -> None:
    """The figures of an arrondissement, or that no document breaks them down."""
    if figures:
        names = {item.nord.arrivee.indicateur_id for item in figures}
        links = build_links(INDICATORS, "indicateur", names)
        show_template("overview/chiffres_locaux", chiffres=figures, lieu=scope, liens=links)


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
        "overview/plan",
        titre=known.replace("16", str(len(actions))),
        phrase=_describe_plan(bool(actions), bool(marks)),
        legende=[(c, n, STATUSES[c].sens) for c, n in list_statuses().items()] if actions else [],
        orientations=orientations,
        marques=_pick_marks(marks),
        liens=build_links(ACTIONS, "action", [action.numero for action in actions]),
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
        "overview/ouvert",
        phrase=sentence,
        contradictions=contradictions,
        vides=told,
        liens=build_links(SOURCES, "ecart", names, section="contradictions"),
    )


def show_easy_actions(actions: Sequence[EasyAction]) -> None:
    """The actions in easy French, each a link to its panel."""
    if actions:
        links = build_links(ACTIONS, "action", [item.numero for item in actions])
        show_template("reading/facile_actions", actions=actions, liens=links)
