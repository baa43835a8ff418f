"""The official outlines of communes (`data/sources/contours.geojson`), made to fit together."""

import json
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from data.faults import Fault, FaultsError
from data.tables.rows import Values

FILE_NAME = "contours.geojson"
DEGREES, METRES = "EPSG:4326", "EPSG:2154"
# Neighbours written apart from one another: what is narrower becomes their common border.
GAP_M, SNAP_M = 100.0, 0.5
DECIMALS = 5
_REMEDY = "importer de nouveau les contours, ou retirer le fichier"


def round_shapes(shapes: gpd.GeoSeries, decimals: int) -> gpd.GeoSeries:
    """Vertices rounded one by one: a border stays the same on both its sides."""
    return shapes.transform(lambda vertices: np.round(vertices, decimals)).normalize()


def _close_gaps(communes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    flat = communes.geometry.to_crs(METRES)
    fitted = shapely.coverage_clean(flat.values, gap_width=GAP_M, snapping_distance=SNAP_M)
    shapes = gpd.GeoSeries(fitted, index=communes.index, crs=METRES).to_crs(DEGREES)
    return communes.set_geometry(round_shapes(shapes, DECIMALS))


def _read(path: Path) -> gpd.GeoDataFrame:
    collection = json.loads(path.read_bytes())
    frame = gpd.GeoDataFrame.from_features(collection["features"], crs=DEGREES)
    frame = frame[["territoire_id", "geometry"]].assign(document_id=collection["document_id"])
    return _close_gaps(frame.sort_values("territoire_id"))


def load_communes(sources: Path, territoires: Sequence[Values]) -> gpd.GeoDataFrame | None:
    """Each commune with its outline, its name and its owners; None without the file.

    Raises FaultsError when the file cannot be read or names a commune unknown to our tables.
    """
    path = sources / FILE_NAME
    if not path.is_file():
        return None
    try:
        frame = _read(path)
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
        raise FaultsError([Fault(path.name, f"contours illisibles : {_REMEDY}")]) from None
    known = {str(row["territoire_id"]): row for row in territoires if row["nature"] == "commune"}
    strangers = sorted(set(frame["territoire_id"]) - known.keys())
    if strangers:
        message = f"commune inconnue de la table « territoires » : {_REMEDY}"
        raise FaultsError([Fault(path.name, message, valeur=code) for code in strangers])
    owned = {
        name: [known[code][column] for code in frame["territoire_id"]]
        for name, column in (("nom", "nom"), ("arrondissement", "parent_id"), ("epci", "epci_id"))
    }
    return frame.assign(**owned)
