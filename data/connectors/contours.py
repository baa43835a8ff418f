"""Outlines of communes (IGN through geo.api.gouv.fr), dissolved with our own table of communes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer

from data.connectors.frame import Context
from data.connectors.geojson import build_feature, read_features, read_properties
from data.connectors.mergers import find_successor
from data.connectors.report import Cells, Harvest, Shape
from data.connectors.surfaces import keep_surface, read_surface

# Each property by the name of geo.api.gouv.fr, then by those of other editions of the same file.
_CODES = ("code", "insee_com", "code_insee", "insee")
_NAMES = ("nom", "nom_com", "nom_officiel", "libelle")
_GRID = 1e-5


def _pick(cells: Cells, names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _find_successor(code: str, number: int, context: Context, harvest: Harvest) -> str:
    """The commune of today that holds this outline; empty, with a reject, when unknown."""
    successor = find_successor(code, number, "code", context, harvest)
    if not successor:
        harvest.reject(number, "code", code, "commune inconnue dans ce département")
    return successor


def _check_seat(surface: Any, code: str, number: int, context: Context, harvest: Harvest) -> None:
    """The outline holds the inner point that our table gives to the commune."""
    own = context.frame.communes.get(code)
    seat = shapely.Point(own.longitude, own.latitude) if own else None
    if seat is not None and surface.distance(seat) > 0.01:
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
        successor = _find_successor(code, number, context, harvest)
        surface = read_surface(feature, number, "code", code, harvest) if successor else None
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
        surfaces[successor] = (name, [*known, shapely.set_precision(surface, _GRID)])
    return surfaces


def _group(codes: list[str], context: Context) -> dict[tuple[str, str], list[str]]:
    """Communes by territory: themselves, their arrondissement, their EPCI, their département."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in codes:
        own = context.frame.communes.get(code)
        if own is not None:
            groups["arrondissement", own.arrondissement].append(code)
            groups["epci", own.epci].append(code)
        groups["departement", context.frame.departement].append(code)
    return groups


def _measure_km2(surface: Any) -> float:
    to_lambert = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
    flat = shapely.transform(surface, to_lambert.transform, interleaved=False)
    return float(flat.area) / 1e6


def _build(nature: str, code: str, name: str, surface: Any, context: Context) -> Shape:
    properties = {
        "territoire_id": code,
        "nature": nature,
        "nom": name,
        "origine": "officielle",
        "etendue": "part située dans le département",
        "document_id": context.document_id,
    }
    return build_feature(surface, properties)


def parse(path: Path, context: Context) -> Harvest:
    """Communes, then the territories that they make up; all official outlines."""
    features = read_features(path.read_bytes())
    harvest = Harvest("contours", read=len(features))
    surfaces = _read_surfaces(features, context, harvest)
    for code in sorted(context.frame.communes.keys() - surfaces.keys()):
        harvest.put_outside(0, "code", code, "commune de nos tables sans contour dans le fichier")
    whole = {code: shapely.union_all(parts) for code, (_, parts) in sorted(surfaces.items())}
    groups = sorted(_group(list(whole), context).items())
    for (nature, code), members in groups:
        surface = keep_surface(shapely.union_all([whole[member] for member in members]))
        if nature == "departement":
            harvest.km2 = _measure_km2(surface)
        name = context.frame.names.get(code, code)
        harvest.shapes.append(_build(nature, code, name, surface, context))
    for code, surface in whole.items():
        name = surfaces[code][0]
        harvest.shapes.append(_build("commune", code, name, surface, context))
    return harvest
