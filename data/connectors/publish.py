"""Publishing an import: all of it, or nothing and the former state back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.build import Report, build_editions, load_checked_sources
from data.outline_files import write_browser_files
from data.store import SNAPSHOTS_DIR

Files = Mapping[str, bytes]
DRAFT_PREFIX = ".brouillon-"


def _check_beside(sources: Path, files: Files) -> None:
    """The future folder of sources, checked as a whole before the real one is touched."""
    with tempfile.TemporaryDirectory(prefix=DRAFT_PREFIX) as draft:
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
        draft = path.with_name(f"{DRAFT_PREFIX}{name}")
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
