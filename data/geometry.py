"""Approximate outlines, from points only: one Voronoi cell per commune, cut by an envelope.

Everything is computed in metres (Lambert-93), then rounded in degrees, so that the same points
always give the same coordinates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

# A commune reaches half-way to its neighbours: this share of the mean distance to the nearest ones.
NEIGHBOURS = 3
REACH = 0.5
REACH_BOUNDS_M = (1_400.0, 2_600.0)
# Bays narrower than twice CLOSING are filled, spurs narrower than twice OPENING are cut.
CLOSING_M = 3_000.0
OPENING_M = 1_500.0
# Arcs become chords that stay this close: nothing to see at the scale of a commune.
TOLERANCE_M = 80.0
GRID_DEGREES = 1e-4
DECIMALS = 4
_ROWS = 256

Point = tuple[float, float]
Shapes = dict[str, Any]


@cache
def _load_transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _project(points: Iterable[Point], source: str, target: str) -> Any:
    east, north = _load_transformer(source, target).transform(
        *np.array(list(points), dtype=float).T
    )
    return np.column_stack([east, north])


def _measure_reach(places: Any) -> Any:
    """How far each commune is taken to reach outwards, from the spacing around it."""
    spacings = []
    # Some rows at a time: all distances at once would need the square of the number of places.
    for start in range(0, len(places), _ROWS):
        some = places[start : start + _ROWS]
        gaps = np.hypot(*(some[:, None] - places[None]).transpose(2, 0, 1))
        nearest = np.sort(np.partition(gaps, NEIGHBOURS, axis=1)[:, : NEIGHBOURS + 1], axis=1)
        spacings.append(nearest[:, 1:].mean(axis=1))
    return np.clip(REACH * np.concatenate(spacings), *REACH_BOUNDS_M)


def build_envelope(places: Any) -> Any:
    """The smoothed outer limit of a cloud of points in metres."""
    discs = shapely.buffer(shapely.points(places), _measure_reach(places), quad_segs=8)
    closed = shapely.union_all(discs).buffer(CLOSING_M, quad_segs=8).buffer(-CLOSING_M, quad_segs=8)
    opened = closed.buffer(-OPENING_M, quad_segs=8).buffer(OPENING_M, quad_segs=8)
    return opened.simplify(TOLERANCE_M)


def _to_degrees(shape: Any) -> Any:
    degrees = _load_transformer("EPSG:2154", "EPSG:4326")
    turned = shapely.transform(shape, degrees.transform, interleaved=False)
    return shapely.normalize(shapely.set_precision(turned, GRID_DEGREES))


def build_cells(points: Mapping[str, Point]) -> Shapes:
    """The cell of each commune, in degrees, from its (longitude, latitude)."""
    places = _project(points.values(), "EPSG:4326", "EPSG:2154")
    envelope = build_envelope(places)
    cloud = shapely.MultiPoint(places)
    cells = shapely.voronoi_polygons(cloud, extend_to=envelope.buffer(10_000), ordered=True)
    cut = np.array(cells.geoms)
    # Most cells lie inside: only those on the edge are cut.
    shapely.prepare(envelope)
    edge = ~shapely.contains_properly(envelope, cut)
    cut[edge] = shapely.intersection(cut[edge], envelope)
    return {code: _to_degrees(shape) for code, shape in zip(points, cut, strict=True)}


def dissolve(cells: Mapping[str, Any], owners: Mapping[str, str]) -> Shapes:
    """The cells of each owner as one outline, owners in the order of their codes."""
    members: dict[str, list[Any]] = defaultdict(list)
    for code, cell in cells.items():
        members[owners[code]].append(cell)
    return {
        owner: shapely.normalize(shapely.union_all(parts, grid_size=GRID_DEGREES))
        for owner, parts in sorted(members.items())
    }


def find_label_point(shape: Any) -> Point:
    """The middle of the largest disc inside a shape, where its name has most room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    # Degrees are narrower from west to east: widened first so that the disc is one on the ground.
    narrow = float(np.cos(np.radians(largest.centroid.y)))
    widened = shapely.transform(largest, lambda pairs: pairs * [narrow, 1.0])
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(widened, tolerance=1e-3))[0]
    return round(float(middle[0]) / narrow, DECIMALS), round(float(middle[1]), DECIMALS)
