"""Questions for the room: each starts from a fact of the pack, none suggests its answer."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from data.queries.territories.distances import FAR_KM
from data.records.meeting import ActionDossier, Distances, NonVentile, NumberedEcart, Question
from data.records.territories import Scope
from data.text.french import NBSP, THIN_NBSP, count_noun
from data.text.statuses import STATUSES


def _ask_about_distance(distances: Distances) -> Iterator[Question]:
    far = [item for item in distances.communes if item.distance.valeur > FAR_KM]
    near = next((item for item in distances.seuils if item.km == FAR_KM), None)
    if near is None or not far:
        return
    first, communes = far[0], count_noun(len(far), "commune")
    yield Question(
        f"Comment atteindre {'ces' if len(far) > 1 else 'cette'} {communes}{NBSP}: itinérance,"
        f" transport, accueil en mairie{THIN_NBSP}?",
        f"{communes} à plus de {FAR_KM}{NBSP}km d’une France services fixe{THIN_NBSP};"
        f" la plus éloignée, {first.nom}, à {first.distance.texte}{NBSP}km.",
        None,
        first.distance.sources,
    )


def _ask_about_actions(actions: Sequence[ActionDossier]) -> Iterator[Question]:
    """The most local ones first: those that name the place, then the others, by number."""
    for action in sorted(actions, key=lambda item: not item.visee.startswith("prioritaire ici")):
        status = STATUSES[action.etat]
        if status.question:
            yield Question(
                f"Action {action.numero}, {action.nom_court}{NBSP}: {status.question}{THIN_NBSP}?",
                status.constat,
                action.numero,
                action.sources,
            )


def _ask_about_silences(silences: Sequence[NonVentile], scope: Scope) -> Iterator[Question]:
    for item in silences:
        if item.cle and scope.arrondissement:
            yield Question(
                f"{item.libelle}{NBSP}: qui connaît le nombre ici{THIN_NBSP}?",
                "Donné pour le Nord, non ventilé.",
                item.action_numero,
                item.sources,
            )


def _ask_about_contradictions(found: Sequence[NumberedEcart]) -> Iterator[Question]:
    """Only those that change how a figure or a status reads."""
    for item in found:
        if not item.change_lecture:
            continue
        yield Question(
            f"{item.titre}. Qui peut éclairer ce point{THIN_NBSP}?",
            "Les documents se contredisent.",
            None,
            tuple(sorted({n for enonce in item.enonces for n in enonce.sources})),
        )


def ask_questions(
    scope: Scope,
    actions: Sequence[ActionDossier],
    distances: Distances,
    silences: Sequence[NonVentile],
    contradictions: Sequence[NumberedEcart],
) -> tuple[Question, ...]:
    """One question of each kind in turn, so that the first ones cover everything."""
    turns = zip_longest(
        _ask_about_distance(distances),
        _ask_about_actions(actions),
        _ask_about_silences(silences, scope),
        _ask_about_contradictions(contradictions),
    )
    return tuple(question for turn in turns for question in turn if question)
