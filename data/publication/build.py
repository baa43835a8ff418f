"""From `data/sources/` to published editions: read, check, select, encode, verify, publish."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.faults import FaultsError
from data.geo.communes import FILE_NAME, load_communes
from data.geo.outline_files import draw_map
from data.geo.outlines import build_outlines
from data.publication.checks import check_counts, check_tables
from data.publication.editions import select_edition
from data.publication.publish import is_published, publish_draft, write_draft
from data.publication.rules import check_rules
from data.publication.sidecars import check_sidecars
from data.publication.sources import read_sources
from data.publication.verify import verify_edition
from data.store import Edition, build_frame
from data.tables.dictionary import load_dictionary
from data.tables.manifest import (
    MANIFEST_NAME,
    Manifest,
    build_manifest,
    describe_files,
    dump_manifest,
)
from data.tables.parquet import decode_rows, encode_rows
from data.tables.rows import Row, Values
from documents.previews.images import draw_previews

# The first edition whose links carry images: those before stay as they were published.
ILLUSTRATED = date(2026, 10, 31)
Report = Callable[[str], None]


def load_checked_sources(directory: Path) -> dict[str, list[Row]]:
    """The source tables, when everything in them holds. Raises FaultsError otherwise."""
    tables, faults = read_sources(directory)
    unreadable = {fault.table for fault in faults}
    readable = {name: rows for name, rows in tables.items() if name not in unreadable}
    faults += check_tables(readable) + check_counts(readable) + check_rules(readable)
    shapes = [Path(FILE_NAME).stem] if (directory / FILE_NAME).is_file() else []
    faults += check_sidecars(directory, [*tables, *shapes])
    if faults:
        raise FaultsError(faults)
    return tables


def _outline(
    sources: Path, territoires: Sequence[Values]
) -> tuple[list[Values], Mapping[str, bytes]]:
    """The rows of the table `contours` and the map drawn from them; none without outlines."""
    communes = load_communes(sources, territoires)
    if communes is None:
        return [], {}
    names = {str(row["territoire_id"]): row["nom"] for row in territoires}
    return build_outlines(communes, names), draw_map(communes)


def _illustrate(
    manifest: Manifest, tables: Mapping[str, bytes], drawn: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """The images of shared links, from what is about to be published."""
    frames = {name: build_frame(decode_rows(content)) for name, content in tables.items()}
    return draw_previews(Edition(manifest, frames, drawn))


def _prepare_day(
    values: Mapping[str, Sequence[Values]],
    drawn: Mapping[str, bytes],
    day: date,
    output: Path,
) -> Path | None:
    """A verified draft of one edition; None when the same one is published already."""
    dictionary = load_dictionary()
    edition = select_edition(values, day)
    tables = {name: encode_rows(dictionary[name], rows) for name, rows in edition.items()}
    counts = {name: len(rows) for name, rows in edition.items()}
    manifest = build_manifest(day, tables, counts, drawn, edition["documents"])
    images = _illustrate(manifest, tables, drawn) if day >= ILLUSTRATED and drawn else {}
    manifest = manifest.model_copy(update={"apercus": describe_files(images)})
    target = output / day.isoformat()
    if is_published(target, manifest) and not verify_edition(target):
        return None
    contents = [*tables.values(), *drawn.values(), *images.values()]
    files = dict(zip(manifest.list_files(), contents, strict=True))
    draft = write_draft(output, {**files, MANIFEST_NAME: dump_manifest(manifest)})
    faults = verify_edition(draft, expected=day)
    if faults:
        shutil.rmtree(draft)
        raise FaultsError(faults)
    return draft


def build_editions(sources: Path, output: Path, report: Report = lambda _: None) -> list[date]:
    """Publish every edition and return the days that changed; publish nothing on FaultsError."""
    report("Lecture et contrôle des tables")
    tables = load_checked_sources(sources)
    values = {name: [row.values for row in rows] for name, rows in tables.items()}
    report("Contours")
    values["contours"], drawn = _outline(sources, values["territoires"])
    drafts: dict[date, Path] = {}
    try:
        days = (row["edition"] for row in values["editions"])
        for day in sorted(day for day in days if isinstance(day, date)):
            report(f"Édition du {day.isoformat()}")
            draft = _prepare_day(values, drawn, day, output)
            if draft is not None:
                drafts[day] = draft
        report("Publication")
        for day, draft in drafts.items():
            publish_draft(draft, output / day.isoformat())
    finally:
        for draft in drafts.values():
            shutil.rmtree(draft, ignore_errors=True)
    return list(drafts)
