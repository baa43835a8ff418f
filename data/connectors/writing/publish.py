"""Publishing an import: all of it, or nothing and the former state back."""

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.publication.build import build_editions, load_checked_sources
from data.publication.publish import DRAFT_PREFIX

Files = Mapping[str, bytes]


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


def publish_sources(sources: Path, output: Path, files: Files) -> list[date]:
    """Rewrite the changed files, build the editions; on any failure the former files return."""
    former = {
        name: (sources / name).read_bytes() if (sources / name).is_file() else None
        for name in files
    }
    changed = {name: content for name, content in files.items() if content != former[name]}
    _check_beside(sources, changed)
    try:
        _write_all(sources, changed)
        return build_editions(sources, output)
    except BaseException:
        _write_all(sources, {name: former[name] for name in changed})
        raise
