"""One import from end to end: fetch, parse, bound, publish."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from data.connectors import acces, barometre, contours, finess, france_services, mairies, qpv
from data.connectors.errors import ConnectorError
from data.connectors.network.download import Advance
from data.connectors.network.fetch import Request, fetch
from data.connectors.outcome import Outcome
from data.connectors.producers import Producer, get_producer
from data.connectors.reading.bounds import check_bounds
from data.connectors.reading.frame import Context, load_frame, load_series, load_zones
from data.connectors.reading.report import Harvest
from data.connectors.writing.apart import publish_apart
from data.connectors.writing.plan import date_sidecar, plan_rows, write_outlines_sidecar
from data.connectors.writing.publish import publish_sources
from data.connectors.writing.tables import Difference, SourceTables
from data.faults import FaultsError
from data.text.french import count_noun

_PARSERS: Mapping[str, Callable[[Path, Context], Harvest]] = {
    "france-services": france_services.parse,
    "qpv": qpv.parse,
    "contours": contours.parse,
    "finess": finess.parse,
    "mairies": mairies.parse,
    "barometre": barometre.parse,
    "acces": acces.parse,
}
NORD = "59"
_OUTLINES = "contours.geojson"


def _keep_faults(path: Path, departement: str, harvest: Harvest) -> None:
    """All rejects and remarks beside the kept file: the screen only shows the first ones."""
    faults = {
        "rejets": harvest.rejects,
        "hors_du_departement": harvest.outside,
        "signalements": harvest.remarks,
    }
    report = {name: [asdict(fault) for fault in found] for name, found in faults.items()}
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    path.with_name(f"{path.name}.rapport-{departement}.json").write_text(text, encoding="utf-8")


def _compare_shapes(path: Path, shapes: bytes, number: int) -> Difference:
    told = [count_noun(number, "contour")]
    if not path.is_file():
        return Difference(path.name, added=told)
    return Difference(path.name, changed=told if path.read_bytes() != shapes else [])


def _plan_files(
    request: Request, sources: Path, outcome: Outcome, producer: Producer
) -> tuple[list[Difference], dict[str, bytes]]:
    tables = SourceTables(sources)
    differences = plan_rows(request.source, tables, producer, outcome.context, outcome.harvest)
    files = tables.dump()
    harvest = outcome.harvest
    written = {"services": harvest.services, "horaires": harvest.horaires, "acces": harvest.acces}
    for name in (name for name, rows in written.items() if rows):
        sidecar = (sources / f"{name}.yml").read_text(encoding="utf-8")
        dated = date_sidecar(sidecar, request.source, outcome.fetched.day)
        files[f"{name}.yml"] = dated.encode()
    if shapes := outcome.dump_shapes():
        path = sources / _OUTLINES
        files[_OUTLINES] = shapes
        differences.append(_compare_shapes(path, shapes, len(outcome.harvest.shapes)))
        files["contours.yml"] = write_outlines_sidecar(producer, outcome.fetched.day).encode()
    return differences, files


def _name_document(source: str, producer: Producer, day: date) -> str:
    """A register is named by its day, the Baromètre by its month, a frame by itself."""
    if source == "qpv":
        return producer.document
    return f"{producer.document}-{f'{day:%Y-%m}' if source == 'barometre' else day.isoformat()}"


def read_source(request: Request, sources: Path, advance: Advance) -> Outcome:
    """Fetch and parse; nothing is published yet. Raises ConnectorError."""
    producer = get_producer(request.source)
    if request.source == "barometre" and request.departement != NORD:
        raise ConnectorError("Le Baromètre ne s’importe que pour le Nord, face aux autres.")
    fetched = fetch(request, producer, advance)
    document = _name_document(request.source, producer, fetched.day)
    frame = load_frame(sources, request.departement)
    context = Context(frame, fetched.day, document, load_series(sources), load_zones(sources))
    harvest = _PARSERS[request.source](fetched.path, context)
    _keep_faults(fetched.path, request.departement, harvest)
    return Outcome(fetched, harvest, context)


def publish_outcome(request: Request, outcome: Outcome, sources: Path, output: Path) -> Outcome:
    """Check the bounds, then publish all or nothing. Raises ConnectorError or FaultsError."""
    producer = get_producer(request.source)
    check_bounds(outcome.harvest, producer.get_bounds(request.departement))
    if not outcome.context.frame.communes:
        return replace(outcome, target=publish_apart(request, outcome, output))
    differences, files = _plan_files(request, sources, outcome, producer)
    try:
        published = publish_sources(sources, output, files)
    except FaultsError as error:
        raise ConnectorError(
            "Import refusé par le contrôle des tables, l’édition en place ne change pas : "
            f"{error.faults[0]}."
        ) from None
    return replace(outcome, differences=differences, published=published)
