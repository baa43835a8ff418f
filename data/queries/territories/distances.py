"""How far: straight lines from each commune to its nearest fixed France services.

Times by road are told before them when the edition holds some (`roads`).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.geo.distances import measure_km
from data.memory import once
from data.queries.common.index import read_names
from data.queries.common.services import list_located_services
from data.queries.territories.places import cite_communes, list_communes
from data.queries.territories.roads import measure_roads, tell_roads
from data.queries.territories.services import FIXED, ITINERANT, cite_france_services, list_services
from data.records.territories import Access, CommuneDistance, Scope, Threshold
from data.tables import lignes
from data.tables.reading import Tables

THRESHOLDS_KM = (5, 10, 15)
# Beyond, a commune is told to be far.
FAR_KM = 10

Ranked = list[tuple[float, lignes.Services]]


@once
def rank_fixed(tables: Tables) -> dict[str, Ranked]:
    """For each commune, every fixed France services of the Nord with its distance, nearest first.

    Empty when the edition knows none.
    """
    communes = list_communes(tables)
    fixed = [
        row
        for row in list_located_services(tables)
        if row.nature == FIXED and row.latitude is not None
    ]
    if not fixed:
        return {}
    distances = measure_km(
        np.array([[item.latitude] for item in communes]),
        np.array([[item.longitude] for item in communes]),
        np.array([row.latitude for row in fixed]),
        np.array([row.longitude for row in fixed]),
    )
    orders = distances.argsort(axis=1, kind="stable")
    return {
        item.code: [(float(line[rank]), fixed[rank]) for rank in order]
        for item, line, order in zip(communes, distances, orders, strict=True)
    }


@once
def list_distances(tables: Tables) -> list[CommuneDistance]:
    """Every commune of the Nord with its nearest fixed France services, wherever it stands.

    Empty when the edition knows none.
    """
    names, ranked = read_names(tables), rank_fixed(tables)
    return [
        CommuneDistance(
            territoire_id=item.code,
            arrondissement=item.arrondissement_id,
            nom=item.nom,
            population=item.population,
            km=ranked[item.code][0][0],
            service=ranked[item.code][0][1].nom,
            lieu=names[ranked[item.code][0][1].territoire_id],
        )
        for item in list_communes(tables)
        if item.code in ranked
    ]


def weigh_thresholds(communes: Sequence[CommuneDistance]) -> tuple[Threshold, ...]:
    """Inhabitants of the communes within each threshold, and their share."""
    total = sum(commune.population for commune in communes)
    if not total:
        return ()
    near = {
        km: sum(commune.population for commune in communes if commune.km <= km)
        for km in THRESHOLDS_KM
    }
    return tuple(Threshold(km, people, 100 * people / total) for km, people in near.items())


def average_km(communes: Sequence[CommuneDistance]) -> float:
    """Mean distance, each commune weighing its inhabitants; 0 when there is none."""
    total = sum(commune.population for commune in communes)
    return sum(item.km * item.population for item in communes) / total if total else 0.0


@once
def measure_access(tables: Tables, scope: Scope, distances: Sequence[CommuneDistance]) -> Access:
    """The distances of a territory, farthest first, and what they leave out."""
    communes = [item for item in distances if item.territoire_id in scope.communes]
    services = list_services(tables, scope)
    roads = measure_roads(tables, scope.communes)
    return Access(
        seuils=weigh_thresholds(communes),
        moyenne=average_km(communes),
        communes=tuple(sorted(communes, key=lambda item: (-item.km, item.nom))),
        itinerantes=tuple(service for service in services if service.nature == ITINERANT),
        citations=cite_france_services(tables)
        + cite_communes(tables, "point intérieur et population des communes")
        + (roads.citations if roads else ()),
        phrase_route=tell_roads(roads),
    )


def tabulate_distances(access: Access) -> pd.DataFrame:
    """Communes of a territory with their distance, as downloaded."""
    return pd.DataFrame(
        {
            "Code Insee": [item.territoire_id for item in access.communes],
            "Commune": [item.nom for item in access.communes],
            "Population": [item.population for item in access.communes],
            "Distance à vol d’oiseau (km)": [round(item.km, 1) for item in access.communes],
            "France services fixe la plus proche": [item.service for item in access.communes],
            "Commune de cette France services": [item.lieu for item in access.communes],
        }
    )
