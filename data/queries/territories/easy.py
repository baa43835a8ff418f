"""A territory in easy French: short sentences from the records of its page, with their sources."""

from collections.abc import Sequence

from data.memory import once
from data.queries.common.ecarts import find_local_ecarts, keep_contradictions
from data.queries.common.statements import find_figure
from data.queries.communes.page import build_commune, build_epci
from data.queries.sources.reading import list_easy_sentences
from data.queries.territories.district import build_district
from data.queries.territories.services import (
    LABELLED_FIGURE,
    cite_france_services,
    count_france_services,
    date_france_services,
)
from data.records.communes import Desk
from data.records.hours import HoursSummary
from data.records.reading import EasyPart
from data.records.territories import Access, ActionFacts, Scope
from data.store import Edition
from data.text.french import NBSP, complete_noun, count_noun, format_day, format_tenth

_UNKNOWN = "On ne connaît pas encore de lieu France services."
_PEOPLE, _DESKS, _FAR, _OPEN, _PLAN = (
    "Qui habite ici",
    "Les lieux France services",
    "La distance",
    "Les horaires",
    "Ce que le plan a fait ici",
)


def _count_desks(number: int) -> str:
    return count_noun(number, "lieu France services", "lieux France services")


def _date(moment: str) -> str:
    return f"Date{NBSP}: {moment}." if moment else "Le document ne donne pas la date."


def _tell_desks(edition: Edition, scope: Scope) -> EasyPart:
    """How many there are, by the documents then by the list, and what one does there."""
    count, moving = count_france_services(edition, scope.arrondissement)
    stated = find_figure(edition, LABELLED_FIGURE, scope.territoire_id) if scope.entier else None
    told, citations = [], cite_france_services(edition)
    if stated:
        told.append(f"Les documents comptent {_count_desks(int(stated.valeur))}.")
        told.append(_date(stated.moment.removeprefix("au ")))
        citations = (*stated.citations, *citations)
    if count:
        told.append(f"La liste officielle compte {_count_desks(count)}.")
        told.append(_date(format_day(date_france_services(edition, edition.day))))
    if moving:
        told.append(f"Parmi eux, {moving} {'se déplacent' if moving > 1 else 'se déplace'}.")
    known = list_easy_sentences(edition, "chiffre", LABELLED_FIGURE)[1:] if told else ()
    return EasyPart(_DESKS, (*known, *(told or [_UNKNOWN])), citations if told else ())


def _tell_distances(access: Access) -> list[EasyPart]:
    if not access.seuils:
        return []
    near, told = access.seuils[0], ["On mesure en ligne droite."]
    told.append(
        f"{format_tenth(near.part)}{NBSP}% des habitants sont à {near.km}{NBSP}km ou moins"
        " d’un lieu fixe."
    )
    if len(access.communes) > 1 and access.communes[0].km:
        far = access.communes[0]
        told.append(f"La commune la plus loin est {far.nom}.")
        told.append(f"Elle est à {format_tenth(far.km)}{NBSP}km.")
    return [EasyPart(_FAR, tuple(told), access.citations)]


def _tell_hours(summary: HoursSummary) -> list[EasyPart]:
    """What opens on Saturdays and late, of those whose hours are known."""
    if not summary.connus:
        return []
    told = []
    for code, when in (("samedi", "le samedi"), ("apres_18h", "après 18 heures")):
        number = summary.proprietes[code].nombre
        opens = "ouvrent" if number > 1 else "ouvre"
        told.append(
            f"{count_noun(number, 'lieu fixe', 'lieux fixes')} {opens} {when}."
            if number
            else f"Aucun lieu fixe n’ouvre {when}."
        )
    if missing := summary.nombre - summary.connus:
        told.append(f"On ne connaît pas les horaires de {count_noun(missing, 'lieu', 'lieux')}.")
    return [EasyPart(_OPEN, tuple(told), summary.citations)]


