"""What the room is asked about a place, for its page and for the pack of its meeting alike."""

from data.memory import once
from data.queries.common.ecarts import find_local_ecarts, keep_contradictions
from data.queries.meeting.actions import build_actions
from data.queries.meeting.places import build_distances
from data.queries.meeting.questions import ask_questions
from data.queries.meeting.references import Renvois
from data.queries.plan.actions import list_actions
from data.queries.plan.priorities import list_marks
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.facts import list_silences
from data.records.meeting import NonVentile, NumberedEcart, NumberedEnonce, Question
from data.records.territories import Scope
from data.tables.dictionary import get_label
from data.tables.reading import Tables


def number_silences(tables: Tables, scope: Scope, renvois: Renvois) -> tuple[NonVentile, ...]:
    """The figures that no document breaks down there."""
    return tuple(
        NonVentile(item.libelle, item.numero, item.cle, renvois.number(item.citations))
        for item in list_silences(tables, scope)
    )


def number_contradictions(
    tables: Tables, scope: Scope, renvois: Renvois
) -> tuple[NumberedEcart, ...]:
    """Those that touch the place, the ones that change a reading first."""
    return tuple(
        NumberedEcart(
            titre=item.titre,
            portee=get_label("ecarts", "portee", item.portee),
            change_lecture=item.change_lecture,
            explication=item.explication,
            affichage=item.affichage,
            enonces=tuple(
                NumberedEnonce(enonce.texte, renvois.number([enonce.citation]))
                for enonce in item.enonces
            ),
        )
        for item in keep_contradictions(find_local_ecarts(tables, scope))
    )


@once
def list_questions(tables: Tables, scope: Scope) -> tuple[Question, ...]:
    """The questions of the pack when nobody chose its actions; no source is numbered here."""
    renvois, marks = Renvois(), list_marks(tables, scope)
    every = build_actions(tables, scope, marks, list_actions(tables), renvois)
    access = measure_access(tables, scope, list_distances(tables))
    return ask_questions(
        scope,
        [item for item in every if item.concerne],
        build_distances(access, renvois),
        number_silences(tables, scope, renvois),
        number_contradictions(tables, scope, renvois),
    )
