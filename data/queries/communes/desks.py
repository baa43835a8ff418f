"""Where the inhabitants of a commune are received: the town hall, the nearest France services."""

from data.geo.distances import measure_km
from data.memory import once
from data.queries.common.index import group, read_names
from data.queries.common.services import list_town_halls
from data.queries.hours.weeks import read_weeks
from data.queries.territories.distances import rank_fixed
from data.queries.territories.places import list_communes
from data.records.communes import Desk
from data.records.map import Commune
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables

NEAREST = 3


@once
def _read_halls(tables: Tables) -> dict[str, list[lignes.Services]]:
    """The town halls by commune."""
    return group((row.territoire_id, row) for row in list_town_halls(tables))


def _build_desk(tables: Tables, commune: Commune, row: lignes.Services, km: float) -> Desk:
    return Desk(
        semaine=read_weeks(tables)[row.service_id],
        libelle=get_label("services", "nature", row.nature),
        lieu=read_names(tables)[row.territoire_id],
        ici=row.territoire_id == commune.code,
        km=km,
    )


def find_town_hall(tables: Tables, commune: Commune) -> Desk | None:
    """The town hall of a commune; None in an edition that knows none."""
    found = _read_halls(tables).get(commune.code)
    if not found:
        return None
    row = found[0]
    point = commune.latitude, commune.longitude
    km = measure_km(*point, row.latitude or 0.0, row.longitude or 0.0) if row.latitude else 0.0
    return _build_desk(tables, commune, row, float(km))


def list_nearest_desks(tables: Tables, commune: Commune) -> tuple[Desk, ...]:
    """The nearest fixed France services, wherever they stand in the Nord."""
    ranked = rank_fixed(tables).get(commune.code, [])
    return tuple(_build_desk(tables, commune, row, km) for km, row in ranked[:NEAREST])


@once
def list_desks_within(tables: Tables, communes: frozenset[str]) -> tuple[Desk, ...]:
    """The fixed France services of these communes, each seen from its own, in their order."""
    known = {item.code: item for item in list_communes(tables)}
    ranked = rank_fixed(tables)
    return tuple(
        _build_desk(tables, known[code], row, km)
        for code in sorted(communes, key=lambda item: known[item].nom)
        for km, row in ranked.get(code, [])
        if row.territoire_id == code
    )
