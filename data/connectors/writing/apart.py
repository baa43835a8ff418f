"""Another département than ours: same shape of tables, in a folder of its own."""

import json
import shutil
from pathlib import Path

from data.connectors.errors import ConnectorError
from data.connectors.network.fetch import Request
from data.connectors.outcome import Outcome
from data.connectors.reading.report import Cells
from data.publication.parsing import parse_cell
from data.publication.publish import publish_draft, write_draft
from data.store import list_editions
from data.tables.dictionary import load_dictionary
from data.tables.parquet import encode_rows


def _encode(name: str, rows: list[Cells]) -> bytes:
    """A Parquet file in the shape of our table."""
    table = load_dictionary()[name]
    typed = [
        {column: parse_cell(kind, row.get(column, "")) for column, kind in table.columns.items()}
        for row in rows
    ]
    return encode_rows(table, typed)


def _list_places(departement: str, outcome: Outcome) -> list[Cells]:
    """The frame of another département: itself and the communes that the file names."""
    names = {departement: departement, **dict(sorted(outcome.harvest.communes.items()))}
    return [
        {
            "territoire_id": code,
            "nature": "departement" if code == departement else "commune",
            "nom": name,
            "parent_id": "" if code == departement else departement,
            "document_id": outcome.context.document_id,
        }
        for code, name in names.items()
        if outcome.harvest.communes
    ]


def publish_apart(request: Request, outcome: Outcome, output: Path) -> Path:
    """Publish beside the editions, never among them. Raises ConnectorError."""
    if list_editions(output):
        raise ConnectorError(
            f"« {output.name} » contient les éditions du schéma : le département "
            f"{request.departement} se publie dans un autre dossier (« --sortie »)."
        )
    harvest, notice = outcome.harvest, outcome.fetched.notice
    about = {
        "departement": request.departement,
        "source": request.source,
        "date": notice.date_du_fichier,
        "url": notice.url,
        "licence": notice.licence,
        "sha256": notice.sha256,
        "lignes_lues": harvest.read,
        "lignes_du_departement": harvest.concerned,
        "lignes_gardees": harvest.kept,
        "rejets": [str(fault) for fault in harvest.rejects],
        "signalements": [str(fault) for fault in harvest.remarks],
    }
    tables = {
        "territoires": _list_places(request.departement, outcome) + harvest.territoires,
        "correspondances": harvest.correspondances,
        "services": harvest.services,
        "horaires": harvest.horaires,
        "acces": harvest.acces,
    }
    files = {f"{name}.parquet": _encode(name, rows) for name, rows in tables.items() if rows}
    if shapes := outcome.dump_shapes():
        files["contours.geojson"] = shapes
    files["rapport.json"] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    target = output / request.departement / request.source / notice.date_du_fichier
    draft = write_draft(target.parent, files)
    try:
        publish_draft(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target
