"""The pack of one meeting, from the same questions as the screens."""

from collections.abc import Sequence
from dataclasses import replace

from data.queries.indicators.catalogue import read_indicator
from data.queries.meeting.acronyms import find_sigles
from data.queries.meeting.actions import build_actions
from data.queries.meeting.charts import build_charts
from data.queries.meeting.figures import (
    build_line,
    build_local_figure,
    build_nord_figure,
    list_default_indicators,
)
from data.queries.meeting.map import build_map
from data.queries.meeting.places import build_distances, build_groups, build_service
from data.queries.meeting.questions import ask_questions
from data.queries.meeting.references import Renvois, count
from data.queries.meeting.room import number_contradictions, number_silences
from data.queries.plan.actions import list_actions
from data.queries.plan.overview import list_key_figures, list_next_steps, write_headline
from data.queries.plan.priorities import list_marks
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.places import read_identity, read_scope
from data.queries.territories.portrait import (
    list_local_key_figures,
    write_local_headline,
    write_portrait,
)
from data.queries.territories.services import (
    group_services,
    list_services,
    list_straddling_services,
)
from data.records.common import KeyFigure
from data.records.indicators import IndicateurDetail
from data.records.meeting import Dossier, Etape, MeetingKeyFigure
from data.records.territories import Scope
from data.store import Edition
from data.text.french import NBSP, count_noun, format_day, write_citation


def _build_figures(
    edition: Edition, scope: Scope, figures: Sequence[KeyFigure], renvois: Renvois
) -> tuple[MeetingKeyFigure, ...]:
    if not scope.arrondissement:
        return tuple(build_nord_figure(item, renvois) for item in figures)
    return tuple(
        build_local_figure(edition, item, scope.territoire_id, renvois)
        for item in list_local_key_figures(edition, scope, figures, edition.day)
    )


def _read_details(
    edition: Edition, indicateurs: Sequence[str], arrondissement: str
) -> list[IndicateurDetail]:
    wanted = indicateurs or list_default_indicators(edition, arrondissement)
    found = [read_indicator(edition, key, arrondissement) for key in dict.fromkeys(wanted)]
    return [item for item in found if item is not None]


def _tell_actions(kept: int, every: int, scope: Scope, chosen: bool) -> str:
    if not every:
        return "Les documents connus à cette date ne contiennent pas encore les fiches-actions."
    if chosen:
        return f"{count_noun(kept, 'action choisie', 'actions choisies')} sur {every}."
    if not scope.arrondissement:
        return f"Les {every} actions du plan."
    verb, sheet = ("concerne", "sa fiche") if kept < 2 else ("concernent", "leur fiche")
    return (
        f"{count_noun(kept, 'action')} sur {every} {verb} {scope.lieu}{NBSP}: {sheet} le vise,"
        " ou une réalisation y est située."
    )


def _compose(
    edition: Edition,
    scope: Scope,
    renvois: Renvois,
    numbers: Sequence[int],
    indicateurs: Sequence[str],
) -> Dossier:
    """All but what is drawn from the whole; sources are numbered in the order of this call."""
    place, day = scope.arrondissement, edition.day
    marks, summaries = list_marks(edition, scope), list_actions(edition)
    identity, keys = read_identity(edition, scope), list_key_figures(edition, day)
    access = measure_access(edition, scope, list_distances(edition))
    details = _read_details(edition, indicateurs, place)
    people = renvois.number(identity.citations)
    figures = _build_figures(edition, scope, keys, renvois)
    charts = build_charts(details, renvois)
    charts = charts or build_charts(_read_details(edition, (), place), renvois)
    lines = tuple(build_line(detail, renvois) for detail in details)
    services = group_services(edition, list_services(edition, scope), identity.population)
    groups, distances = build_groups(services, renvois), build_distances(access, renvois)
    every = tuple(build_actions(edition, scope, marks, summaries, renvois))
    kept = tuple(item for item in every if (item.numero in numbers if numbers else item.concerne))
    return Dossier(
        edition=day,
        jour=format_day(day),
        arrondissement=place,
        titre=scope.titre,
        lieu=scope.lieu,
        phrase=write_local_headline(edition, scope, marks, day)
        if place
        else write_headline(edition, keys, summaries, day),
        portrait=write_portrait(edition, scope, identity, access, day),
        habitants=count(identity.population, "habitants", people),
        communes=count(identity.communes, "communes", people),
        quartiers=count(identity.quartiers, "quartiers prioritaires", people),
        chiffres=figures,
        indicateurs=lines,
        graphiques=charts,
        phrase_actions=_tell_actions(len(kept), len(every), scope, bool(numbers)),
        actions=kept,
        toutes=every,
        groupes=groups,
        distances=distances,
        non_ventiles=number_silences(edition, scope, renvois),
        contradictions=number_contradictions(edition, scope, renvois),
        etapes=tuple(
            Etape(item.moment, item.titre, item.note, renvois.number([item.citation]))
            for item in list_next_steps(edition, day)
        ),
        a_cheval=tuple(
            build_service(item, renvois) for item in list_straddling_services(edition, scope)
        ),
        carte=build_map(edition, scope, day, renvois),
        citation=write_citation(day),
    )


def build_pack(
    edition: Edition,
    arrondissement: str = "",
    actions: Sequence[int] = (),
    indicateurs: Sequence[str] = (),
) -> Dossier:
    """Everything of one meeting; empty choices mean what concerns the place.

    Unknown actions and indicators are left out: the page says so before.
    """
    renvois, scope = Renvois(), read_scope(edition, arrondissement)
    pack = _compose(edition, scope, renvois, actions, indicateurs)
    told = (pack.phrase, pack.chiffres, pack.indicateurs, pack.toutes, pack.groupes)
    asked = (pack.distances, pack.non_ventiles, pack.contradictions)
    return replace(
        pack,
        questions=ask_questions(scope, pack.actions, *asked),
        sigles=find_sigles(edition, *told, *asked[1:], pack.etapes),
        sources=renvois.list_sources(),
    )
