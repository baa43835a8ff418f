"""Multi-professional health centres in the FINESS extract: two kinds of rows in one file."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from pyproj import Transformer

from data.connectors.errors import ConnectorError
from data.connectors.reading.frame import Context
from data.connectors.reading.positions import NOWHERE, Position, check_position, unswap
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.tabular import decode_text, parse_number, read_lines

CATEGORY = "603"
NATURE = "maison_de_sante"
_FIELDS = 32
# Places of the fields used in a `structureet` row.
_NUMBER, _SHORT, _LONG, _COMMUNE, _DEPARTEMENT, _CATEGORY, _OPENED = 1, 3, 4, 12, 13, 18, 28
# FINESS has its own codes for the overseas départements.
_OVERSEAS = {"971": "9A", "972": "9B", "973": "9C", "974": "9D", "976": "9F"}
_FINESS = re.compile(r"\d[0-9A-Z]\d{7}")
_ACTION = "6"


@cache
def _load_transformer() -> Transformer:
    return Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)


def _is_metric(east: float, north: float) -> bool:
    """Within metropolitan Lambert-93, in metres."""
    return 50_000 <= east <= 1_300_000 and 6_000_000 <= north <= 7_200_000


def _convert(east: float, north: float, line: int, harvest: Harvest) -> Position | None:
    """WGS84 from Lambert-93, in whichever order the file gives it; None when it is neither."""
    if _is_metric(north, east):
        shown = f"{east:g} ; {north:g}"
        message = "abscisse et ordonnée échangées dans le fichier : remises dans l’ordre"
        harvest.remark(line, "coordxet, coordyet", shown, message)
        east, north = north, east
    if not _is_metric(east, north):
        return None
    longitude, latitude = _load_transformer().transform(east, north)
    return Position(float(latitude), float(longitude))


def _locate(
    values: tuple[int, list[str]] | None, code: str, context: Context, harvest: Harvest, line: int
) -> Cells:
    if values is None:
        harvest.remark(line, "nofinesset", code, "aucune ligne « geolocalisation » : sans position")
        return NOWHERE
    place, cells = values
    east, north = (parse_number(text) for text in cells[2:4])
    position = None
    if east and north and abs(east) <= 180 and abs(north) <= 90:
        position = unswap(Position(north, east), context, harvest, place)
    elif east and north:
        position = _convert(east, north, place, harvest)
    if position is None:
        shown = " ; ".join(cells[2:4])
        message = "coordonnées vides ou qui ne sont pas en Lambert-93 : laissées vides"
        harvest.remark(place, "coordxet, coordyet", shown, message)
        return NOWHERE
    check_position(position, code, context, harvest, place)
    return position.cells


def _parse_opening(text: str, line: int, harvest: Harvest) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        harvest.remark(line, "dateouv", text, "date d’ouverture illisible : laissée vide")
        return ""


def _find_refusal(cells: list[str], code: str, seen: set[str], context: Context) -> tuple[str, str]:
    if not _FINESS.fullmatch(cells[_NUMBER]):
        return "nofinesset", "numéro FINESS illisible (neuf signes attendus)"
    if cells[_NUMBER] in seen:
        return "nofinesset", "numéro FINESS déjà lu plus haut"
    if not (cells[_LONG] or cells[_SHORT]):
        return "rs", "nom absent"
    if not context.frame.accepts(code):
        return "commune", "commune inconnue dans ce département"
    return "", ""


def _read_sections(
    path: Path, context: Context, harvest: Harvest
) -> tuple[list[tuple[int, list[str]]], dict[str, tuple[int, list[str]]]]:
    """Rows of health centres, and the position row of each FINESS number."""
    text, is_latin = decode_text(path)
    if is_latin:
        harvest.remark(0, "", "", "fichier en Windows-1252 au lieu d’UTF-8 : lu ainsi")
    centres: list[tuple[int, list[str]]] = []
    positions: dict[str, tuple[int, list[str]]] = {}
    own = _OVERSEAS.get(context.frame.departement, context.frame.departement)
    for line, cells in read_lines(text, ";", quoted=False):
        if cells[0] == "geolocalisation" and len(cells) >= 4:
            positions[cells[1]] = (line, cells)
        elif cells[0] == "structureet":
            harvest.read += 1
            if len(cells) != _FIELDS:
                message = f"{len(cells)} champs au lieu de {_FIELDS}"
                number = cells[1] if len(cells) > 1 else ""
                is_ours = number.startswith(own)
                (harvest.reject if is_ours else harvest.remark)(line, "", number, message)
            elif cells[_CATEGORY] == CATEGORY and cells[_DEPARTEMENT] == own:
                centres.append((line, cells))
        elif cells[0] != "finess":
            harvest.remark(line, "", cells[0], "ligne d’une nature inconnue : non lue")
    return centres, positions


def parse(path: Path, context: Context) -> Harvest:
    """The health centres (category 603) of one département."""
    harvest = Harvest("finess")
    centres, positions = _read_sections(path, context, harvest)
    if not harvest.read:
        raise ConnectorError("Le fichier ne contient aucune ligne « structureet » : pas du FINESS.")
    seen: set[str] = set()
    for line, cells in centres:
        harvest.concerned += 1
        number = cells[_NUMBER]
        code = context.frame.departement[:2] + cells[_COMMUNE]
        column, message = _find_refusal(cells, code, seen, context)
        if message:
            harvest.reject(line, column, number if column == "nofinesset" else code, message)
            continue
        seen.add(number)
        harvest.communes[code] = code
        harvest.services.append(
            {
                "service_id": f"finess-{number}",
                "nature": NATURE,
                "nom": cells[_LONG] or cells[_SHORT],
                "territoire_id": code,
                **_locate(positions.get(number), code, context, harvest, line),
                "ouvert_le": _parse_opening(cells[_OPENED], line, harvest),
                "action_numero": _ACTION,
                "document_id": context.document_id,
                "localisation": f"Fichier, établissement {number}",
            }
        )
    return harvest
