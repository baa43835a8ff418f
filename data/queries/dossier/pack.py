"""The pack of one meeting, from the same questions as the screens."""

from __future__ import annotations

from collections.abc import Sequence

from data.dictionary import get_label
from data.french import count_noun, format_day
from data.models import KeyFigure
from data.models_dossier import (
    Chiffre,
    Contradiction,
    Dossier,
    EnonceDossier,
    Etape,
    NonVentile,
)
from data.models_indicateurs import IndicateurDetail
from data.models_territoires import Scope
from data.package import write_citation
from data.queries.actions import list_actions
from data.queries.apercu import list_key_figures, list_next_steps, write_headline
from data.queries.distances import list_distances, measure_access
from data.queries.dossier.actions import build_actions
from data.queries.dossier.carte import build_map
from data.queries.dossier.chiffres import (
    build_line,
    build_local_figure,
    build_nord_figure,
    list_default_indicators,
)
from data.queries.dossier.graphiques import build_charts
from data.queries.dossier.lieux import build_distances, build_groups, build_service
from data.queries.dossier.questions import ask_questions
from data.queries.dossier.renvois import Renvois, count
from data.queries.dossier.sigles import find_sigles
from data.queries.ecarts import find_local_ecarts, keep_contradictions
from data.queries.faits import list_facts, list_silences
from data.queries.indicateurs import read_indicator
from data.queries.lieux import read_identity, read_scope
from data.queries.ouvrage import Ouvrage, index_edition
from data.queries.priorites import list_marks
from data.queries.services import group_services, list_services, list_straddling_services
from data.queries.territoires import (
    list_local_key_figures,
    write_local_headline,
    write_portrait,
)
from data.store import Edition


def _build_figures(
    edition: Edition,
    ouvrage: Ouvrage,
    scope: Scope,
    figures: Sequence[KeyFigure],
    renvois: Renvois,
) -> tuple[Chiffre, ...]:
    if not scope.arrondissement:
        return tuple(build_nord_figure(item, renvois) for item in figures)
    return tuple(
        build_local_figure(item, ouvrage, scope.territoire_id, renvois)
        for item in list_local_key_figures(edition, scope, figures, edition.day)
    )


def _read_details(
    ouvrage: Ouvrage, indicateurs: Sequence[str], arrondissement: str
) -> list[IndicateurDetail]:
    wanted = indicateurs or list_default_indicators(ouvrage, arrondissement)
    found = [read_indicator(ouvrage, key, arrondissement) for key in dict.fromkeys(wanted)]
    return [item for item in found if item is not None]


def _list_contradictions(
    edition: Edition, scope: Scope, renvois: Renvois
) -> tuple[Contradiction, ...]:
    """Those that touch the place, the ones that change a reading first."""
    return tuple(
        Contradiction(
            ecart_id=item.ecart_id,
            titre=item.titre,
            portee=get_label("ecarts", "portee", item.portee),
            change_lecture=item.change_lecture,
            explication=item.explication,
            affichage=item.affichage,
            enonces=tuple(
                EnonceDossier(enonce.texte, renvois.number([enonce.citation]))
                for enonce in item.enonces
            ),
        )
        for item in keep_contradictions(find_local_ecarts(edition, scope))
    )


def _tell_actions(kept: int, every: int, scope: Scope, chosen: bool) -> str:
    if not every:
        return "Les documents connus à cette date ne contiennent pas encore les fiches-actions."
    if chosen:
        return f"{count_noun(kept, 'action choisie', 'actions choisies')} sur {every}."
    if not scope.arrondissement:
        return f"Les {every} actions du plan."
    verb = "concerne" if kept < 2 else "concernent"
    return (
        f"{count_noun(kept, 'action')} sur {every} {verb} {scope.lieu} : sa fiche le vise, ou une"
        " réalisation y est située.".replace("sa fiche", "leur fiche" if kept > 1 else "sa fiche")
    ).replace(" :", "\u00a0:")


def build_pack(
    edition: Edition,
    arrondissement: str = "",
    actions: Sequence[int] = (),
    indicateurs: Sequence[str] = (),
) -> Dossier:
    """Everything of one meeting; empty choices mean what concerns the place.

    Unknown actions and indicators are left out: the page says so before.
    """
    renvois, ouvrage = Renvois(), index_edition(edition)
    scope = read_scope(edition, arrondissement)
    marks, summaries = list_marks(edition, scope), list_actions(edition)
    identity, keys = read_identity(edition, scope), list_key_figures(edition, edition.day)
    access = measure_access(edition, scope, list_distances(edition))
    people = renvois.number(identity.citations)
    figures = _build_figures(edition, ouvrage, scope, keys, renvois)
    headline = (
        write_local_headline(edition, scope, marks, edition.day)
        if arrondissement
        else write_headline(edition, keys, summaries, edition.day)
    )
    details = _read_details(ouvrage, indicateurs, arrondissement)
    charts = build_charts(details, renvois) or build_charts(
        _read_details(ouvrage, (), arrondissement), renvois
    )
    lines = tuple(build_line(detail, renvois) for detail in details)
    groups = build_groups(
        group_services(edition, list_services(edition, scope), identity.population), renvois
    )
    distances = build_distances(access, renvois)
    facts = {item.numero: item for item in list_facts(edition, scope)}
    every = build_actions(edition, scope, marks, facts, summaries, renvois)
    kept = [item for item in every if (item.numero in actions if actions else item.concerne)]
    silences = tuple(
        NonVentile(item.libelle, item.numero, item.cle, renvois.number(item.citations))
        for item in list_silences(edition, scope)
    )
    contradictions = _list_contradictions(edition, scope, renvois)
    steps = tuple(
        Etape(item.moment, item.titre, item.note, renvois.number([item.citation]))
        for item in list_next_steps(edition, edition.day)
    )
    return Dossier(
        edition=edition.day,
        jour=format_day(edition.day),
        arrondissement=arrondissement,
        titre=scope.titre,
        lieu=scope.lieu,
        phrase=headline,
        portrait=write_portrait(edition, scope, identity, access, edition.day),
        habitants=count(identity.population, "habitants", people),
        communes=count(identity.communes, "communes", people),
        quartiers=count(identity.quartiers, "quartiers prioritaires", people),
        chiffres=figures,
        indicateurs=lines,
        graphiques=charts,
        phrase_actions=_tell_actions(len(kept), len(every), scope, bool(actions)),
        actions=tuple(kept),
        toutes=tuple(every),
        groupes=groups,
        a_cheval=tuple(
            build_service(item, renvois) for item in list_straddling_services(edition, scope)
        ),
        distances=distances,
        carte=build_map(edition, scope, edition.day, renvois),
        non_ventiles=silences,
        contradictions=contradictions,
        questions=ask_questions(scope, kept, distances, silences, contradictions),
        etapes=steps,
        sigles=find_sigles(
            edition, headline, figures, lines, every, groups, silences, contradictions, steps
        ),
        sources=renvois.list_sources(),
        citation=write_citation(edition.day),
    )
