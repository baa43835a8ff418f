"""The priority neighbourhoods of 2024 (ANCT): a ZIP or its GeoJSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.connectors.archives import read_zip_entry
from data.connectors.frame import Context
from data.connectors.geojson import build_feature, read_features, read_properties
from data.connectors.positions import Position, check_position
from data.connectors.report import Cells, Harvest
from data.connectors.sniffing import check_kind
from data.connectors.surfaces import read_surface

_CODE = re.compile(r"QN\d{3}[0-9A-Z]{2}[A-Z]")
_SPLIT = re.compile(r"[,;/|\s]+")
ENTRY = "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"


def _read_content(path: Path, entry: str) -> bytes:
    if check_kind(path, ("zip", "json")) == "zip":
        return read_zip_entry(path, entry)
    return path.read_bytes()


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


def _name_communes(codes: list[str], cells: Cells) -> dict[str, str]:
    """The name of the commune when the quarter has only one; its code otherwise."""
    name = cells.get("lib_com", "") if len(codes) == 1 else ""
    return {code: name or code for code in codes}


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
    harvest.territoires.append(
        {
            "territoire_id": code,
            "nature": "qpv",
            "nom": cells["lib_qp"],
            "parent_id": _find_epci(cells, number, context, harvest),
            **centre.cells,
            "document_id": context.document_id,
        }
    )
    harvest.communes.update(_name_communes(codes, cells))
    cover = "total" if len(codes) == 1 else "partiel"
    harvest.correspondances += [
        {"territoire_id": code, "vers_id": commune, "recouvrement": cover}
        for commune in sorted(codes)
    ]
    properties = {
        "territoire_id": code,
        "nature": "qpv",
        "nom": cells["lib_qp"],
        "origine": "officielle",
        "document_id": context.document_id,
    }
    harvest.shapes.append(build_feature(surface, properties))


def parse(path: Path, context: Context) -> Harvest:
    """The quarters of one département; `line` in a fault is the rank of the feature."""
    features = read_features(_read_content(path, context.entry or ENTRY))
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
