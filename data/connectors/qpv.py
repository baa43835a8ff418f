"""The priority neighbourhoods of 2024 (ANCT): a ZIP or its GeoJSON."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.connectors.network.archives import read_zip_entry
from data.connectors.network.sniffing import check_kind
from data.connectors.reading.frame import Context
from data.connectors.reading.geojson import read_features, read_properties
from data.connectors.reading.positions import Position, check_position
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.surfaces import read_surface

_CODE = re.compile(r"QN\d{3}[0-9A-Z]{2}[A-Z]")
_SPLIT = re.compile(r"[,;/|\s]+")
ENTRY = "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"


def _split_codes(text: str) -> list[str]:
    return [code for code in _SPLIT.split(text) if code]


def _find_refusal(
    cells: Cells, codes: Sequence[str], seen: set[str], context: Context
) -> tuple[str, str]:
    """Column and message when the quarter cannot be imported; two empty strings otherwise."""
    if not _CODE.fullmatch(cells.get("code_qp", "")):
        return "code_qp", "code de quartier illisible (QN suivi de six signes attendu)"
    if cells["code_qp"] in seen:
        return "code_qp", "code de quartier déjà lu plus haut"
    if not cells.get("lib_qp"):
        return "lib_qp", "nom absent"
    if not any(context.frame.accepts(code) for code in codes):
        return "insee_com", "aucune commune connue dans ce département"
    return "", ""


def _find_centre(surface: Any) -> Position:
    """The centroid, or a point inside when the centroid falls out of the quarter."""
    point = surface.centroid
    if not surface.contains(point):
        point = surface.representative_point()
    return Position(float(point.y), float(point.x))


def _keep_communes(
    codes: Sequence[str], number: int, context: Context, harvest: Harvest
) -> list[str]:
    for code in codes:
        if not context.frame.accepts(code):
            harvest.remark(number, "insee_com", code, "commune inconnue dans ce département")
    return [code for code in dict.fromkeys(codes) if context.frame.accepts(code)]


def _find_epci(cells: Cells, number: int, context: Context, harvest: Harvest) -> str:
    """The EPCI when there is one and our table knows it."""
    owners = _split_codes(cells.get("siren_epci", ""))
    if not context.frame.communes:
        return owners[0] if len(owners) == 1 else ""
    if len(owners) != 1:
        return ""
    if owners[0] not in context.frame.names:
        message = "EPCI inconnu de nos tables : laissé vide"
        harvest.remark(number, "siren_epci", owners[0], message)
        return ""
    return owners[0]


def _add_quarter(
    cells: Cells, codes: list[str], surface: Any, number: int, context: Context, harvest: Harvest
) -> None:
    code = cells["code_qp"]
    centre = _find_centre(surface)
    check_position(centre, codes[0] if len(codes) == 1 else "", context, harvest, number)
    identity = {"territoire_id": code, "nature": "qpv", "nom": cells["lib_qp"]}
    document = {"document_id": context.document_id}
    owner = {"parent_id": _find_epci(cells, number, context, harvest)}
    harvest.territoires.append({**identity, **owner, **centre.cells, **document})
    # The file names the commune only when the quarter has one.
    name = cells.get("lib_com", "") if len(codes) == 1 else ""
    harvest.communes.update({commune: name or commune for commune in codes})
    cover = "total" if len(codes) == 1 else "partiel"
    harvest.correspondances += [
        {"territoire_id": code, "vers_id": commune, "recouvrement": cover}
        for commune in sorted(codes)
    ]


def parse(path: Path, context: Context) -> Harvest:
    """The quarters of one département; `line` in a fault is the rank of the feature."""
    is_archive = check_kind(path, ("zip", "json")) == "zip"
    features = read_features(read_zip_entry(path, ENTRY) if is_archive else path.read_bytes())
    harvest = Harvest("qpv", read=len(features))
    seen: set[str] = set()
    for number, feature in enumerate(features, 1):
        cells = read_properties(feature)
        codes = _split_codes(cells.get("insee_com", ""))
        declared = _split_codes(cells.get("insee_dep", ""))
        here = context.frame.departement
        if here not in declared and not any(code.startswith(here) for code in codes):
            continue
        harvest.concerned += 1
        column, message = _find_refusal(cells, codes, seen, context)
        if message:
            harvest.reject(number, column, cells.get(column, ""), message)
            continue
        surface = read_surface(feature, number, "geometry", cells["code_qp"], harvest)
        if surface is None:
            continue
        seen.add(cells["code_qp"])
        communes = _keep_communes(codes, number, context, harvest)
        _add_quarter(cells, communes, surface, number, context, harvest)
    return harvest
