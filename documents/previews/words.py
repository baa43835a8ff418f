"""The preview of each address: what it names and the figure it would be opened for, dated, sourced.

Keys are the paths of the screens; an address that asks for nothing that exists is told as the page
that it falls back to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.catalog import list_arrondissements
from data.queries.common.ecarts import find_local_ecarts, tell_contradictions
from data.queries.common.index import NORD
from data.queries.communes.page import build_commune, build_epci, list_epci_names
from data.queries.hours.view import build_hours
from data.queries.indicators.catalogue import (
    describe_catalogue,
    list_catalogue,
    list_leading,
    read_indicator,
)
from data.queries.map.search import find_commune
from data.queries.map.sentences import tell_access
from data.queries.plan.actions import list_actions
from data.queries.plan.first_screen import share_statuses
from data.queries.plan.overview import write_lead
from data.queries.plan.sheet import read_sheet
from data.queries.sources.register import list_documents
from data.queries.territories.district import build_district
from data.queries.territories.places import read_scope
from data.queries.territories.portrait import write_local_lead
from data.queries.territories.services import cite_france_services, tell_france_services
from data.records.common import Citation
from data.store import Edition
from data.text.french import count_noun, format_day, join_words, tell_source

Asked = Mapping[str, str]


@dataclass(frozen=True)
class Preview:
    """What is told of an address; `titre` is empty for the page itself.

    `image` names a picture of the edition, empty for the one of the site; `retenus`, the names of
    the parameters that make this page another.
    """

    phrase: str
    titre: str = ""
    image: str = ""
    retenus: tuple[str, ...] = ()


def _read_place(edition: Edition, asked: Asked) -> str:
    code = asked.get("arrondissement", "")
    return code if code in list_arrondissements(edition) else ""


def _cite(phrase: str, citations: Sequence[Citation]) -> str:
    return tell_source(phrase, [item.nom for item in citations])


def _tell_overview(edition: Edition, asked: Asked) -> Preview:
    where = _read_place(edition, asked)
    if not where:
        return Preview(write_lead(edition, edition.day), image="ensemble")
    scope = read_scope(edition, where)
    lead = write_local_lead(edition, scope, edition.day)
    return Preview(lead, scope.titre, where, ("arrondissement",))


def _tell_actions(edition: Edition, asked: Asked) -> Preview | None:
    actions = list_actions(edition)
    number = asked.get("action", "")
    sheet = read_sheet(edition, int(number)) if number.isdecimal() else None
    if not actions or (sheet is None and number):
        return None
    if sheet is None:
        first = read_sheet(edition, actions[0].numero)
        told = join_words([share.phrase for share in share_statuses(actions)])
        counted = f"{count_noun(len(actions), 'action')} : {told}"
        return Preview(tell_source(counted, [first.citation.nom] if first else []))
    summary, where = sheet.resume, _read_place(edition, asked) or NORD
    leading = list_leading(edition, summary.numero, where)
    details = (read_indicator(edition, item.indicateur_id, where) for item in leading)
    figure = next((item.panneaux[0].phrase for item in details if item and item.panneaux), "")
    told = tell_source(summary.phrase_statut or summary.titre, [sheet.citation.court])
    title = f"{summary.numero}. {summary.nom_court}"
    return Preview(f"{told} {figure}".strip(), title, retenus=("action",))


def _tell_indicators(edition: Edition, asked: Asked) -> Preview:
    where, code = _read_place(edition, asked), asked.get("indicateur", "")
    detail = read_indicator(edition, code, where) if code else None
    if detail is None:
        groups = list_catalogue(edition, where or NORD, "")
        return Preview(describe_catalogue(groups, edition.day, where or NORD))
    own = next((item for item in detail.panneaux if item.indicateur_id == code), None)
    silent = f"{detail.definition}. Non ventilé pour ce territoire"
    phrase = own.phrase if own else f"{silent} au {format_day(edition.day)}."
    kept = ("arrondissement", "indicateur") if where else ("indicateur",)
    return Preview(phrase, detail.resume.libelle, retenus=kept)


def _tell_hours(edition: Edition, where: str) -> Preview | None:
    scope = read_scope(edition, where)
    view = build_hours(edition, scope, "france_services")
    if not view.resume.connus:
        return None
    phrase = _cite(f"{scope.titre} : {view.phrases[0]}", view.resume.citations)
    kept = ("arrondissement", "section") if where else ("section",)
    return Preview(phrase, f"Horaires, {scope.titre}", where or "ensemble", kept)


def _tell_territories(edition: Edition, asked: Asked) -> Preview:
    search, epci = find_commune(edition, asked.get("commune", "")), asked.get("epci", "")
    served = cite_france_services(edition)
    if search.commune:
        town = build_commune(edition, search.commune.code)
        return Preview(
            _cite(town.chapeau, [*town.citations, *served]),
            search.commune.nom,
            retenus=("commune",),
        )
    if epci in list_epci_names(edition):
        page = build_epci(edition, epci)
        return Preview(
            _cite(page.chapeau, [*page.citations, *served]), page.scope.nom, retenus=("epci",)
        )
    where = _read_place(edition, asked)
    hours = _tell_hours(edition, where) if asked.get("section") == "horaires" else None
    if hours:
        return hours
    district = build_district(edition, where)
    told = f"{district.scope.titre} : {district.chapeau or district.habitants}"
    cited = district.existe.citations if district.chapeau else district.identite.citations
    title = district.scope.titre if where else ""
    kept = ("arrondissement",) if where else ()
    return Preview(_cite(told, cited), title, where or "ensemble", kept)


def _tell_map(edition: Edition, asked: Asked) -> Preview | None:
    where = _read_place(edition, asked)
    counted = tell_france_services(edition, where, edition.day)
    if not counted:
        return None
    scope = read_scope(edition, where)
    told = _cite(f"{counted}. {tell_access(edition, where)}", cite_france_services(edition))
    kept = ("arrondissement",) if where else ()
    return Preview(told, scope.titre if where else "", where or "carte", kept)


def _tell_sources(edition: Edition, asked: Asked) -> Preview:  # noqa: ARG001 (one signature for all)
    known = count_noun(len(list_documents(edition)), "document connu", "documents connus")
    scope = read_scope(edition, "")
    said = tell_contradictions(find_local_ecarts(edition, scope), scope)
    return Preview(f"{known} au {format_day(edition.day)}. {said}")


_TELLERS: Mapping[str, Callable[[Edition, Asked], Preview | None]] = {
    "": _tell_overview,
    "actions": _tell_actions,
    "indicateurs": _tell_indicators,
    "territoires": _tell_territories,
    "carte": _tell_map,
    "sources": _tell_sources,
}


def preview_address(edition: Edition, path: str, asked: Asked) -> Preview | None:
    """The preview of an address as the edition knows it; None when the page tells no figure."""
    tell = _TELLERS.get(path)
    return tell(edition, asked) if tell else None
