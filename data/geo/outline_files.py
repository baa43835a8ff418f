"""The map that an edition carries: what browsers and documents draw outlines from."""

from __future__ import annotations

import json
from collections.abc import Mapping

import geopandas as gpd
import shapely

from data.geo.borders import list_borders
from data.geo.communes import DEGREES, METRES, round_shapes
from data.records.map import BORDERS_FILE, COMMUNES_FILE

# Triangles smaller than the square of this are flattened, on both sides of a border at once:
# the lightest files that still cover 99 % of the official département.
TOLERANCE_M = 450.0
DECIMALS = 4


def simplify_communes(communes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same communes with fewer vertices, neighbours still touching."""
    shapes = communes.geometry.to_crs(METRES).simplify_coverage(TOLERANCE_M).to_crs(DEGREES)
    return communes.set_geometry(round_shapes(shapes, DECIMALS))


def _write_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _encode_communes(communes: gpd.GeoDataFrame) -> bytes:
    """Compact GeoJSON; `rang` colours communes by position."""
    features = [
        {
            "type": "Feature",
            "properties": {"territoire_id": code, "nom": name, "rang": rank},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for rank, (code, name, shape) in enumerate(
            zip(communes["territoire_id"], communes["nom"], communes.geometry, strict=True)
        )
    ]
    return _write_json({"type": "FeatureCollection", "features": features})


def draw_map(communes: gpd.GeoDataFrame) -> Mapping[str, bytes]:
    """The files of the map by name: communes to fill, borders to stroke."""
    simple = simplify_communes(communes)
    return {
        COMMUNES_FILE: _encode_communes(simple),
        BORDERS_FILE: _write_json(list_borders(simple)),
    }
