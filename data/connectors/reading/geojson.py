"""Reading and writing GeoJSON: a collection checked, coordinates rounded."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from data.connectors.errors import ConnectorError
from data.connectors.reading.report import Shape

GRID = 1e-5


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


def build_feature(geometry: Any, properties: Mapping[str, object]) -> Shape:
    """A feature whose coordinates are rounded to about one metre."""
    gridded = shapely.set_precision(geometry, GRID)
    # The grid leaves floating noise (2.4700000000000002): write five decimals.
    rounded = shapely.transform(gridded, lambda vertices: np.round(vertices, 5))
    outline = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": dict(properties), "geometry": outline}


def write_collection(features: list[Shape], about: Mapping[str, object]) -> bytes:
    """One feature per line, so that a difference can be read."""
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    body = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    return f'{head}, "features": [\n{body}\n]}}\n'.encode()
