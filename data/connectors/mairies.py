"""The town halls of the Annuaire de l'administration (DILA), from its JSON export.

A list of records, or the whole base under `service`. The nested fields of the export are JSON
written in strings; those of the base are lists.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from data.connectors.errors import ConnectorError
from data.connectors.reading.frame import Context, find_successor
from data.connectors.reading.hours import (
    UNREADABLE,
    Slot,
    build_week,
    list_days,
    list_span,
    pair_times,
    settle_slots,
)
from data.connectors.reading.positions import read_position
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.tabular import clean, fold
from data.text.french import complete_noun

NATURE = "mairie"
_LISTS = ("service", "results")
# One of these words in the name of a record: it is not the town hall of its commune.
_SECONDARY = frozenset(
    {"deleguee", "annexe", "annexes", "associee", "mobile", "antenne", "quartier", "quartiers"}
)
_STREET = ("complement1", "complement2", "numero_voie")
_SLOTS = (1, 2)


class _Record(NamedTuple):
    """One town hall as the file gives it; `ligne` is its rank in the file."""

    ligne: int
    commune: str
    code: str
    fields: Mapping[str, Any]

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Of two for one commune, the one under its own code, then under its main number."""
        is_main = _read_text(self.fields, "ancien_code_pivot").endswith("-01")
        return self.code != self.commune, not is_main, self.ligne


def _read_records(content: bytes) -> list[Any]:
    try:
        found = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise ConnectorError("Le fichier des mairies est un JSON tronqué ou illisible.") from None
    if isinstance(found, dict):
        found = next((found[name] for name in _LISTS if name in found), None)
    if not isinstance(found, list):
        raise ConnectorError(
            "Le fichier des mairies n’est pas une liste de fiches : le producteur a sans doute "
            "changé sa forme."
        )
    return found


def _read_text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return clean(str(value)) if isinstance(value, str | int | float) else ""


def _read_nested(
    fields: Mapping[str, Any], name: str, line: int, harvest: Harvest
) -> list[Mapping[str, Any]]:
    """The objects of a field, written as JSON in a string or not; what is not one is said."""
    value = fields.get(name)
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.strip() else []
        except (ValueError, RecursionError):
            harvest.remark(line, name, clean(str(value))[:80], "JSON illisible : champ non lu")
            return []
    items = value if isinstance(value, list) else [] if value is None else [value]
    if any(not isinstance(item, Mapping) for item in items):
        harvest.remark(line, name, clean(str(value))[:80], "liste d’objets attendue : reste non lu")
    return [item for item in items if isinstance(item, Mapping)]


def _read_code(fields: Mapping[str, Any], pivots: list[Mapping[str, Any]]) -> str:
    """The code of the commune, in its own field or in that of the type."""
    code = _read_text(fields, "code_insee_commune")
    for pivot in pivots:
        found = pivot.get("code_insee_commune")
        first = found[0] if isinstance(found, list) and found else found
        code = code or (clean(first) if isinstance(first, str) else "")
    return code.zfill(5) if code.isdigit() else code.upper()


def _find_reason(fields: Mapping[str, Any], kinds: list[str]) -> tuple[str, str, str]:
    """Column, value and why the record is not a town hall of a commune; empty when it is one."""
    name = _read_text(fields, "nom")
    if NATURE not in kinds:
        return "pivot", ", ".join(kinds), "autre type que « mairie » : non importée"
    if _SECONDARY & set(fold(name).split("_")):
        return "nom", name, "mairie déléguée, annexe ou mobile : ce n’est pas celle de la commune"
    return "", "", ""


def _read_one(item: Any, line: int, context: Context, harvest: Harvest) -> _Record | None:
    """A town hall of the département; None, and said when it is near to be one, otherwise."""
    if not isinstance(item, Mapping):
        harvest.remark(line, "", clean(str(item))[:80], "fiche illisible : objet attendu")
        return None
    pivots = _read_nested(item, "pivot", line, harvest)
    kinds = [_read_text(pivot, "type_service_local") for pivot in pivots]
    code = _read_code(item, pivots)
    if not any(kind.startswith(NATURE) for kind in kinds):
        return None
    if not code:
        message = "code de commune absent : fiche comptée ailleurs"
        harvest.remark(line, "code_insee_commune", _read_text(item, "nom"), message)
    if not code.startswith(context.frame.departement):
        return None
    harvest.concerned += 1
    column, value, reason = _find_reason(item, kinds)
    if reason:
        harvest.remark(line, column, value, reason)
        return None
    commune = find_successor(code, line, "code_insee_commune", context, harvest)
    if not commune:
        message = "commune inconnue dans ce département : vérifier le code Insee"
        harvest.reject(line, "code_insee_commune", code, message)
        return None
    return _Record(line, commune, code, item)


