"""How far: straight lines from each commune to its nearest fixed France services."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.memory import once
from data.models_territoires import Access, CommuneDistance, Scope, Threshold
from data.queries.common import Tables, as_text
from data.queries.lieux import cite_communes, list_communes, read_names
from data.queries.services import FIXED, ITINERANT, cite_france_services, list_services

EARTH_KM = 6371.0088
THRESHOLDS_KM = (5, 10, 15)

Floats = npt.NDArray[np.float64]


def measure_km(
    latitude: Floats | float,
    longitude: Floats | float,
    other_latitude: Floats | float,
    other_longitude: Floats | float,
) -> Floats:
    """Great-circle distances (haversine), within 0.3 % of the ellipsoid at this latitude."""
    north, east = np.radians(latitude), np.radians(longitude)
    other_north, other_east = np.radians(other_latitude), np.radians(other_longitude)
    half = (
        np.sin((other_north - north) / 2) ** 2
        + np.cos(north) * np.cos(other_north) * np.sin((other_east - east) / 2) ** 2
    )
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    return distances


def _list_fixed(tables: Tables) -> pd.DataFrame:
    services = tables["services"]
    return services[(services["nature"] == FIXED) & services["latitude"].notna()]


@once
def list_distances(tables: Tables) -> list[CommuneDistance]:
    """Every commune of the Nord with its nearest fixed France services, wherever it stands.

    Empty when the edition knows none.
    """
    fixed, communes = _list_fixed(tables), list_communes(tables)
    if fixed.empty:
        return []
    distances = measure_km(
        communes["latitude"].to_numpy()[:, np.newaxis],
        communes["longitude"].to_numpy()[:, np.newaxis],
        fixed["latitude"].to_numpy(),
        fixed["longitude"].to_numpy(),
    )
    names = read_names(tables)
    labels = [as_text(name) for name in fixed["nom"]]
    towns = [names[code] for code in fixed["territoire_id"]]
    return [
        CommuneDistance(
            territoire_id=str(code),
            arrondissement=str(owner),
            nom=as_text(name),
            population=int(people),
            km=float(line[nearest]),
            service=labels[nearest],
            lieu=towns[nearest],
        )
        for code, owner, name, people, line, nearest in zip(
            communes["territoire_id"],
            communes["parent_id"],
            communes["nom"],
            communes["population"],
            distances,
            distances.argmin(axis=1),
            strict=True,
        )
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
    return Access(
        seuils=weigh_thresholds(communes),
        moyenne=average_km(communes),
        communes=tuple(sorted(communes, key=lambda item: (-item.km, item.nom))),
        fixes=sum(service.nature == FIXED for service in services),
        itinerantes=tuple(service for service in services if service.nature == ITINERANT),
        citations=cite_france_services(tables)
        + cite_communes(tables, "point intérieur et population des communes"),
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
