"""What is known, where the visitor looks, of the actions that bear on a theme."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.catalog import list_codes
from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import build_figure
from data.queries.common.index import NORD, read_indicateurs, read_names, read_zones
from data.queries.common.statements import list_latest, read_moments
from data.queries.territories.facts import name_place
from data.queries.territories.places import read_scope
from data.queries.territories.services import list_services
from data.records.common import Figure
from data.records.territories import Scope
from data.records.workshop import LocatedFact, PlaceFacts, ServiceCount
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.services import is_cited, name_nature

# Side by side, two figures so far apart would read as one state of things.
APART = timedelta(days=2 * 365)


def _select_observations(tables: Tables, actions: Collection[int]) -> list[lignes.Observations]:
    """Statements of the plan about these actions, in the order of the key figures; no context."""
    known = read_indicateurs(tables)
    keys = {row.indicateur_id: row.rang for row in read_rows(tables, lignes.ChiffresCles)}
    rows = [
        row
        for row in read_rows(tables, lignes.Observations)
        if row.nature != "contexte"
        and known[row.indicateur_id].famille == "plan"
        and known[row.indicateur_id].action_numero in actions
    ]
    return sorted(rows, key=lambda row: keys.get(row.indicateur_id, len(known)))


@once
def _date_actions(tables: Tables) -> dict[tuple[int, str | None], date]:
    """The day from which the latest value reached holds, by action and territory."""
    known, read = read_indicateurs(tables), read_moments(tables)
    days: dict[tuple[int, str | None], date] = {}
    for row in read_rows(tables, lignes.Observations):
        number = known[row.indicateur_id].action_numero
        if number and row.nature == "realise" and row.periode:
            place = number, row.territoire_id
            days[place] = max(days.get(place, date.min), read(row)[1])
    return days


def _is_past(tables: Tables, row: lignes.Observations) -> bool:
    """Whether its action has figures there of two years later: it stays on its own page."""
    number = read_indicateurs(tables)[row.indicateur_id].action_numero
    latest = _date_actions(tables).get((number or 0, row.territoire_id))
    return bool(latest and row.periode and read_moments(tables)(row)[0] < latest - APART)


def _list_latest(
    tables: Tables, rows: Sequence[lignes.Observations], scope: Scope
) -> tuple[Figure, ...]:
    """One figure an indicator, territory and perimeter; a territory that straddles says so."""
    found = []
    statements = [item for item in list_latest(tables, rows) if not _is_past(tables, item[0])]
    for statement in statements:
        figure = build_figure(tables, statement)
        straddles = statement[0].territoire_id in scope.a_cheval
        place = f"{figure.territoire}, à cheval" if straddles else figure.territoire
        found.append(replace(figure, territoire=place))
    return tuple(found)


def _count_services(
    tables: Tables, actions: Collection[int], scope: Scope
) -> tuple[ServiceCount, ...]:
    """What lists count there; what a report only cites is told one by one, never counted."""
    kept = [
        item
        for item in list_services(tables, scope)
        if item.action_numero in actions and not is_cited(item.nature)
    ]
    counts = Counter(item.nature for item in kept)
    return tuple(
        ServiceCount(
            libelle=name_nature(nature, counts[nature]),
            nombre=counts[nature],
            documents=tuple(
                dict.fromkeys(item.citation.nom for item in kept if item.nature == nature)
            ),
        )
        for nature in list_codes("services", "nature")
        if counts[nature]
    )


def _list_facts(tables: Tables, actions: Collection[int], scope: Scope) -> tuple[LocatedFact, ...]:
    cite, names = read_citation(tables), read_names(tables)
    rows: list[lignes.Situations | lignes.Realisations] = [
        *read_rows(tables, lignes.Situations),
        *read_rows(tables, lignes.Realisations),
    ]
    return tuple(
        LocatedFact(
            territoire=name_place(row.territoire_id, names, scope) or scope.nom,
            libelle=row.libelle,
            action_numero=row.action_numero,
            citation=cite(row),
        )
        for row in rows
        if row.territoire_id in scope.touching and row.action_numero in actions
    )


def _list_zones(
    tables: Tables, actions: Collection[int], scope: Scope
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Priority zones of these actions, those that touch the arrondissement when one is chosen."""
    zones = read_zones(tables)
    touched = (
        zones.keys()
        if not scope.arrondissement
        else {
            row.zone_id
            for row in read_rows(tables, lignes.ZonesTerritoires)
            if row.territoire_id in scope.touching
        }
    )
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for row in read_rows(tables, lignes.Priorites):
        if row.zone_id in touched and row.action_numero in actions:
            found[zones[row.zone_id].libelle][row.action_numero] = None
    return tuple((name, tuple(numbers)) for name, numbers in found.items())


@once
def list_place_facts(tables: Tables, actions: Collection[int], arrondissement: str) -> PlaceFacts:
    """Figures, services, facts and priority zones; the département's figures stay its own."""
    rows, scope = _select_observations(tables, actions), read_scope(tables, arrondissement)
    whole = [row for row in rows if row.territoire_id == NORD]
    zones = _list_zones(tables, actions, scope)
    if not arrondissement:
        return PlaceFacts(_list_latest(tables, whole, scope), (), (), (), zones)
    here = [row for row in rows if row.territoire_id in scope.touching]
    local, known = {row.indicateur_id for row in here}, read_indicateurs(tables)
    missing = [row.indicateur_id for row in whole if row.indicateur_id not in local]
    return PlaceFacts(
        chiffres=_list_latest(tables, here, scope),
        non_ventiles=tuple(dict.fromkeys(known[code].nom_court for code in missing)),
        services=_count_services(tables, actions, scope),
        faits=_list_facts(tables, actions, scope),
        zones=zones,
    )
