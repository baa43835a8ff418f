"""The national list of France services (ANCT), under the column names of its vintages."""

import re
from collections.abc import Mapping
from pathlib import Path

from data.connectors.errors import ConnectorError
from data.connectors.reading.frame import Context, find_successor
from data.connectors.reading.hours import Slot, build_week, list_days, read_slots
from data.connectors.reading.label_dates import read_label_date
from data.connectors.reading.positions import read_position
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.tabular import (
    clean,
    decode_text,
    find_separator,
    fold,
    index_columns,
    read_lines,
    trim,
)
from data.text.french import join_words

# Each column by its present name, then the names it had, or could have, in another vintage.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id_fs": ("id_fs", "id", "identifiant", "matricule"),
    "insee_dep": ("insee_dep", "code_departement", "code_dep", "departement", "dep"),
    "lib_fs": ("lib_fs", "lib_france_services", "nom_fs", "nom_france_services", "libelle", "nom"),
    "insee_com": ("insee_com", "code_insee", "code_commune", "code_insee_commune", "insee"),
    "lib_com": ("lib_com", "nom_commune", "libelle_commune", "commune", "ville"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long", "lng"),
    "itinerance": ("itinerance", "itinerante", "itinerant"),
    "format_fs": ("format_fs", "format"),
    "labellisation_fs": (
        "labellisation_fs",
        "labellisation",
        "labelisation",
        "date_labellisation",
        "date_de_labellisation",
    ),
    "adresse": ("adresse", "adresse_fs"),
    "complement_adresse": ("complement_adresse", "complement"),
    "code_postal": ("code_postal", "cp"),
    "prise_rdv": ("prise_rdv", "rdv"),
    "type_fs": ("type_fs",),
    **{f"h_{day}": (f"h_{day}", f"horaires_{day}") for day in list_days()},
}
_REQUIRED = ("id_fs", "lib_fs", "insee_com", "latitude", "longitude", "labellisation_fs")
_FORMATS = ("itinerance", "format_fs")
# One of these words in a format says whether the structure moves.
_MOVING = frozenset(
    {"bus", "camion", "van", "itinerant", "itinerante", "itinerance", "mobile", "oui", "true"}
)
_STANDING = frozenset(
    {"fixe", "multisite", "multisites", "antenne", "antennes", "labellise", "siege", "non", "false"}
)
# The words of our tables for what the list says of a structure; other words give nothing.
_KNOWN_FORMATS = {
    "fixe": "fixe",
    "fixe_antenne_s": "fixe_antennes",
    "multisites": "multisites",
    "bus_equivalent": "bus",
    "itinerante": "itinerante",
}
_ANSWERS = {"prise_rdv": ("oui", "non"), "type_fs": ("principal", "antenne")}
_ID = re.compile(r"[A-Za-z0-9_-]{1,20}")
_CODE = re.compile(r"(\d{1,3}|2[AB])(?![A-Za-z0-9])", re.IGNORECASE)
_ACTION = "1"


def _index_header(header: list[str]) -> dict[str, int]:
    index = index_columns(header, _NAMES)
    missing = [column for column in _REQUIRED if column not in index]
    if not any(column in index for column in _FORMATS):
        missing.append("format_fs")
    if missing:
        raise ConnectorError(
            f"Colonnes absentes de la liste des France services : {', '.join(missing)} ; "
            "le producteur a sans doute changé leurs noms."
        )
    return index


def _normalise(cells: Cells) -> Cells:
    """Codes as our tables write them: spreadsheets drop zeros and add decimals."""
    commune = cells["insee_com"].upper().removesuffix(".0")
    code = _CODE.match(cells.get("insee_dep", ""))
    return {
        **cells,
        "id_fs": re.sub(r"^(\d+)\.0+$", r"\1", cells["id_fs"]),
        "insee_com": commune.zfill(5) if commune.isdigit() else commune,
        "insee_dep": code[1].upper().zfill(2) if code else "",
    }


def _find_refusal(cells: Cells, commune: str, seen: set[str]) -> tuple[str, str]:
    """Column and message when the row cannot be used; two empty strings otherwise."""
    if not _ID.fullmatch(cells["id_fs"]):
        return "id_fs", "identifiant attendu : lettres sans accent, chiffres, - et _, 20 au plus"
    if cells["id_fs"] in seen:
        return "id_fs", "identifiant déjà lu plus haut"
    if not cells["lib_fs"]:
        return "lib_fs", "nom absent"
    if not commune:
        return "insee_com", "commune inconnue dans ce département : vérifier le code Insee"
    return "", ""


def _read_nature(cells: Cells, line: int, harvest: Harvest) -> str:
    """Itinerant or not; what the format does not say is said, and held fixed."""
    for column in _FORMATS:
        words = set(fold(cells.get(column, "")).split("_"))
        if words & _MOVING and words & _STANDING:
            message = "fixe et itinérante à la fois : comptée parmi les fixes"
            harvest.remark(line, column, cells[column], message)
            return "france_services"
        if words & _MOVING:
            return "france_services_itinerante"
        if words & _STANDING:
            return "france_services"
    column = next(name for name in reversed(_FORMATS) if name in cells)
    message = "format absent ou inconnu, ni fixe ni itinérant : comptée parmi les fixes"
    harvest.remark(line, column, cells[column], message)
    return "france_services"


