"""The sixteen actions as a meeting needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.models import ActionSheet, ActionSummary, Citation, Figure
from data.models_dossier import ActionDossier, Fait, Suite, Valeur
from data.models_territoires import ActionFacts, Marks, Scope
from data.queries.common import Tables, list_records, read_citation
from data.queries.dossier.renvois import Renvois
from data.queries.fiche import read_sheet
from data.queries.lieux import DEPARTEMENT, read_names
from data.queries.priorites import describe_marks

STATES = {
    "poursuite": "se poursuit",
    "reorientation": "réorientée",
    "mixte": "poursuite et réorientation",
    "arret": "s’arrête",
    "non_renseigne": "non renseigné",
}


def sum_up(action: ActionSummary) -> str:
    """One state for the statuses ticked on a sheet."""
    codes = {item.statut for item in action.statuts} - {"non_renseigne"}
    if not codes:
        return "non_renseigne"
    return codes.pop() if len(codes) == 1 else "mixte"


def _pair(figures: Sequence[Figure], renvois: Renvois) -> tuple[tuple[str, Valeur], ...]:
    return tuple((figure.libelle, renvois.read_figure(figure)) for figure in figures)


def _list_gaps(sheet: ActionSheet) -> tuple[str, ...]:
    return tuple(
        f"{item.rubrique} : {item.constat}".replace(" :", "\u00a0:") for item in sheet.lacunes
    )


def _list_suites(sheet: ActionSheet) -> tuple[Suite, ...]:
    return tuple(
        Suite(item.statut, item.libelle_statut, item.objet, item.commentaire)
        for item in sheet.perspectives
    )


def _cite_statuses(tables: Tables) -> dict[int, list[Citation]]:
    """Where the boxes of each action are ticked."""
    cite, found = read_citation(tables), dict[int, list[Citation]]()
    for row in list_records(tables["perspectives"]):
        found.setdefault(int(row["action_numero"]), []).append(cite(row))
    return found


def build_actions(
    tables: Tables,
    scope: Scope,
    marks: Marks,
    facts: Mapping[int, ActionFacts],
    actions: Sequence[ActionSummary],
    renvois: Renvois,
) -> list[ActionDossier]:
    """Every action; for the département, all of them concern it."""
    nord, ticked = read_names(tables)[DEPARTEMENT], _cite_statuses(tables)
    built = []
    for action in actions:
        found, sheet = facts.get(action.numero), read_sheet(tables, action.numero)
        if sheet is None:
            continue
        aimed = any(mark.ferme for mark in marks[action.numero])
        state = sum_up(action)
        built.append(
            ActionDossier(
                numero=action.numero,
                nom_court=action.nom_court,
                titre=action.titre,
                resume=action.resume,
                orientation=action.orientation,
                pilotes=action.pilotes,
                etat=state,
                libelle_etat=STATES[state],
                statuts=action.statuts,
                phrase_statut=action.phrase_statut,
                visee=describe_marks(marks[action.numero]) if scope.arrondissement else "",
                concerne=not scope.arrondissement or aimed or found is not None,
                faits=tuple(
                    Fait(item.texte, item.lieu, item.detail, renvois.number([item.citation]))
                    for item in (found.faits if found else ())
                ),
                chiffres=_pair(found.chiffres if found else (), renvois),
                chiffres_nord=_pair([f for f in sheet.chiffres if f.territoire == nord], renvois),
                suites=_list_suites(sheet),
                lacunes=_list_gaps(sheet),
                contradictions=action.contradictions,
                sources=renvois.number(ticked.get(action.numero, [sheet.citation])),
            )
        )
    return built