def _choose(records: list[_Record], harvest: Harvest) -> list[_Record]:
    """One record a commune, in the order of codes; the others are said."""
    chosen: dict[str, _Record] = {}
    for record in sorted(records, key=lambda record: record.rank):
        kept = chosen.setdefault(record.commune, record)
        if kept is not record:
            message = f"autre mairie de {record.commune} : la fiche {kept.ligne} est gardée"
            harvest.remark(record.ligne, "nom", _read_text(record.fields, "nom"), message)
    return [chosen[code] for code in sorted(chosen)]


def _find_address(record: _Record, harvest: Harvest) -> Mapping[str, Any]:
    """Where one goes: the address itself before the postal one."""
    found = _read_nested(record.fields, "adresse", record.ligne, harvest)
    own = [item for item in found if fold(_read_text(item, "type_adresse")) == "adresse"]
    return next(iter([*own, *found]), {})


def _write_address(address: Mapping[str, Any], line: int, harvest: Harvest) -> str:
    street = [text for name in _STREET if (text := _read_text(address, name).strip(" ,"))]
    code, town = _read_text(address, "code_postal"), _read_text(address, "nom_commune")
    if not street or not code:
        missing = "adresse absente" if not code else "voie absente de l’adresse"
        harvest.remark(line, "adresse", f"{code} {town}".strip(), f"{missing} : laissée vide")
    return ", ".join([*street, f"{code} {town}".strip()]) if code else ""


def _read_slots(span: Mapping[str, Any]) -> list[Slot] | None:
    """The slots that each day of a span has; None when they cannot be read."""
    names = [(f"valeur_heure_debut_{rank}", f"valeur_heure_fin_{rank}") for rank in _SLOTS]
    return pair_times([(_read_text(span, a), _read_text(span, b)) for a, b in names])


def _read_week(record: _Record, harvest: Harvest) -> dict[str, list[Slot]]:
    """The slots of each day; none at all when a span cannot be read."""
    line, column = record.ligne, "plage_ouverture"
    spans = _read_nested(record.fields, column, line, harvest)
    written: dict[str, list[Slot]] = {day: [] for day in list_days()}
    is_lost = False
    for span in spans:
        first, last = _read_text(span, "nom_jour_debut"), _read_text(span, "nom_jour_fin")
        days, slots = list_span(first, last), _read_slots(span)
        if note := _read_text(span, "commentaire"):
            harvest.remark(line, column, f"{first} : {note}", "commentaire non repris")
        if not days or slots is None:
            shown = json.dumps(span, ensure_ascii=False)[:160]
            harvest.remark(line, column, shown, UNREADABLE)
            is_lost = True
        for day in days:
            written[day] += slots or []
    readings = {day: settle_slots(slots) for day, slots in written.items()}
    for day, reading in readings.items():
        if reading.message:
            shown = " / ".join(f"{opens} - {closes}" for opens, closes in written[day])
            harvest.remark(line, column, f"{day} : {shown}", reading.message)
    if is_lost or any(reading.slots is None for reading in readings.values()):
        return {}
    if not any(written.values()):
        message = "aucun horaire dans la fiche : inconnus, et non « fermée »"
        harvest.remark(line, column, record.commune, message)
    return {day: reading.slots or [] for day, reading in readings.items()}


def _name(record: _Record, context: Context) -> str:
    """« Mairie du Cateau-Cambrésis », by our own name of the commune when we have it."""
    known = context.frame.communes.get(record.commune)
    if known is None:
        return _read_text(record.fields, "nom") or f"Mairie ({record.commune})"
    return f"Mairie {complete_noun(known.nom)}".replace("’", "'")


def _add_town_hall(record: _Record, context: Context, harvest: Harvest) -> None:
    line, code = record.ligne, record.commune
    address = _find_address(record, harvest)
    place = (_read_text(address, "latitude"), _read_text(address, "longitude"))
    service: Cells = {
        "service_id": f"mairie-{code}",
        "nature": NATURE,
        "nom": _name(record, context),
        "territoire_id": code,
        **read_position(place, code, context, harvest, line),
        "adresse": _write_address(address, line, harvest),
        "document_id": context.document_id,
        "localisation": f"Fichier, commune {code}",
    }
    harvest.communes[code] = _read_text(address, "nom_commune") or code
    harvest.services.append(service)
    harvest.horaires += build_week(
        service["service_id"],
        _read_week(record, harvest),
        context.document_id,
        f"Horaires, commune {code}",
    )


def parse(path: Path, context: Context) -> Harvest:
    """The town halls of one département: each record is kept, rejected, remarked or elsewhere."""
    items = _read_records(path.read_bytes())
    harvest = Harvest("mairies", read=len(items))
    found = [_read_one(item, line, context, harvest) for line, item in enumerate(items, 1)]
    for record in _choose([record for record in found if record is not None], harvest):
        _add_town_hall(record, context, harvest)
    kept = {row["territoire_id"] for row in harvest.services}
    for code in sorted(context.frame.communes.keys() - kept):
        harvest.remark(0, "code_insee_commune", code, "commune sans mairie dans le fichier")
    return harvest
