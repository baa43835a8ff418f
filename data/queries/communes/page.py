"""The page of a commune, the page of an EPCI: one record each, whole."""

from collections.abc import Sequence

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.index import NORD, read_actions, read_names, read_owners, read_territoires
from data.queries.common.services import TOWN_HALL
from data.queries.communes.comparison import TEN, compare_places
from data.queries.communes.desks import find_town_hall, list_desks_within, list_nearest_desks
from data.queries.communes.here import read_here
from data.queries.hours.access import measure_open_access
from data.queries.hours.summary import summarise_hours
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.places import (
    cite_communes,
    list_communes,
    list_epci_parts,
    read_small_scope,
)
from data.queries.territories.services import FIXED, ITINERANT, list_every_service
from data.records.communes import CommunePage, EpciPage
from data.records.map import Commune
from data.records.territories import CommuneDistance, LocatedService, Scope
from data.tables.reading import Tables
from data.text.hours import SATURDAY

NEIGHBOURS = 5


@once
def list_epci_names(tables: Tables) -> dict[str, str]:
    """Every EPCI by code, in alphabetical order of what follows its kind."""
    found = {
        code: row.nom for code, row in read_territoires(tables).items() if row.nature == "epci"
    }
    return dict(sorted(found.items(), key=lambda item: item[1].partition(" ")[2]))


def _rank(communes: Sequence[Commune], commune: Commune) -> int:
    return 1 + sum(item.population > commune.population for item in communes)


def _list_moving(tables: Tables, arrondissements: frozenset[str]) -> tuple[LocatedService, ...]:
    """The itinerant France services registered in these arrondissements."""
    return tuple(
        item
        for item in list_every_service(tables)
        if item.nature == ITINERANT and item.arrondissement in arrondissements
    )


def _list_neighbours(tables: Tables, commune: Commune) -> tuple[CommuneDistance, ...]:
    """The communes whose population is closest, the smallest first, with their distances."""
    others = [item for item in list_distances(tables) if item.territoire_id != commune.code]
    others.sort(key=lambda item: (abs(item.population - commune.population), item.nom))
    return tuple(sorted(others[:NEIGHBOURS], key=lambda item: (item.population, item.nom)))


def _name_actions(tables: Tables) -> dict[int, str]:
    return {number: row.nom_court for number, row in read_actions(tables).items()}


@once
def build_commune(tables: Tables, code: str) -> CommunePage:
    """Everything known of a commune. Raises StopIteration when there is no such commune."""
    every = list_communes(tables)
    commune = next(item for item in every if item.code == code)
    epci = [item for item in every if item.epci_id == commune.epci_id]
    scope = read_small_scope(tables, code)
    hall, nearest = find_town_hall(tables, commune), list_nearest_desks(tables, commune)
    moving = _list_moving(tables, scope.dessus)
    holders = [item for item in (commune.epci_id, commune.arrondissement_id) if item]
    desks = (*((hall,) if hall else ()), *nearest)
    return CommunePage(
        scope=scope,
        commune=commune,
        rang=_rank(every, commune),
        sur=len(every),
        rang_epci=_rank(epci, commune),
        sur_epci=len(epci),
        mairie=hall,
        france_services=nearest,
        itinerantes=moving,
        comparaisons=compare_places(
            tables, [code, *holders, NORD], hall, next(iter(nearest), None), commune=True
        ),
        ici=read_here(tables, scope, desks, moving),
        voisines=_list_neighbours(tables, commune),
        noms=_name_actions(tables),
        citations=cite_communes(tables, f"commune {code}"),
    )


def _find_note(tables: Tables, code: str) -> str:
    return next(part.note for part in list_epci_parts(tables, "") if part.epci_id == code)


def _sort_districts(tables: Tables, scope: Scope) -> dict[str, str]:
    return {code: nom for code, nom in list_arrondissements(tables).items() if code in scope.dessus}


@once
def build_epci(tables: Tables, code: str) -> EpciPage:
    """Everything known of an EPCI, over its communes of the Nord."""
    scope = read_small_scope(tables, code)
    communes = [item for item in list_communes(tables) if item.code in scope.communes]
    desks = list_desks_within(tables, scope.communes)
    moving = _list_moving(tables, read_owners(tables)[code])
    districts = _sort_districts(tables, scope)
    holders = list(districts) if len(districts) == 1 else []
    return EpciPage(
        scope=scope,
        population=sum(item.population for item in communes),
        communes=tuple(sorted(communes, key=lambda item: item.nom)),
        arrondissements=districts,
        note=_find_note(tables, code),
        acces=measure_access(tables, scope, list_distances(tables)),
        samedi=measure_open_access(tables, code, FIXED, SATURDAY, TEN),
        guichets=desks,
        heures=tuple(
            summary
            for nature in (TOWN_HALL, FIXED)
            if (summary := summarise_hours(tables, code, nature)).connus
        ),
        comparaisons=compare_places(tables, [code, *holders, NORD], commune=False),
        ici=read_here(tables, scope, desks, moving),
        noms=_name_actions(tables),
        citations=cite_communes(tables, f"communes de la {read_names(tables)[code]}, additionnées"),
    )
