"""Outlines of communes (IGN through geo.api.gouv.fr), as our own table of communes cuts them."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from data.connectors.reading.frame import Context, find_successor
from data.connectors.reading.geojson import GRID, build_feature, read_features, read_properties
from data.connectors.reading.report import Cells, Harvest, Shape
from data.connectors.reading.surfaces import keep_surface, read_surface
from data.geo.communes import DEGREES, METRES

# Each property by the name of geo.api.gouv.fr, then by those of other editions of the same file.
_CODES = ("code", "insee_com", "code_insee", "insee")
_NAMES = ("nom", "nom_com", "nom_officiel", "libelle")


def _pick(cells: Cells, names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _check_seat(surface: Any, code: str, number: int, context: Context, harvest: Harvest) -> None:
    """The outline holds the inner point that our table gives to the commune."""
    own = context.frame.communes.get(code)
    if own and surface.distance(shapely.Point(own.longitude, own.latitude)) > 0.01:
        message = "contour loin du point intérieur de la commune"
        harvest.put_outside(number, "code", code, message)


def _read_surfaces(
    features: list[Shape], context: Context, harvest: Harvest
) -> dict[str, tuple[str, list[Any]]]:
    surfaces: dict[str, tuple[str, list[Any]]] = {}
    read: set[str] = set()
    for number, feature in enumerate(features, 1):
        cells = read_properties(feature)
        code = _pick(cells, _CODES)
        harvest.concerned += 1
        successor = find_successor(code, number, "code", context, harvest)
        if not successor:
            harvest.reject(number, "code", code, "commune inconnue dans ce département")
            continue
        surface = read_surface(feature, number, "code", code, harvest)
        if surface is None:
            continue
        if code in read:
            harvest.reject(number, "code", code, "commune déjà lue plus haut")
            continue
        read.add(code)
        if code == successor:
            _check_seat(surface, code, number, context, harvest)
        name = context.frame.names.get(successor) or _pick(cells, _NAMES)
        known = surfaces.get(successor, (name, []))[1]
        surfaces[successor] = (name, [*known, shapely.set_precision(surface, GRID)])
    return surfaces


def parse(path: Path, context: Context) -> Harvest:
    """The communes of one département; what they make up is dissolved at each build."""
    features = read_features(path.read_bytes())
    harvest = Harvest("contours", read=len(features))
    surfaces = _read_surfaces(features, context, harvest)
    for code in sorted(context.frame.communes.keys() - surfaces.keys()):
        harvest.put_outside(0, "code", code, "commune de nos tables sans contour dans le fichier")
    whole = {code: shapely.union_all(parts) for code, (_, parts) in sorted(surfaces.items())}
    united = gpd.GeoSeries([shapely.union_all(list(whole.values()))], crs=DEGREES)
    harvest.km2 = float(united.to_crs(METRES).area.iloc[0]) / 1e6
    for code, surface in whole.items():
        properties = {"territoire_id": code, "nom": surfaces[code][0]}
        harvest.shapes.append(build_feature(keep_surface(surface), properties))
    return harvest