def _tell_plan(edition: Edition, scope: Scope, facts: Sequence[ActionFacts]) -> EasyPart:
    told = ["Les documents ne disent pas ce que le plan a fait ici."]
    if facts:
        acted = "1 action a fait" if len(facts) == 1 else f"{len(facts)} actions ont fait"
        told = [
            f"Les documents disent ce que {acted} ici.",
            "Voici son nom." if len(facts) == 1 else "Voici leurs noms.",
        ]
        told += [f"Action {item.numero}{NBSP}: {item.nom_court}." for item in facts]
    number = len(keep_contradictions(find_local_ecarts(edition, scope)))
    if number:
        points = count_noun(number, "point")
        told.append(f"Les documents se contredisent sur {points}.")
    found = [item.citation for action in facts for item in action.faits]
    found += [one for action in facts for item in action.chiffres for one in item.citations]
    return EasyPart(_PLAN, tuple(told), tuple(dict.fromkeys(found)))


def _tell_people(place: str, population: int, communes: int = 0) -> tuple[str, ...]:
    people = count_noun(population, "personne")
    lives = "y habite" if population < 2 else "y habitent"
    held = (f"{place} a {count_noun(communes, 'commune')}.",) if communes else ()
    return (*held, f"{people} {lives}.")


@once
def ease_district(edition: Edition, arrondissement: str) -> tuple[EasyPart, ...]:
    """An arrondissement, or the département when it is empty."""
    page = build_district(edition, arrondissement)
    scope, who = page.scope, page.identite
    place = f"{scope.lieu[0].upper()}{scope.lieu[1:]}"
    return (
        EasyPart(_PEOPLE, _tell_people(place, who.population, who.communes), who.citations),
        _tell_desks(edition, scope),
        *_tell_distances(page.acces),
        *_tell_hours(page.existe.heures),
        _tell_plan(edition, scope, page.faits),
    )


def _tell_week(desk: Desk | None, who: str) -> tuple[str, ...]:
    if desk is None:
        return ()
    if not desk.semaine.connue:
        return ("On ne connaît pas ses horaires.",)
    return (f"{who} {desk.semaine.duree} par semaine.",)


@once
def ease_commune(edition: Edition, code: str) -> tuple[EasyPart, ...]:
    """A commune."""
    page = build_commune(edition, code)
    commune, near = page.commune, next(iter(page.france_services), None)
    told: tuple[str, ...] = (_UNKNOWN,)
    if near:
        where = ("Un lieu France services est dans la commune.",)
        far = f"Il est à {format_tenth(near.km)}{NBSP}km, en ligne droite."
        elsewhere = (f"Le lieu France services le plus proche est à {near.lieu}.", far)
        told = (*(where if near.ici else elsewhere), *_tell_week(near, "Il ouvre"))
    cited = (near.semaine.citation,) if near else ()
    hall = page.mairie
    week = _tell_week(hall, "Elle ouvre")
    around = f"l’arrondissement {complete_noun(commune.arrondissement)}"
    town = f"{commune.nom} est une commune de {around}."
    return (
        EasyPart(_PEOPLE, (town, *_tell_people("", commune.population)), page.citations),
        EasyPart(_DESKS, told, cited),
        *([EasyPart("La mairie", week, (hall.semaine.citation,))] if hall else []),
        _tell_plan(edition, page.scope, page.ici.faits),
    )


@once
def ease_epci(edition: Edition, code: str) -> tuple[EasyPart, ...]:
    """An EPCI, over its communes of the Nord."""
    page = build_epci(edition, code)
    people = _tell_people("Cette intercommunalité", page.population, len(page.communes))
    fixed = len(page.guichets)
    held = f"Il y a {count_noun(fixed, 'lieu fixe', 'lieux fixes')}." if fixed else ""
    none = "Il n’y a pas de lieu France services fixe." if page.acces.seuils else _UNKNOWN
    desks = EasyPart(_DESKS, (held or none,), cite_france_services(edition))
    return (
        EasyPart(_PEOPLE, people, page.citations),
        desks,
        *_tell_distances(page.acces),
        _tell_plan(edition, page.scope, page.ici.faits),
    )
