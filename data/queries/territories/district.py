"""The page of an arrondissement or of the département: one record, whole; its annex, another."""

from data.memory import once
from data.queries.common.ecarts import find_local_ecarts, tell_contradictions
from data.queries.meeting.map import build_map
from data.queries.meeting.references import Renvois
from data.queries.meeting.room import list_questions
from data.queries.plan.actions import list_actions
from data.queries.plan.priorities import list_marks, write_marks
from data.queries.territories.comparison import compare_arrondissements, tell_comparison
from data.queries.territories.crosswalk import cite_crosswalk, list_passages
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.existing import build_existing
from data.queries.territories.facts import list_context, list_facts, list_silences
from data.queries.territories.missing import build_missing
from data.queries.territories.places import read_identity, read_scope
from data.queries.territories.portrait import tell_people, tell_result
from data.queries.territories.services import (
    group_services,
    list_services,
    list_straddling_services,
)
from data.records.districts import Annex, District
from data.records.meeting_drawings import Carte
from data.records.territories import Scope
from data.store import Edition

# Pixels for which the names of the small map are laid out: the width of a telephone.
MAP_SIZE = (360.0, 340.0)


@once
def draw_district(edition: Edition, scope: Scope) -> Carte | None:
    """The small map: that of the pack, with fewer names in a larger type."""
    return build_map(edition, scope, edition.day, Renvois(), MAP_SIZE)


@once
def build_district(edition: Edition, arrondissement: str) -> District:
    """Everything that the page of a place shows; the département when it is empty."""
    scope = read_scope(edition, arrondissement)
    identity, distances = read_identity(edition, scope), list_distances(edition)
    access, marks = measure_access(edition, scope, distances), list_marks(edition, scope)
    measures = compare_arrondissements(edition, distances)
    return District(
        scope=scope,
        chapeau=tell_result(edition, scope, identity, access, edition.day),
        habitants=tell_people(identity),
        identite=identity,
        existe=build_existing(edition, scope),
        carte=draw_district(edition, scope),
        acces=access,
        manque=build_missing(edition, scope, access),
        faits=tuple(list_facts(edition, scope)),
        marques=marks,
        phrase_marques=write_marks(edition, marks, scope),
        noms={item.numero: item.nom_court for item in list_actions(edition)},
        questions=list_questions(edition, scope),
        mesures=tuple(measures),
        phrase_comparaison=tell_comparison(edition, measures, scope),
    )


@once
def build_annex(edition: Edition, arrondissement: str) -> Annex:
    """Lists, cuttings and silences of a place."""
    scope = read_scope(edition, arrondissement)
    identity, found = read_identity(edition, scope), find_local_ecarts(edition, scope)
    services = list_services(edition, scope)
    return Annex(
        scope=scope,
        identite=identity,
        contexte=tuple(list_context(edition, scope)),
        acces=measure_access(edition, scope, list_distances(edition)),
        groupes=tuple(group_services(edition, services, identity.population)),
        a_cheval=tuple(list_straddling_services(edition, scope)),
        silences=tuple(list_silences(edition, scope)),
        ecarts=tuple(found),
        phrase_ecarts=tell_contradictions(found, scope),
        passages=tuple(list_passages(edition)),
        citations_passage=cite_crosswalk(edition),
    )
