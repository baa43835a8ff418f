"""One import from end to end: fetch, parse, bound, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.build import Report
from data.connectors import contours, finess, france_services, qpv
from data.connectors.bounds import check_bounds
from data.connectors.captions import date_sidecar
from data.connectors.download import Advance
from data.connectors.errors import ConnectorError
from data.connectors.fetch import Fetched, Request, fetch
from data.connectors.frame import Context, load_frame
from data.connectors.geojson import write_collection
from data.connectors.plan import plan_rows
from data.connectors.producers import Producer, get_producer
from data.connectors.publish import build_separate_files, publish_separately, publish_sources
from data.connectors.report import Cells, Harvest
from data.connectors.tables import Difference, SourceTables
from data.faults import FaultsError
from data.french import count_noun
from data.store import list_editions

Parser = Callable[[Path, Context], Harvest]
_PARSERS: Mapping[str, Parser] = {
    "france-services": france_services.parse,
    "qpv": qpv.parse,
    "contours": contours.parse,
    "finess": finess.parse,
}
_SHAPES = {"contours": "contours.geojson", "qpv": "contours_qpv.geojson"}
_UNDATED = ("qpv",)


@dataclass(frozen=True)
class Outcome:
    """What the command shows at the end."""

    fetched: Fetched
    harvest: Harvest
    context: Context
    differences: list[Difference]
    is_ours: bool
    published: list[date]
    target: Path | None = None


def _count_kept(source: str, harvest: Harvest) -> int:
    if source == "contours":
        return sum(item["properties"]["nature"] == "commune" for item in harvest.shapes)
    return harvest.kept


def _dump_shapes(source: str, fetched: Fetched, harvest: Harvest) -> bytes | None:
    if source not in _SHAPES:
        return None
    about = {
        "origine": "officielle",
        "titre": fetched.notice.titre,
        "editeur": fetched.notice.editeur,
        "licence": fetched.notice.licence,
        "date": fetched.notice.date_du_fichier,
        "sha256_du_fichier": fetched.notice.sha256,
    }
    return write_collection(harvest.shapes, about)


def _compare_shapes(path: Path, shapes: bytes, number: int) -> Difference:
    difference = Difference(path.name)
    if not path.is_file():
        difference.added.append(count_noun(number, "contour"))
    elif path.read_bytes() != shapes:
        difference.changed.append(count_noun(number, "contour"))
    return difference


def _plan_files(
    request: Request, sources: Path, outcome: Outcome, producer: Producer
) -> tuple[list[Difference], dict[str, bytes]]:
    tables = SourceTables(sources)
    differences = plan_rows(request.source, tables, producer, outcome.context, outcome.harvest)
    files = tables.dump()
    if outcome.harvest.services:
        sidecar = (sources / "services.yml").read_text(encoding="utf-8")
        dated = date_sidecar(sidecar, request.source, outcome.fetched.day)
        files["services.yml"] = dated.encode()
    shapes = _dump_shapes(request.source, outcome.fetched, outcome.harvest)
    if shapes is not None:
        name = _SHAPES[request.source]
        files[name] = shapes
        differences.append(_compare_shapes(sources / name, shapes, len(outcome.harvest.shapes)))
    return differences, files


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


def _publish_apart(request: Request, outcome: Outcome, output: Path) -> Path:
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
        "lignes_gardees": _count_kept(request.source, harvest),
        "rejets": [str(fault) for fault in harvest.rejects],
        "signalements": [str(fault) for fault in harvest.remarks],
    }
    tables = {
        "territoires": _list_places(request.departement, outcome) + harvest.territoires,
        "correspondances": harvest.correspondances,
        "services": harvest.services,
    }
    shapes = _dump_shapes(request.source, outcome.fetched, harvest)
    day = outcome.fetched.day.isoformat()
    target = output / request.departement / request.source / day
    publish_separately(target, build_separate_files(tables, shapes, about))
    return target


def read_source(request: Request, sources: Path, advance: Advance) -> Outcome:
    """Fetch and parse; nothing is published yet. Raises ConnectorError."""
    producer = get_producer(request.source)
    fetched = fetch(request, producer, advance)
    document = producer.document
    if request.source not in _UNDATED:
        document = f"{document}-{fetched.day.isoformat()}"
    frame = load_frame(sources, request.departement)
    context = Context(frame, fetched.day, document, producer.entree)
    harvest = _PARSERS[request.source](fetched.path, context)
    return Outcome(fetched, harvest, context, [], bool(frame.communes), [])


def publish_outcome(
    request: Request, outcome: Outcome, sources: Path, output: Path, report: Report
) -> Outcome:
    """Check the bounds, then publish all or nothing. Raises ConnectorError or FaultsError."""
    producer = get_producer(request.source)
    kept = _count_kept(request.source, outcome.harvest)
    check_bounds(outcome.harvest, producer.get_bounds(request.departement), kept)
    fetched, harvest, context = outcome.fetched, outcome.harvest, outcome.context
    if not outcome.is_ours:
        target = _publish_apart(request, outcome, output)
        return Outcome(fetched, harvest, context, [], False, [], target)
    differences, files = _plan_files(request, sources, outcome, producer)
    try:
        published = publish_sources(sources, output, files, report)
    except FaultsError as error:
        raise ConnectorError(
            "Import refusé par le contrôle des tables, l’édition en place ne change pas : "
            f"{error.faults[0]}."
        ) from None
    return Outcome(fetched, harvest, context, differences, True, published)
