"""From `data/sources/` to published editions: read, check, select, encode, verify, publish."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.checks import check_counts, check_tables
from data.dictionary import load_dictionary
from data.editions import select_edition
from data.faults import FaultsError
from data.manifest import build_manifest
from data.official_outlines import load_official_outlines, replace_outlines
from data.parquet import encode_rows
from data.publish import is_published, publish_draft, write_draft
from data.rows import Row, Values
from data.rules import check_rules
from data.sidecars import check_sidecars
from data.sources import read_sources
from data.verify import verify_edition

Report = Callable[[str], None]


def load_checked_sources(directory: Path) -> dict[str, list[Row]]:
    """The source tables, when everything in them holds. Raises FaultsError otherwise."""
    tables, faults = read_sources(directory)
    unreadable = {fault.table for fault in faults}
    readable = {name: rows for name, rows in tables.items() if name not in unreadable}
    faults += check_tables(readable) + check_counts(readable) + check_rules(readable)
    faults += check_sidecars(directory, tables.keys())
    if faults:
        raise FaultsError(faults)
    return tables


def _list_days(tables: Mapping[str, Sequence[Row]]) -> list[date]:
    days = (row.values["edition"] for row in tables["editions"])
    return sorted(day for day in days if isinstance(day, date))


def _prepare_day(
    values: Mapping[str, Sequence[Values]], official: Sequence[Values], day: date, output: Path
) -> Path | None:
    """A verified draft of one edition; None when the same one is published already."""
    dictionary = load_dictionary()
    edition = select_edition(values, day)
    edition["contours"] = replace_outlines(edition["contours"], official)
    files = {name: encode_rows(dictionary[name], rows) for name, rows in edition.items()}
    counts = {name: len(rows) for name, rows in edition.items()}
    manifest = build_manifest(day, files, counts, edition["documents"])
    target = output / day.isoformat()
    if is_published(target, manifest) and not verify_edition(target):
        return None
    draft = write_draft(output, manifest, files)
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
    official = load_official_outlines(sources)
    drafts: dict[date, Path] = {}
    try:
        for day in _list_days(tables):
            report(f"Édition du {day.isoformat()}")
            draft = _prepare_day(values, official, day, output)
            if draft is not None:
                drafts[day] = draft
        report("Publication")
        for day, draft in drafts.items():
            publish_draft(draft, output / day.isoformat())
    finally:
        for draft in drafts.values():
            shutil.rmtree(draft, ignore_errors=True)
    return list(drafts)
