"""Questions for the room: each starts from a fact of the pack, none suggests its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.french import NBSP
from data.models_dossier import ActionDossier, Contradiction, Distances, NonVentile, Question
from data.models_territoires import Scope

FAR_KM = 10


def _ask_about_distance(distances: Distances) -> Iterator[Question]:
    far = [item for item in distances.communes if item.distance.valeur > FAR_KM]
    near = next((item for item in distances.seuils if item.km == FAR_KM), None)
    if near is None or not far:
        return
    first = far[0]
    plural = "s" if len(far) > 1 else ""
    yield Question(
        f"Comment atteindre ce{'s' if plural else 'tte'} {len(far)}{NBSP}commune{plural}{NBSP}:"
        " itinérance, transport, accueil en mairie ?".replace(" ?", "\u202f?"),
        f"{len(far)}{NBSP}commune{plural} à plus de {FAR_KM}{NBSP}km d’une France services fixe ;"
        f" la plus éloignée, {first.nom}, à {first.distance.texte}{NBSP}km.".replace(
            " ;", "\u202f;"
        ),
        None,
        first.distance.sources,
    )


def _ask_about_actions(actions: Sequence[ActionDossier], scope: Scope) -> Iterator[Question]:
    here = scope.lieu
    for action in actions:
        name = f"Action {action.numero}, {action.nom_court}"
        if action.etat == "arret":
            yield Question(
                f"Qui reprend, dans {here}, ce qui servait encore\u202f?",
                f"{name}{NBSP}: la fiche annonce l’arrêt.",
                action.numero,
                action.sources,
            )
        elif action.etat in ("reorientation", "mixte"):
            yield Question(
                f"Que garder et que changer dans {here}\u202f?",
                f"{name}{NBSP}: {action.phrase_statut}.",
                action.numero,
                action.sources,
            )
        elif action.etat == "non_renseigne":
            yield Question(
                f"Quelle suite souhaiter dans {here}\u202f?",
                f"{name}{NBSP}: la fiche ne dit pas la suite.",
                action.numero,
                action.sources,
            )


def _ask_about_silences(silences: Sequence[NonVentile], scope: Scope) -> Iterator[Question]:
    for item in silences:
        if item.cle and scope.arrondissement:
            yield Question(
                f"Qui peut le dire pour {scope.lieu}\u202f?",
                f"{item.libelle}{NBSP}: un chiffre pour le Nord, aucun ici.",
                item.action_numero,
                item.sources,
            )


def _ask_about_contradictions(found: Sequence[Contradiction]) -> Iterator[Question]:
    for item in found:
        yield Question(
            "Qui, dans la salle, peut éclairer ce point\u202f?",
            f"Les documents se contredisent{NBSP}: {item.titre}.",
            None,
            tuple(sorted({n for enonce in item.enonces for n in enonce.sources})),
        )


def ask_questions(
    scope: Scope,
    actions: Sequence[ActionDossier],
    distances: Distances,
    silences: Sequence[NonVentile],
    contradictions: Sequence[Contradiction],
) -> tuple[Question, ...]:
    """One question of each kind in turn, so that the first ones cover everything."""
    kinds = [
        list(_ask_about_distance(distances)),
        list(_ask_about_actions(actions, scope)),
        list(_ask_about_silences(silences, scope)),
        list(_ask_about_contradictions(contradictions)),
    ]
    longest = max(map(len, kinds))
    return tuple(kind[rank] for rank in range(longest) for kind in kinds if rank < len(kind))
