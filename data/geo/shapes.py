"""The outlines that the browser draws, read back for documents: same file, same geometry."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import shape

from data.memory import once
from data.records.map import COMMUNES_FILES, SCALES
from data.store import Edition


@once
def load_shapes(edition: Edition, scale: str = SCALES[0]) -> Mapping[str, Any]:
    """The communes of an edition in degrees, by code, at a scale; none when it has no map."""
    if COMMUNES_FILES[scale] not in edition.carte:
        return {}
    features = json.loads(edition.carte[COMMUNES_FILES[scale]])["features"]
    return {item["properties"]["territoire_id"]: shape(item["geometry"]) for item in features}


def simplify_together(shapes: Mapping[str, Any], tolerance: float) -> dict[str, Any]:
    """Neighbours keep the same shared border once simplified."""
    if not shapes:
        return {}
    simplified = shapely.coverage_simplify(list(shapes.values()), tolerance)
    return dict(zip(shapes, simplified, strict=True))


def unite(shapes: Sequence[Any]) -> Any:
    """One shape from neighbours: at once when their borders meet point for point, else slowly."""
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.GEOSException:
        return shapely.union_all(shapely.make_valid(shapes))


def list_rings(flat: Any) -> list[list[tuple[float, float]]]:
    """Every ring of a shape, holes included; drawn with the even-odd rule."""
    rings = []
    for part in shapely.get_parts(flat):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings += [list(ring.coords)[:-1] for ring in (part.exterior, *part.interiors)]
    return rings
