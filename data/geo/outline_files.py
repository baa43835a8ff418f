"""The map that an edition carries: what browsers and documents draw outlines from."""

import json
from collections.abc import Mapping

import geopandas as gpd
import shapely

from data.geo.borders import list_borders
from data.geo.communes import DEGREES, METRES, round_shapes
from data.records.map import BORDERS_FILES, COMMUNES_FILES

# Triangles smaller than the square of this, in metres, are flattened, on both sides of a border at
# once: what a view of the scale cannot show. The widest still covers 99 % of the official
# département; the last keeps every vertex of the source.
TOLERANCES_M = {"departement": 450.0, "arrondissement": 300.0, "commune": 0.0}
DECIMALS = {"departement": 4, "arrondissement": 4, "commune": 5}


def simplify_communes(communes: gpd.GeoDataFrame, scale: str) -> gpd.GeoDataFrame:
    """The same communes with the vertices that a scale shows, neighbours still touching."""
    shapes = communes.geometry
    if tolerance := TOLERANCES_M[scale]:
        shapes = shapes.to_crs(METRES).simplify_coverage(tolerance).to_crs(DEGREES)
    return communes.set_geometry(round_shapes(shapes, DECIMALS[scale]))


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
    """The files of the map by name: at each scale, communes to fill and borders to stroke."""
    files: dict[str, bytes] = {}
    for scale in TOLERANCES_M:
        simple = simplify_communes(communes, scale)
        files[COMMUNES_FILES[scale]] = _encode_communes(simple)
        files[BORDERS_FILES[scale]] = _write_json(list_borders(simple))
    return files
