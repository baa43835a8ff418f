"""Reading and writing GeoJSON: features checked, geometries mended and rounded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from data.connectors.errors import ConnectorError
from data.connectors.report import Harvest, Shape

_GRID = 1e-5


def read_features(content: bytes) -> list[Shape]:
    """The features of a collection. Raises ConnectorError when it is not one."""
    try:
        collection = json.loads(content)
    except (ValueError, RecursionError):
        raise ConnectorError("Le GeoJSON est tronqué ou illisible.") from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ConnectorError("Le fichier JSON n’est pas une collection GeoJSON.")
    return [item if isinstance(item, dict) else {} for item in features]


def read_properties(feature: Shape) -> dict[str, str]:
    """Properties as stripped text, names in lower case."""
    properties = feature.get("properties")
    if not isinstance(properties, Mapping):
        return {}
    return {
        str(name).casefold(): "" if value is None else str(value).strip()
        for name, value in properties.items()
    }


def keep_surface(geometry: Any) -> Any:
    """The polygons of a geometry; lines and points left by a repair are dropped."""
    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.area > 0]
    flat = [
        piece
        for part in parts
        for piece in (shapely.get_parts(part) if part.geom_type != "Polygon" else [part])
        if piece.geom_type == "Polygon"
    ]
    return shapely.union_all(flat)


def read_surface(feature: Shape, number: int, column: str, code: str, harvest: Harvest) -> Any:
    """A valid surface, mended when it crosses itself (and reported); None when there is none."""
    try:
        geometry = shape(feature.get("geometry") or {})
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        shapely.errors.ShapelyError,
    ):
        geometry = None
    if geometry is None or geometry.is_empty or "Polygon" not in geometry.geom_type:
        harvest.reject(number, column, code, "contour absent ou qui n’est pas une surface")
        return None
    if geometry.is_valid:
        return geometry
    reason = "contour qui se recoupe : réparé (make_valid)"
    harvest.remark(number, column, code, reason)
    return keep_surface(shapely.make_valid(geometry))


def build_feature(geometry: Any, properties: Mapping[str, object]) -> Shape:
    """A feature whose coordinates are rounded to about one metre."""
    rounded = shapely.set_precision(geometry, _GRID)
    # The grid leaves floating noise (2.4700000000000002): write five decimals.
    outline = _round(mapping(rounded)["coordinates"])
    geometry_type = rounded.geom_type
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {"type": geometry_type, "coordinates": outline},
    }


def _round(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, 5)
    return [_round(item) for item in coordinates]


def write_collection(features: list[Shape], about: Mapping[str, object]) -> bytes:
    """One feature per line, so that a difference can be read."""
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    body = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    return f'{head}, "features": [\n{body}\n]}}\n'.encode()
