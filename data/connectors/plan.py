"""Which rows of our tables an import replaces, producer by producer."""

from __future__ import annotations

from datetime import date

from data.connectors.differences import Difference, compare_rows
from data.connectors.errors import ConnectorError
from data.connectors.frame import Context
from data.connectors.producers import Producer
from data.connectors.report import Cells, Harvest
from data.connectors.tables import SourceTables
from data.french import NBSP, count_noun, format_day, format_period

_REASON = "Version d'un registre officiel : connue à la date du fichier"
_FRAME = "Cadre géographique d'aujourd'hui, le même dans toutes les éditions"
EDITION_NAME = "Données ouvertes"


def _list_versions(tables: SourceTables, producer: Producer) -> list[str]:
    """The documents of this register already in our tables, oldest first."""
    prefix = f"{producer.document}-"
    names = (row["document_id"] for row in tables.get_rows("documents"))
    return sorted(name for name in names if name.startswith(prefix))


def _check_not_older(versions: list[str], producer: Producer, day: date) -> None:
    known = [name.removeprefix(f"{producer.document}-") for name in versions]
    if known and known[-1] > day.isoformat():
        latest = format_day(date.fromisoformat(known[-1]))
        raise ConnectorError(
            f"Le fichier du {format_day(day)} est plus ancien que celui déjà publié ({latest})."
        )


def _name_briefly(tables: SourceTables, producer: Producer, context: Context) -> str:
    """The name of the register and its month; its day when another file of that month is known."""
    month = f"{producer.nom}, {format_period(f'{context.day:%Y-%m}')}".replace(NBSP, " ")
    taken = any(
        row["nom_court"] == month and row["document_id"] != context.document_id
        for row in tables.get_rows("documents")
    )
    return f"{producer.nom}, {format_day(context.day)}".replace(NBSP, " ") if taken else month


def _describe_document(
    tables: SourceTables, producer: Producer, context: Context, gain: str
) -> tuple[Cells, Cells]:
    """The rows of a document and of its single part."""
    identity = context.document_id
    document = {
        "document_id": identity,
        "titre": f"{producer.titre}, {format_day(context.day)}".replace(NBSP, " "),
        "titre_origine": "redaction",
        "nom_court": _name_briefly(tables, producer, context),
        "editeur": producer.editeur,
        "nature": "donnees_ouvertes",
        "date": context.day.isoformat(),
        "licence": producer.licence,
        "url": producer.adresse.format(departement=context.frame.departement),
        "apport": gain,
    }
    part = {
        "document_id": identity,
        "partie": "Fichier",
        "nom_court": "",
        "connu_le": context.day.isoformat(),
        "raison": _REASON,
    }
    return document, part


def _add_document(
    tables: SourceTables, producer: Producer, context: Context, gain: str
) -> list[Difference]:
    """The document and its part; untouched when this very version is known."""
    if context.document_id in _list_versions(tables, producer):
        return []
    document, part = _describe_document(tables, producer, context, gain)
    return [
        tables.replace("documents", ["document_id"], lambda _: False, [document]),
        tables.replace("parties", ["document_id", "partie"], lambda _: False, [part]),
    ]


def _plan_outlines(tables: SourceTables, producer: Producer, context: Context) -> list[Difference]:
    """One document for the outlines, the latest imported: a frame, the same in all editions."""
    former = _list_versions(tables, producer)

    def is_former(row: Cells) -> bool:
        return row["document_id"] in former

    number = count_noun(len(context.frame.communes), "commune").replace(NBSP, " ")
    document, part = _describe_document(tables, producer, context, f"Les contours des {number}")
    part |= {"connu_le": "", "raison": _FRAME}
    return [
        tables.replace("documents", ["document_id"], is_former, [document]),
        tables.replace("parties", ["document_id", "partie"], is_former, [part]),
    ]


def _add_services(
    tables: SourceTables, previous: str, context: Context, harvest: Harvest
) -> Difference:
    """Rows of this version, compared with the version before it (or with itself)."""
    compared = context.document_id
    if not any(row["document_id"] == compared for row in tables.get_rows("services")):
        compared = previous
    former: dict[tuple[str, ...], Cells] = {
        (row["service_id"],): row
        for row in tables.get_rows("services")
        if row["document_id"] == compared
    }
    tables.replace(
        "services",
        ["service_id", "document_id"],
        lambda row: row["document_id"] == context.document_id,
        harvest.services,
    )
    fresh: dict[tuple[str, ...], Cells] = {(row["service_id"],): row for row in harvest.services}
    return compare_rows("services", former, fresh, ignored=("document_id",))


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
    tables: SourceTables, producer: Producer, context: Context, harvest: Harvest
) -> list[Difference]:
    versions = _list_versions(tables, producer)
    _check_not_older(versions, producer, context.day)
    services = _add_services(tables, versions[-1] if versions else "", context, harvest)
    number = count_noun(len(harvest.services), "structure").replace(NBSP, " ")
    gain = f"{number} du département : commune, position, date"
    documents = _add_document(tables, producer, context, gain)
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
    if source in ("france-services", "finess"):
        return _plan_register(tables, producer, context, harvest)
    if source == "qpv":
        return _plan_quarters(tables, harvest)
    return _plan_outlines(tables, producer, context)
