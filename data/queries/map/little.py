"""The map as a picture to press: arrondissements and France services, in a few kilobytes."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from data.memory import once
from data.queries.common.services import list_located_services
from data.queries.territories.places import list_communes
from data.queries.territories.services import FIXED, ITINERANT
from data.records.map import BORDERS_FILES, SCALES
from data.records.overview import LittleMap, Ring
from data.store import Edition

WIDTH = 600
# What no eye sees at that size, in units of the drawing.
TOLERANCE, SPECK = 2.5, 12.0
_FILE = BORDERS_FILES[SCALES[0]]


class _Plane:
    """From degrees to a plane WIDTH wide, as flat as the eye can tell at this size."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self._west, south, east, self._north = bounds
        self._narrow = math.cos(math.radians((south + self._north) / 2))
        self._scale = WIDTH / ((east - self._west) * self._narrow)
        self.height = math.ceil((self._north - south) * self._scale)

    def place(self, x: float, y: float) -> tuple[int, int]:
        return (
            round((x - self._west) * self._narrow * self._scale),
            round((self._north - y) * self._scale),
        )


def _read_limits(edition: Edition) -> list[Any]:
    """The limits of the arrondissements, each once."""
    return [
        shapely.LineString(stroke)
        for border in json.loads(edition.carte[_FILE])
        if border["departement"] or border["un"]
        for stroke in border["traits"]
    ]


def _list_contours(
    edition: Edition, limits: Sequence[Any], plane: _Plane
) -> Iterator[tuple[str, Ring]]:
    """The faces between the limits, each with the arrondissement of the communes inside it."""
    flat = [
        shapely.LineString([plane.place(x, y) for x, y in line.coords]).simplify(TOLERANCE)
        for line in limits
    ]
    communes = list_communes(edition)
    points = np.array([plane.place(item.longitude, item.latitude) for item in communes])
    for face in shapely.get_parts(shapely.polygonize(flat)):
        inside = np.flatnonzero(shapely.contains_xy(face, points[:, 0], points[:, 1]))
        if len(inside) and face.area > SPECK:
            ring = tuple((round(x), round(y)) for x, y in face.exterior.coords[:-1])
            yield communes[inside[0]].arrondissement_id, ring


@once
def draw_little(edition: Edition) -> LittleMap | None:
    """The Nord; None when the edition has no outlines or knows no France services."""
    services = [row for row in list_located_services(edition) if row.latitude is not None]
    fixed, moving = (
        [(row.longitude or 0.0, row.latitude or 0.0) for row in services if row.nature == nature]
        for nature in (FIXED, ITINERANT)
    )
    if _FILE not in edition.carte or not fixed:
        return None
    limits = _read_limits(edition)
    plane = _Plane(shapely.total_bounds(limits).tolist())
    return LittleMap(
        largeur=WIDTH,
        hauteur=plane.height,
        contours=tuple(_list_contours(edition, limits, plane)),
        fixes=tuple(plane.place(*point) for point in fixed),
        itinerantes=tuple(plane.place(*point) for point in moving),
        choisi="",
    )


@once
def draw_little_map(edition: Edition, arrondissement: str) -> LittleMap | None:
    """The same, with the arrondissement chosen brought out."""
    drawn = draw_little(edition)
    return replace(drawn, choisi=arrondissement) if drawn else None
