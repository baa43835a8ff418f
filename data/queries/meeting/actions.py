"""The sixteen actions as a meeting needs them."""

from collections.abc import Sequence

from data.queries.common.citations import read_citation
from data.queries.common.index import NORD, read_names
from data.queries.meeting.references import Renvois
from data.queries.plan.priorities import describe_marks
from data.queries.plan.sheet import read_sheet
from data.queries.territories.facts import list_facts
from data.records.common import ActionSummary, Citation, Figure
from data.records.meeting import ActionDossier, Fait
from data.records.meeting_values import NumberedFigure
from data.records.territories import Marks, Scope
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import join_words
from data.text.statuses import BLANK, MIXED, STATUSES


def sum_up(action: ActionSummary) -> str:
    """One state for the statuses ticked on a sheet."""
    codes = [item.statut for item in action.statuts if item.statut != BLANK]
    return (codes[0] if len(codes) == 1 else MIXED) if codes else BLANK


def _tell_state(action: ActionSummary, state: str) -> str:
    """« se poursuit », « poursuite et réorientation », « non renseigné »."""
    if state not in (MIXED, BLANK):
        return STATUSES[state].etat
    return join_words([item.libelle.lower() for item in action.statuts])


def _pair(figures: Sequence[Figure], renvois: Renvois) -> tuple[tuple[str, NumberedFigure], ...]:
    return tuple((figure.libelle, renvois.number_figure(figure)) for figure in figures)


def _cite_statuses(tables: Tables) -> dict[int, list[Citation]]:
    """Where the boxes of each action are ticked."""
    cite, found = read_citation(tables), dict[int, list[Citation]]()
    for row in read_rows(tables, lignes.Perspectives):
        found.setdefault(row.action_numero, []).append(cite(row))
    return found


def build_actions(
    tables: Tables,
    scope: Scope,
    marks: Marks,
    actions: Sequence[ActionSummary],
    renvois: Renvois,
) -> list[ActionDossier]:
    """Every action; for the département, all of them concern it."""
    nord, ticked = read_names(tables)[NORD], _cite_statuses(tables)
    facts = {item.numero: item for item in list_facts(tables, scope)}
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
                libelle_etat=_tell_state(action, state),
                statuts=action.statuts,
                phrase_statut=action.phrase_statut,
                visee=describe_marks(marks[action.numero]) if scope.arrondissement else "",
                concerne=not scope.arrondissement or aimed or found is not None,
                faits=tuple(
                    Fait(item.texte, item.lieu, item.detail, renvois.number([item.citation]))
                    for item in (found.faits if found else ())
                ),
                chiffres=_pair(found.chiffres if found else (), renvois),
                chiffres_nord=_pair([f for f in sheet.releves if f.territoire == nord], renvois),
                suites=sheet.perspectives,
                lacunes=tuple(
                    f"{item.rubrique} : {item.constat}".replace(" :", "\u00a0:")
                    for item in sheet.lacunes
                ),
                contradictions=action.contradictions,
                sources=renvois.number(ticked.get(action.numero, [sheet.citation])),
            )
        )
    return built
