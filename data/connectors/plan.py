"""Which rows of our tables an import replaces, producer by producer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from data.connectors.errors import ConnectorError
from data.connectors.frame import Context
from data.connectors.producers import Producer
from data.connectors.report import Cells, Harvest
from data.connectors.tables import Difference, SourceTables
from data.french import count_noun, format_day

_REGISTER = "Registre : chaque structure entre à sa date de labellisation"
_WHOLE = "Fichier dont les dates d'ouverture manquent parfois : connu à la date du fichier"
EDITION_NAME = "Données ouvertes"


def _is_version(prefix: str) -> Callable[[Cells], bool]:
    return lambda row: row["document_id"].startswith(f"{prefix}-")


def _check_not_older(tables: SourceTables, producer: Producer, day: date) -> None:
    known = [
        row["date"] for row in tables.get_rows("documents") if _is_version(producer.document)(row)
    ]
    if known and max(known) > day.isoformat():
        latest = format_day(date.fromisoformat(max(known)))
        raise ConnectorError(
            f"Le fichier du {format_day(day)} est plus ancien que celui déjà publié ({latest})."
        )


def _add_document(
    tables: SourceTables, producer: Producer, context: Context, known_on: str, gain: str
) -> list[Difference]:
    identity = context.document_id
    former = [
        row["document_id"]
        for row in tables.get_rows("documents")
        if _is_version(producer.document)(row) and row["document_id"] != identity
    ]
    gone = {document for document in former if not tables.cites(document)}
    day = context.day.isoformat()
    existing = [row for row in tables.get_rows("documents") if row["document_id"] == identity]
    document = (
        existing[0]
        if existing
        else {
            "document_id": identity,
            "titre": f"{producer.titre}, {format_day(context.day)}".replace("\u00a0", " "),
            "editeur": producer.editeur,
            "nature": "donnees_ouvertes",
            "date": day,
            "licence": producer.licence,
            "url": producer.adresse.format(departement=context.frame.departement),
            "apport": gain,
        }
    )
    part = {
        "document_id": identity,
        "partie": "Fichier",
        "connu_le": known_on,
        "raison": _WHOLE if known_on else _REGISTER,
    }
    owned = gone | {identity}
    return [
        tables.replace(
            "documents", ["document_id"], lambda r: r["document_id"] in owned, [document]
        ),
        tables.replace(
            "parties", ["document_id", "partie"], lambda r: r["document_id"] in owned, [part]
        ),
    ]


def _add_edition(tables: SourceTables, producer: Producer, day: date) -> Difference:
    """The edition of that day, in the order of dates, unless it is there already."""
    rows = list(tables.get_rows("editions"))
    if day.isoformat() not in {row["edition"] for row in rows}:
        fresh = {
            "edition": day.isoformat(),
            "nom": EDITION_NAME,
            "description": f"Import du fichier officiel : {producer.titre}",
        }
        rows = sorted([*rows, fresh], key=lambda row: row["edition"])
    return tables.replace("editions", ["edition"], lambda _: True, rows)


def _plan_register(
    tables: SourceTables, producer: Producer, context: Context, harvest: Harvest, known_on: str
) -> list[Difference]:
    _check_not_older(tables, producer, context.day)
    owned = _is_version(producer.document)
    services = tables.replace("services", ["service_id"], owned, harvest.services)
    number = count_noun(len(harvest.services), "structure").replace("\u00a0", " ")
    gain = f"{number} du département : commune, position, date"
    documents = _add_document(tables, producer, context, known_on, gain)
    return [services, *documents, _add_edition(tables, producer, context.day)]


def _plan_quarters(tables: SourceTables, harvest: Harvest) -> list[Difference]:
    def is_quarter(row: Cells) -> bool:
        return row["nature"] == "qpv"

    known = {row["territoire_id"] for row in tables.get_rows("territoires") if is_quarter(row)}
    known |= {row["territoire_id"] for row in harvest.territoires}
    return [
        tables.replace("territoires", ["territoire_id"], is_quarter, harvest.territoires),
        tables.replace(
            "correspondances",
            ["territoire_id", "vers_id"],
            lambda row: row["territoire_id"] in known,
            harvest.correspondances,
        ),
    ]


def plan_rows(
    source: str, tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    """Rewrite in memory the rows that belong to this producer."""
    if source == "france-services":
        return _plan_register(tables, producer, context, harvest, "")
    if source == "finess":
        return _plan_register(tables, producer, context, harvest, context.day.isoformat())
    if source == "qpv":
        return _plan_quarters(tables, harvest)
    return []
