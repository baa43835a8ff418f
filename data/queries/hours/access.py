"""Who lives near a service that is open, at a given moment of the week, in a straight line."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.geo.distances import Floats, measure_km
from data.memory import once
from data.queries.common.index import read_names
from data.queries.common.services import TOWN_HALL, list_located_services, list_town_halls
from data.queries.hours.weeks import LABELS, cite_hours, list_communes_of, read_weeks
from data.queries.territories.places import cite_communes, list_communes
from data.queries.territories.services import FIXED
from data.records.common import Citation
from data.records.hours import AccessByHour, OpenAccess
from data.records.territories import Threshold
from data.tables.reading import Tables
from data.text.hours import MOMENTS

THRESHOLDS_KM = (5, 10)
Ranks = npt.NDArray[np.int64]


class _Reach(NamedTuple):
    """Distances from communes (rows) to the services that are placed, and their slots.

    Each slot is a rank of service, a day, the minute it opens and the one it closes.
    """

    km: Floats
    slots: Ranks


@once
def _measure_reach(tables: Tables, nature: str) -> _Reach:
    weeks, communes = read_weeks(tables), list_communes(tables)
    listed = list_town_halls(tables) if nature == TOWN_HALL else list_located_services(tables)
    placed = [row for row in listed if row.nature == nature and row.latitude is not None]
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
def _measure_whatever_the_hour(tables: Tables, nature: str) -> tuple[Floats, int]:
    """How far each commune is from the nearest service, open or not, and how many are placed."""
    km = _measure_reach(tables, nature).km
    nearest: Floats = km.min(axis=1) if km.shape[1] else np.full(len(km), np.inf)
    return nearest, km.shape[1]


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


def _list_thresholds(tables: Tables, territoire_id: str, nearest: Floats) -> tuple[Threshold, ...]:
    people = _weigh_communes(tables, territoire_id)
    total = float(people.sum())
    near = {km: float(people[nearest <= km].sum()) for km in THRESHOLDS_KM}
    return tuple(Threshold(km, int(n), 100 * n / total) for km, n in near.items() if total)


def _name_nature(nature: str) -> str:
    return "France services fixes" if nature == FIXED else LABELS[nature]


@once
def _cite_access(tables: Tables, nature: str) -> tuple[Citation, ...]:
    communes = cite_communes(tables, "point intérieur et population des communes")
    return cite_hours(tables, nature) + communes


@once
def measure_open_access(
    tables: Tables, territoire_id: str, nature: str, jour: int, minute: int
) -> OpenAccess:
    """The inhabitants of a territory with an open service of this nature within 5 and 10 km.

    `nature` is `france_services` (fixed ones only) or `mairie`; wherever the service stands. No
    threshold when the edition knows no hours.
    """
    nearest, opened = _measure_nearest(tables, nature, jour, minute)
    known = cite_hours(tables, nature)
    return OpenAccess(
        territoire_id=territoire_id,
        territoire=read_names(tables)[territoire_id],
        nature=nature,
        libelle=_name_nature(nature),
        jour=jour,
        minute=minute,
        ouverts=opened,
        seuils=_list_thresholds(tables, territoire_id, nearest) if known else (),
        citations=_cite_access(tables, nature),
    )


@once
def measure_access_by_hour(tables: Tables, territoire_id: str, nature: str) -> AccessByHour:
    """The same at the telling moments of `data.text.hours`, and whatever the hour."""
    nearest, placed = _measure_whatever_the_hour(tables, nature)
    return AccessByHour(
        nature=nature,
        libelle=_name_nature(nature),
        ensemble=placed,
        toute_heure=_list_thresholds(tables, territoire_id, nearest) if placed else (),
        moments=tuple(
            measure_open_access(tables, territoire_id, nature, jour, minute)
            for jour, minute in MOMENTS
        ),
        citations=_cite_access(tables, nature),
    )


def tabulate_access(access: AccessByHour) -> pd.DataFrame:
    """The share of inhabitants near a service at each moment, as downloaded."""
    rows = [("à toute heure", access.ensemble, access.toute_heure)]
    rows += [(item.moment, item.ouverts, item.seuils) for item in access.moments]
    return pd.DataFrame(
        [
            {
                "Moment": moment,
                "Services": access.libelle,
                "Ouverts dans le Nord": opened,
                **{f"Part des habitants à {t.km} km (%)": round(t.part, 1) for t in thresholds},
                **{f"Habitants à {t.km} km": t.population for t in thresholds},
            }
            for moment, opened, thresholds in rows
        ]
    )
