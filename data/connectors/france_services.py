"""The national list of France services (ANCT), under its old and new column names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.connectors.errors import ConnectorError
from data.connectors.frame import Context
from data.connectors.positions import read_position
from data.connectors.report import Cells, Harvest
from data.connectors.tabular import decode_text, find_separator, read_lines

# Each column by its present name, then the names it had before.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id_fs": ("id_fs", "id"),
    "insee_dep": ("insee_dep", "departement", "code_departement"),
    "lib_fs": ("lib_fs", "nom"),
    "insee_com": ("insee_com", "code_insee"),
    "lib_com": ("lib_com", "commune", "nom_commune"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long"),
    "format_fs": ("itinerance", "format_fs"),
    "labellisation_fs": ("labellisation_fs", "labellisation"),
}
_REQUIRED = (
    "id_fs",
    "lib_fs",
    "insee_com",
    "latitude",
    "longitude",
    "format_fs",
    "labellisation_fs",
)
_ITINERANT = {"bus_equivalent", "bus", "itinerante", "itinerant", "oui", "true"}
_FIXED = {"fixe", "multisites", "fixe_antenne(s)", "non", "false"}
_ID = re.compile(r"\d{1,6}")
_DAY = re.compile(r"(?:espace labellisé )?(\d{2})/(\d{2})/(\d{4})", re.IGNORECASE)
_ACTION = "1"


def _index_header(header: list[str]) -> dict[str, int]:
    known = [name.casefold() for name in header]
    index = {
        column: known.index(name)
        for column, names in _NAMES.items()
        for name in reversed(names)
        if name in known
    }
    missing = [column for column in _REQUIRED if column not in index]
    if missing:
        raise ConnectorError(
            f"Colonnes absentes de la liste des France services : {', '.join(missing)} ; "
            "le producteur a sans doute changé leurs noms."
        )
    return index


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.strip().casefold().replace(" ", "_")


def _parse_label_day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _find_refusal(cells: Cells, seen: set[str], context: Context) -> tuple[str, str]:
    """Column and message when the row cannot be imported; two empty strings otherwise."""
    if not _ID.fullmatch(cells["id_fs"]):
        return "id_fs", "identifiant attendu : un nombre"
    if cells["id_fs"] in seen:
        return "id_fs", "identifiant déjà lu plus haut"
    if not cells["lib_fs"]:
        return "lib_fs", "nom absent"
    if not context.frame.accepts(cells["insee_com"]):
        return "insee_com", "commune inconnue dans ce département : vérifier le code Insee"
    if _fold(cells["format_fs"]) not in _ITINERANT | _FIXED:
        return "format_fs", "format inconnu : ni fixe ni itinérant"
    if _parse_label_day(cells["labellisation_fs"]) is None:
        return "labellisation_fs", "date de labellisation illisible (jj/mm/aaaa attendu)"
    return "", ""


def _build_service(cells: Cells, line: int, context: Context, harvest: Harvest) -> Cells:
    opened = _parse_label_day(cells["labellisation_fs"])
    if opened is not None and opened > context.day:
        message = "labellisation postérieure à la date du fichier"
        harvest.remark(line, "labellisation_fs", cells["labellisation_fs"], message)
    itinerant = _fold(cells["format_fs"]) in _ITINERANT
    place = (cells["latitude"], cells["longitude"])
    return {
        "service_id": f"fs-{cells['id_fs']}",
        "nature": "france_services_itinerante" if itinerant else "france_services",
        "nom": cells["lib_fs"],
        "territoire_id": cells["insee_com"],
        **read_position(place, cells["insee_com"], context, harvest, line),
        "ouvert_le": opened.isoformat() if opened else "",
        "action_numero": _ACTION,
        "document_id": context.document_id,
        "localisation": f"Fichier, structure {cells['id_fs']}",
    }


def _is_concerned(cells: Cells, departement: str) -> bool:
    return cells.get("insee_dep") == departement or cells["insee_com"].startswith(departement)


def _check_departement(cells: Cells, line: int, departement: str, harvest: Harvest) -> None:
    declared = cells.get("insee_dep", departement)
    if declared != departement:
        message = f"département différent de celui de la commune ({cells['insee_com']})"
        harvest.remark(line, "insee_dep", declared, message)


def _report_broken(values: list[str], expected: int, line: int, dep: str, harvest: Harvest) -> None:
    """A row of the wrong length is a reject when it seems to be ours, else a remark."""
    message = f"{len(values)} cellules au lieu de {expected}"
    is_ours = dep in values or any(value.startswith(dep) and len(value) == 5 for value in values)
    (harvest.reject if is_ours else harvest.remark)(line, "", values[0], message)


def parse(path: Path, context: Context) -> Harvest:
    """The France services of one département."""
    text, is_latin = decode_text(path)
    lines = read_lines(text, find_separator(text))
    _, header = next(lines, (0, [""]))
    index = _index_header(header)
    harvest = Harvest("france-services")
    if is_latin:
        harvest.remark(0, "", "", "fichier en Windows-1252 au lieu d’UTF-8 : lu ainsi")
    seen: set[str] = set()
    for line, values in lines:
        harvest.read += 1
        if len(values) != len(header):
            _report_broken(values, len(header), line, context.frame.departement, harvest)
            continue
        cells = {column: values[position] for column, position in index.items()}
        if not _is_concerned(cells, context.frame.departement):
            continue
        harvest.concerned += 1
        column, message = _find_refusal(cells, seen, context)
        if message:
            harvest.reject(line, column, cells[column], message)
            continue
        seen.add(cells["id_fs"])
        _check_departement(cells, line, context.frame.departement, harvest)
        harvest.communes[cells["insee_com"]] = cells.get("lib_com", cells["insee_com"])
        harvest.services.append(_build_service(cells, line, context, harvest))
    return harvest
