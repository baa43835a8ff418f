"""Geometries of a producer: read with care, mended when they cross themselves."""

from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from data.connectors.reading.report import Harvest, Shape


def keep_surface(geometry: Any) -> Any:
    """The polygons of a geometry; lines and points left by a repair are dropped."""
    # A collection may hold surfaces of several parts.
    pieces = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(pieces[shapely.area(pieces) > 0])


def _read_geometry(feature: Shape) -> Any:
    """A flat geometry of finite coordinates; None when there is none."""
    try:
        with np.errstate(invalid="ignore"):
            geometry = shapely.force_2d(shape(feature.get("geometry") or {}))
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, ShapelyError):
        return None
    is_finite = bool(np.isfinite(shapely.get_coordinates(geometry)).all())
    return geometry if is_finite and "Polygon" in geometry.geom_type else None


def read_surface(feature: Shape, number: int, column: str, code: str, harvest: Harvest) -> Any:
    """A valid surface, mended when it crosses itself (and reported); None when there is none."""
    geometry = _read_geometry(feature)
    if geometry is not None and geometry.is_valid and not geometry.is_empty:
        return geometry
    mended = keep_surface(shapely.make_valid(geometry)) if geometry is not None else None
    if mended is None or mended.is_empty:
        harvest.reject(number, column, code, "contour absent ou qui n’est pas une surface")
        return None
    harvest.remark(number, column, code, "contour qui se recoupe : réparé (make_valid)")
    return mended
