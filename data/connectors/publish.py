"""Publishing an import: all of it, or nothing and the former state back."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.build import Report, build_editions, load_checked_sources
from data.connectors.report import Cells
from data.dictionary import load_dictionary
from data.outlines import write_browser_files
from data.parquet import encode_rows
from data.parsing import parse_cell
from data.publish import publish_draft
from data.rows import Values
from data.store import SNAPSHOTS_DIR

Files = Mapping[str, bytes]
_PREFIX = ".brouillon-"


def _check_beside(sources: Path, files: Files) -> None:
    """The future folder of sources, checked as a whole before the real one is touched."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as draft:
        copy = Path(draft) / "sources"
        shutil.copytree(sources, copy)
        for name, content in files.items():
            (copy / name).write_bytes(content)
        load_checked_sources(copy)


def _write_all(sources: Path, files: Mapping[str, bytes | None]) -> None:
    for name, content in files.items():
        path = sources / name
        if content is None:
            path.unlink(missing_ok=True)
            continue
        draft = path.with_name(f"{_PREFIX}{name}")
        draft.write_bytes(content)
        draft.replace(path)


def publish_sources(sources: Path, output: Path, files: Files, report: Report) -> list[date]:
    """Rewrite the changed files, build the editions; on any failure the former files return."""
    changed = {
        name: content
        for name, content in files.items()
        if not (sources / name).is_file() or (sources / name).read_bytes() != content
    }
    _check_beside(sources, changed)
    former = {
        name: (sources / name).read_bytes() if (sources / name).is_file() else None
        for name in changed
    }
    try:
        _write_all(sources, changed)
        days = build_editions(sources, output, report)
        if output.resolve() == SNAPSHOTS_DIR:
            write_browser_files(output)
        return days
    except BaseException:
        _write_all(sources, former)
        raise


def _type_rows(table: str, rows: list[Cells]) -> list[Values]:
    columns = load_dictionary()[table].columns
    return [
        {name: parse_cell(column, row.get(name, "")) for name, column in columns.items()}
        for row in rows
    ]


def build_separate_files(
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


def publish_separately(target: Path, files: Files) -> None:
    """A folder apart, never among the editions: written beside, then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
    draft.chmod(0o755)
    try:
        for name, content in files.items():
            (draft / name).write_bytes(content)
        publish_draft(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
