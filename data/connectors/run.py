"""One import from end to end: fetch, parse, bound, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from data.build import Report
from data.connectors import contours, finess, france_services, qpv
from data.connectors.apart import publish_apart
from data.connectors.bounds import check_bounds
from data.connectors.captions import date_sidecar
from data.connectors.differences import Difference
from data.connectors.download import Advance
from data.connectors.errors import ConnectorError
from data.connectors.fetch import Request, fetch
from data.connectors.frame import Context, load_frame
from data.connectors.keeping import keep_faults
from data.connectors.outcome import SHAPES, Outcome, count_kept, dump_shapes
from data.connectors.plan import plan_rows
from data.connectors.producers import Producer, get_producer
from data.connectors.publish import publish_sources
from data.connectors.report import Harvest
from data.connectors.tables import SourceTables
from data.faults import FaultsError
from data.french import count_noun

Parser = Callable[[Path, Context], Harvest]
_PARSERS: Mapping[str, Parser] = {
    "france-services": france_services.parse,
    "qpv": qpv.parse,
    "contours": contours.parse,
    "finess": finess.parse,
}
_UNDATED = ("qpv",)


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
    shapes = dump_shapes(request.source, outcome.fetched, outcome.harvest)
    if shapes is not None:
        name = SHAPES[request.source]
        files[name] = shapes
        differences.append(_compare_shapes(sources / name, shapes, len(outcome.harvest.shapes)))
    return differences, files


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
    keep_faults(fetched.path, request.departement, harvest)
    return Outcome(fetched, harvest, context, [], bool(frame.communes), [])


def publish_outcome(
    request: Request, outcome: Outcome, sources: Path, output: Path, report: Report
) -> Outcome:
    """Check the bounds, then publish all or nothing. Raises ConnectorError or FaultsError."""
    producer = get_producer(request.source)
    kept = count_kept(request.source, outcome.harvest)
    check_bounds(outcome.harvest, producer.get_bounds(request.departement), kept)
    fetched, harvest, context = outcome.fetched, outcome.harvest, outcome.context
    if not outcome.is_ours:
        target = publish_apart(request, outcome, output)
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
