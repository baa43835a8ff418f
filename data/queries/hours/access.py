"""Who lives near a service that is open, at a given moment of the week, in a straight line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data.geo.distances import Floats, measure_km
from data.memory import once
from data.queries.common.index import read_names
from data.queries.common.services import TOWN_HALL, list_located_services, list_town_halls
from data.queries.hours.weeks import LABELS, cite_hours, list_communes_of, read_weeks
from data.queries.territories.places import cite_communes, list_communes
from data.queries.territories.services import FIXED
from data.records.hours import OpenAccess
from data.records.territories import Threshold
from data.tables.reading import Tables

THRESHOLDS_KM = (5, 10)
Ranks = npt.NDArray[np.int64]


class _Reach(NamedTuple):
    """Distances from communes (rows) to fixed services with known hours, and their slots.

    Each slot is a rank of service, a day, the minute it opens and the one it closes.
    """

    km: Floats
    slots: Ranks


@once
def _measure_reach(tables: Tables, nature: str) -> _Reach:
    weeks, communes = read_weeks(tables), list_communes(tables)
    listed = list_town_halls(tables) if nature == TOWN_HALL else list_located_services(tables)
    placed = [
        row
        for row in listed
        if row.nature == nature and row.latitude is not None and weeks[row.service_id].connue
    ]
    slots = [
        (rank, day, slot.ouvre, slot.ferme)
        for rank, row in enumerate(placed)
        for day, found in enumerate(weeks[row.service_id].jours)
        for slot in found
    ]
    km = measure_km(
        np.array([[item.latitude] for item in communes]),
        np.array([[item.longitude] for item in communes]),
        np.array([row.latitude for row in placed], dtype=np.float64),
        np.array([row.longitude for row in placed], dtype=np.float64),
    )
    return _Reach(km, np.array(slots, dtype=np.int64).reshape(-1, 4))


def _find_open(slots: Ranks, jour: int, minute: int) -> Ranks:
    """The ranks of the services that are open."""
    rank, day, opens, closes = slots.T
    return np.unique(rank[(day == jour) & (opens <= minute) & (minute < closes)])


@once
def _measure_nearest(tables: Tables, nature: str, jour: int, minute: int) -> tuple[Floats, int]:
    """How far each commune is from the nearest open service, and how many are open."""
    reach = _measure_reach(tables, nature)
    opened = _find_open(reach.slots, jour, minute)
    if not len(opened):
        return np.full(len(reach.km), np.inf), 0
    nearest: Floats = reach.km[:, opened].min(axis=1)
    return nearest, len(opened)


@once
def measure_open_distances(tables: Tables, nature: str, jour: int, minute: int) -> dict[str, float]:
    """Kilometres from each commune to the nearest open service; no entry when all are closed."""
    nearest, opened = _measure_nearest(tables, nature, jour, minute)
    if not opened:
        return {}
    codes = [item.code for item in list_communes(tables)]
    return dict(zip(codes, nearest.tolist(), strict=True))


@once
def _weigh_communes(tables: Tables, territoire_id: str) -> Floats:
    """The inhabitants of each commune, 0 outside the territory."""
    inside = list_communes_of(tables, territoire_id)
    people = [item.population * (item.code in inside) for item in list_communes(tables)]
    return np.array(people, dtype=np.float64)


@once
def measure_open_access(
    tables: Tables, territoire_id: str, nature: str, jour: int, minute: int
) -> OpenAccess:
    """The inhabitants of a territory with an open service of this nature within 5 and 10 km.

    `nature` is `france_services` (fixed ones only) or `mairie`; wherever the service stands. No
    threshold when the edition knows no hours.
    """
    nearest, opened = _measure_nearest(tables, nature, jour, minute)
    people = _weigh_communes(tables, territoire_id)
    total = float(people.sum())
    known = total and cite_hours(tables, nature)
    near = {km: float(people[nearest <= km].sum()) for km in THRESHOLDS_KM}
    return OpenAccess(
        territoire_id=territoire_id,
        territoire=read_names(tables)[territoire_id],
        nature=nature,
        libelle="France services fixes" if nature == FIXED else LABELS[nature],
        jour=jour,
        minute=minute,
        ouverts=opened,
        seuils=tuple(Threshold(km, int(n), 100 * n / total) for km, n in near.items() if known),
        citations=cite_hours(tables, nature)
        + cite_communes(tables, "point intérieur et population des communes"),
    )
