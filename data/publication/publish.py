"""Publishing an edition whole or not at all: written beside, verified, then renamed."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from data.tables.manifest import MANIFEST_NAME, Manifest, dump_manifest

# Folders that start with a dot are work in progress: readers ignore them.
DRAFT_PREFIX = ".brouillon-"


def write_draft(parent: Path, files: Mapping[str, bytes]) -> Path:
    """Files by place, in a new folder beside the published ones; nothing stays of a failure."""
    parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT_PREFIX, dir=parent))
    draft.chmod(0o755)
    try:
        for place, content in files.items():
            (draft / place).parent.mkdir(exist_ok=True)
            (draft / place).write_bytes(content)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return draft


def is_published(directory: Path, manifest: Manifest) -> bool:
    """Whether this very edition is there already, so that an unchanged build touches nothing."""
    path = directory / MANIFEST_NAME
    return path.is_file() and path.read_bytes() == dump_manifest(manifest)


def publish_draft(draft: Path, target: Path) -> None:
    """Put the draft in the place of the former edition, which comes back if the swap fails."""
    former = draft.with_name(f"{draft.name}-ancienne")
    if target.exists():
        target.rename(former)
    try:
        draft.rename(target)
    except OSError:
        if former.exists():
            former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)
