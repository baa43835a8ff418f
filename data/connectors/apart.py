"""Another département than ours: same shape of tables, in a folder of its own."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from data.connectors.errors import ConnectorError
from data.connectors.fetch import Request
from data.connectors.outcome import Outcome, count_kept, dump_shapes
from data.connectors.publish import DRAFT_PREFIX
from data.connectors.report import Cells
from data.dictionary import load_dictionary
from data.parquet import encode_rows
from data.parsing import parse_cell
from data.publish import publish_draft
from data.rows import Values
from data.store import list_editions


def _type_rows(table: str, rows: list[Cells]) -> list[Values]:
    columns = load_dictionary()[table].columns
    return [
        {name: parse_cell(column, row.get(name, "")) for name, column in columns.items()}
        for row in rows
    ]


def _build_files(
    tables: Mapping[str, list[Cells]], shapes: bytes | None, about: Mapping[str, object]
) -> dict[str, bytes]:
    """Parquet files of another département, in the shape of our tables, and what they are."""
    dictionary = load_dictionary()
    files = {
        f"{name}.parquet": encode_rows(dictionary[name], _type_rows(name, rows))
        for name, rows in tables.items()
        if rows
    }
    if shapes is not None:
        files["contours.geojson"] = shapes
    files["rapport.json"] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _publish_files(target: Path, files: Mapping[str, bytes]) -> None:
    """A folder apart, never among the editions: written beside, then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT_PREFIX, dir=target.parent))
    draft.chmod(0o755)
    try:
        for name, content in files.items():
            (draft / name).write_bytes(content)
        publish_draft(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _list_places(departement: str, outcome: Outcome) -> list[Cells]:
    """The frame of another département: itself and the communes that the file names."""
    common = {"document_id": outcome.context.document_id}
    communes = [
        {
            "territoire_id": code,
            "nature": "commune",
            "nom": name,
            "parent_id": departement,
            **common,
        }
        for code, name in sorted(outcome.harvest.communes.items())
    ]
    own = {"territoire_id": departement, "nature": "departement", "nom": departement, **common}
    return [own, *communes] if communes else []


def publish_apart(request: Request, outcome: Outcome, output: Path) -> Path:
    """Publish beside the editions, never among them. Raises ConnectorError."""
    if list_editions(output):
        raise ConnectorError(
            f"« {output.name} » contient les éditions du schéma : le département "
            f"{request.departement} se publie dans un autre dossier (« --sortie »)."
        )
    harvest = outcome.harvest
    about = {
        "departement": request.departement,
        "source": request.source,
        "date": outcome.fetched.day.isoformat(),
        "url": outcome.fetched.notice.url,
        "licence": outcome.fetched.notice.licence,
        "sha256": outcome.fetched.notice.sha256,
        "lignes_lues": harvest.read,
        "lignes_du_departement": harvest.concerned,
        "lignes_gardees": count_kept(request.source, harvest),
        "rejets": [str(fault) for fault in harvest.rejects],
        "signalements": [str(fault) for fault in harvest.remarks],
    }
    tables = {
        "territoires": _list_places(request.departement, outcome) + harvest.territoires,
        "correspondances": harvest.correspondances,
        "services": harvest.services,
    }
    shapes = dump_shapes(request.source, outcome.fetched, harvest)
    day = outcome.fetched.day.isoformat()
    target = output / request.departement / request.source / day
    _publish_files(target, _build_files(tables, shapes, about))
    return target