def _read_opening(cells: Cells, line: int, context: Context, harvest: Harvest) -> str:
    opened, message = read_label_date(cells["labellisation_fs"])
    if opened is not None and opened > context.day:
        message = "labellisation postérieure à la date du fichier"
    if message:
        harvest.remark(line, "labellisation_fs", cells["labellisation_fs"], message)
    return opened.isoformat() if opened else ""


def _read_address(cells: Cells) -> str:
    """As on a letter, on one line: what is not written is left out."""
    if not cells.get("code_postal"):
        return ""
    town = f"{cells['code_postal']} {cells.get('lib_com', '')}"
    lines = (cells.get("complement_adresse", ""), cells.get("adresse", ""), town)
    return ", ".join(kept for line in lines if (kept := line.strip(" ,")))


def _read_answer(column: str, cells: Cells, line: int, harvest: Harvest) -> str:
    """One of the words expected in this column; empty, and said, when it is another."""
    answer = fold(cells.get(column, ""))
    if not answer or answer in _ANSWERS[column]:
        return answer
    expected = join_words([f"« {word} »" for word in _ANSWERS[column]])
    harvest.remark(line, column, cells[column], f"{expected} attendus : laissé vide")
    return ""


def read_week(cells: Cells, line: int, harvest: Harvest) -> dict[str, list[Slot]]:
    """The slots of each day; none at all when a day cannot be read, lest it should seem closed."""
    week: dict[str, list[Slot]] = {}
    is_lost = False
    for day in list_days():
        reading = read_slots(cells.get(f"h_{day}", ""))
        if reading.message:
            harvest.remark(line, f"h_{day}", cells[f"h_{day}"], reading.message)
        is_lost |= reading.slots is None
        week[day] = reading.slots or []
    return {} if is_lost else week


def _build_service(
    cells: Cells, commune: str, line: int, context: Context, harvest: Harvest
) -> Cells:
    if not cells["id_fs"].isdigit():
        message = "identifiant qui n’est pas un nombre, peut-être provisoire"
        harvest.remark(line, "id_fs", cells["id_fs"], message)
    place = (cells["latitude"], cells["longitude"])
    return {
        "service_id": f"fs-{cells['id_fs']}",
        "nature": _read_nature(cells, line, harvest),
        "nom": cells["lib_fs"],
        "territoire_id": commune,
        **read_position(place, commune, context, harvest, line),
        "ouvert_le": _read_opening(cells, line, context, harvest),
        "action_numero": _ACTION,
        "adresse": _read_address(cells),
        "sur_rendez_vous": _read_answer("prise_rdv", cells, line, harvest),
        "format": _KNOWN_FORMATS.get(fold(cells.get("format_fs", "")), ""),
        "rattachement": _read_answer("type_fs", cells, line, harvest),
        "document_id": context.document_id,
        "localisation": f"Fichier, structure {cells['id_fs']}",
    }


def _check_place(cells: Cells, line: int, departement: str, harvest: Harvest) -> None:
    """A remark when the row says another département than its commune, or no place at all."""
    declared = cells["insee_dep"]
    if not declared and not cells["insee_com"]:
        message = "ni département ni commune : ligne comptée ailleurs"
        harvest.remark(line, "insee_com", cells["lib_fs"], message)
    elif declared and declared != departement and cells["insee_com"].startswith(departement):
        message = f"département différent de celui de la commune ({cells['insee_com']})"
        harvest.remark(line, "insee_dep", declared, message)


def _report_broken(values: list[str], expected: int, line: int, dep: str, harvest: Harvest) -> None:
    """A row of the wrong length is a reject when it seems to be ours, else a remark."""
    message = f"{len(values)} cellules au lieu de {expected}"
    is_ours = dep in values or any(value.startswith(dep) and len(value) == 5 for value in values)
    harvest.concerned += is_ours
    (harvest.reject if is_ours else harvest.remark)(line, "", values[0], message)


def _read_row(cells: Cells, line: int, context: Context, harvest: Harvest, seen: set[str]) -> None:
    departement = context.frame.departement
    _check_place(cells, line, departement, harvest)
    if cells["insee_dep"] != departement and not cells["insee_com"].startswith(departement):
        return
    harvest.concerned += 1
    commune = find_successor(cells["insee_com"], line, "insee_com", context, harvest)
    column, message = _find_refusal(cells, commune, seen)
    if message:
        harvest.reject(line, column, cells[column], message)
        return
    seen.add(cells["id_fs"])
    harvest.communes[commune] = cells.get("lib_com") or commune
    service = _build_service(cells, commune, line, context, harvest)
    harvest.services.append(service)
    week, place = read_week(cells, line, harvest), f"Horaires, structure {cells['id_fs']}"
    harvest.horaires += build_week(service["service_id"], week, context.document_id, place)


def parse(path: Path, context: Context) -> Harvest:
    """The France services of one département: each row read is kept, rejected or elsewhere."""
    text, is_latin = decode_text(path)
    lines = read_lines(text, find_separator(text))
    _, header = next(lines, (0, [""]))
    index = _index_header(header)
    harvest = Harvest("france-services")
    if is_latin:
        harvest.remark(0, "", "", "fichier en Windows-1252 au lieu d’UTF-8 : lu ainsi")
    seen: set[str] = set()
    for line, row in lines:
        harvest.read += 1
        values = trim(row, len(header))
        if len(values) != len(header):
            _report_broken(values, len(header), line, context.frame.departement, harvest)
            continue
        cells = {column: clean(values[place]) for column, place in index.items()}
        _read_row(_normalise(cells), line, context, harvest, seen)
    return harvest
