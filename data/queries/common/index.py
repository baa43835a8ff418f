"""What every query looks up by its code: territories, indicators, their statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, TypeVar

from data.geo.ownership import Owners, index_owners
from data.memory import once
from data.tables import lignes
from data.tables.reading import Tables, read_rows

NORD = "59"
Key = TypeVar("Key")
Item = TypeVar("Item")


class Acted(Protocol):
    """A row about one action."""

    @property
    def action_numero(self) -> int: ...
    def __iter__(self) -> Iterator[object]: ...


def group(pairs: Iterable[tuple[Key, Item]]) -> defaultdict[Key, list[Item]]:
    """Items by key, in the order in which they come."""
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return groups


def read_day(tables: Tables) -> date:
    """The day of an edition: the last one that it knows."""
    return max(row.edition for row in read_rows(tables, lignes.Editions))


@once
def read_territoires(tables: Tables) -> dict[str, lignes.Territoires]:
    """Every territory."""
    return {row.territoire_id: row for row in read_rows(tables, lignes.Territoires)}


@once
def read_names(tables: Tables) -> dict[str, str]:
    """Names of every territory."""
    return {code: row.nom for code, row in read_territoires(tables).items()}


@once
def read_owners(tables: Tables) -> Owners:
    """The arrondissements that each territory touches."""
    return index_owners(
        [row._asdict() for row in read_rows(tables, lignes.Territoires)],
        [row._asdict() for row in read_rows(tables, lignes.Correspondances)],
    )


@once
def read_quarter_communes(tables: Tables) -> dict[str, list[str]]:
    """The communes of each priority neighbourhood, by its code; of anything else, none."""
    links = read_rows(tables, lignes.Correspondances)
    return group((link.territoire_id, link.vers_id) for link in links)


@once
def read_indicateurs(tables: Tables) -> dict[str, lignes.Indicateurs]:
    """Every indicator."""
    return {row.indicateur_id: row for row in read_rows(tables, lignes.Indicateurs)}


@once
def read_observations(tables: Tables) -> dict[str, list[lignes.Observations]]:
    """The statements about each indicator; about an unknown one, none."""
    rows = read_rows(tables, lignes.Observations)
    return dict(group((row.indicateur_id, row) for row in rows))


@once
def read_actions(tables: Tables) -> dict[int, lignes.Actions]:
    """Every action."""
    return {row.numero: row for row in read_rows(tables, lignes.Actions)}


@once
def read_zones(tables: Tables) -> dict[str, lignes.Zones]:
    """Every zone that a sheet may name as a priority."""
    return {row.zone_id: row for row in read_rows(tables, lignes.Zones)}
