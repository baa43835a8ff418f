"""Questions for the room: each starts from a fact of the pack, none suggests its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.french import NBSP, THIN_NBSP
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


_SEQUELS = {
    "arret": ("qui reprend ce qui servait ici", "La fiche annonce l’arrêt."),
    "reorientation": ("que garder et que changer ici", "La fiche la réoriente."),
    "mixte": ("que garder et que changer ici", "La fiche mêle poursuite et réorientation."),
    "non_renseigne": ("quelle suite souhaiter ici", "La fiche ne dit pas la suite."),
}


def _ask_about_actions(actions: Sequence[ActionDossier]) -> Iterator[Question]:
    """The most local ones first: those that name the place, then the others, by number."""
    for action in sorted(actions, key=lambda item: not item.visee.startswith("prioritaire ici")):
        if action.etat in _SEQUELS:
            asked, told = _SEQUELS[action.etat]
            yield Question(
                f"Action {action.numero}, {action.nom_court}{NBSP}: {asked}{THIN_NBSP}?",
                told,
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


def _ask_about_contradictions(found: Sequence[Contradiction]) -> Iterator[Question]:
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
    contradictions: Sequence[Contradiction],
) -> tuple[Question, ...]:
    """One question of each kind in turn, so that the first ones cover everything."""
    kinds = [
        list(_ask_about_distance(distances)),
        list(_ask_about_actions(actions)),
        list(_ask_about_silences(silences, scope)),
        list(_ask_about_contradictions(contradictions)),
    ]
    longest = max(map(len, kinds))
    return tuple(kind[rank] for rank in range(longest) for kind in kinds if rank < len(kind))
