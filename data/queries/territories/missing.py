"""What is missing in a territory, as far as documents and lists tell: a hole stays a hole."""

from data.memory import once
from data.queries.common.ecarts import find_local_ecarts, tell_contradictions
from data.queries.hours.access import measure_open_access
from data.queries.hours.sentences import format_share
from data.queries.hours.summary import summarise_hours
from data.queries.plan.priorities import NAMED, list_marks
from data.queries.territories.distances import FAR_KM
from data.queries.territories.facts import list_facts, list_silences
from data.queries.territories.services import FIXED, list_services, tell_uncited
from data.records.districts import Beyond, Missing
from data.records.territories import Access, Scope
from data.tables.reading import Tables
from data.text.french import NBSP, format_number
from data.text.hours import SATURDAY, tell_moment

NEAR_KM = 5
_TEN = 10 * 60


def weigh_beyond(access: Access) -> tuple[Beyond, ...]:
    """Who lives farther than 5 and than 10 km; nothing when no distance is known."""
    total = sum(item.population for item in access.communes)
    if not total:
        return ()
    far = {km: [c for c in access.communes if c.km > km] for km in (NEAR_KM, FAR_KM)}
    people = {km: sum(item.population for item in found) for km, found in far.items()}
    return tuple(
        Beyond(km, people[km], 100 * people[km] / total, len(found)) for km, found in far.items()
    )


@once
def tell_closed(tables: Tables, scope: Scope) -> tuple[str, ...]:
    """When no door is open: nowhere here, then too far away; nothing while hours are unknown."""
    summary = summarise_hours(tables, scope.territoire_id, FIXED)
    told = []
    for code, when in (("samedi", "le samedi"), ("apres_18h", f"après 18{NBSP}h")):
        held = summary.proprietes[code]
        if held.sur and not held.nombre:
            known = f"{format_number(held.sur)} dont les horaires sont connus"
            told.append(f"Aucune France services n’ouvre {when}, sur {known}.")
    reach = measure_open_access(tables, scope.territoire_id, FIXED, SATURDAY, _TEN)
    if reach.seuils and reach.seuils[-1].part < 100:
        far = reach.seuils[-1]
        moment = tell_moment(SATURDAY, _TEN)
        told.append(
            f"{moment[0].upper()}{moment[1:]}, {format_share(100 - far.part)} des habitants n’ont"
            f" aucune France services fixe ouverte à {far.km}{NBSP}km ou moins."
        )
    return tuple(told)


@once
def list_unmet(tables: Tables, scope: Scope) -> tuple[int, ...]:
    """The actions that name the place while no document or list locates anything of theirs there.

    It does not say that nothing was done.
    """
    located = {item.numero for item in list_facts(tables, scope)}
    located |= {item.action_numero for item in list_services(tables, scope)}
    return tuple(
        number
        for number, found in list_marks(tables, scope).items()
        if number not in located and any(mark.code == NAMED for mark in found)
    )


@once
def build_missing(tables: Tables, scope: Scope, access: Access) -> Missing:
    """All of it."""
    return Missing(
        au_dela=weigh_beyond(access),
        heures=tell_closed(tables, scope),
        sans_fait=list_unmet(tables, scope),
        non_cites=tell_uncited(tables, list_services(tables, scope)),
        silences=len(list_silences(tables, scope)),
        ecarts=tell_contradictions(find_local_ecarts(tables, scope), scope),
    )
