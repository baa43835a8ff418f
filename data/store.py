"""Reading published editions: the newest good one, never a half-written one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from data.dictionary import load_dictionary
from data.manifest import MANIFEST_NAME, Manifest, ManifestError, hash_content, load_manifest
from data.memory import Memory
from data.parquet import decode_rows
from data.schema import SCHEMA_VERSION

SNAPSHOTS_DIR = Path(__file__).parent / "snapshots"
REMEDY = "reconstruire avec « python -m data construire »"


class StoreError(Exception):
    """An edition cannot be read; the message says which and what to do, in French."""


def _refuse(folder: Path, fault: str) -> StoreError:
    return StoreError(f"Édition {folder.name} : {fault} ; {REMEDY}.")


def list_editions(directory: Path) -> list[date]:
    """The days that have a folder, oldest first; drafts are ignored."""
    days = []
    if directory.is_dir():
        for path in directory.iterdir():
            try:
                days.append(date.fromisoformat(path.name))
            except ValueError:
                continue
    return sorted(days)


def read_content(directory: Path, manifest: Manifest, name: str) -> bytes:
    """The bytes of one published table, checked against the manifest. Raises StoreError."""
    path = directory / f"{name}.parquet"
    try:
        content = path.read_bytes()
    except OSError:
        raise _refuse(directory, f"{path.name} absent ou illisible") from None
    if hash_content(content) != manifest.tables[name].sha256:
        raise _refuse(directory, f"{path.name} modifié ou incomplet")
    return content


def read_table(directory: Path, manifest: Manifest, name: str) -> pd.DataFrame:
    """One table of an edition, its bytes checked against the manifest. Raises StoreError.

    Points are left to `latitude` and `longitude`; the geometry serves other readers of the files.
    """
    try:
        table = decode_rows(read_content(directory, manifest, name))
    except (pa.ArrowException, OSError):
        raise _refuse(directory, f"{name}.parquet illisible") from None
    kept = [column for column in table.column_names if column != "geometry"]
    frame: pd.DataFrame = table.select(kept).to_pandas()
    return frame


class Edition(Memory, Mapping[str, pd.DataFrame]):
    """One published edition, read at once; shared between readers, never modified."""

    def __init__(self, manifest: Manifest, tables: Mapping[str, pd.DataFrame]) -> None:
        super().__init__()
        self.manifest = manifest
        self._tables = tables

    @property
    def day(self) -> date:
        return self.manifest.edition

    # One object per publication, whatever its tables hold.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def open_manifest(directory: Path, day: date) -> Manifest:
    """The manifest of an edition that this version can read whole. Raises StoreError."""
    folder = directory / day.isoformat()
    try:
        manifest = load_manifest(folder)
    except ManifestError as error:
        raise _refuse(folder, str(error)) from None
    if manifest.schema_version != SCHEMA_VERSION:
        raise _refuse(folder, f"écrite pour une autre version ({manifest.schema_version})")
    if manifest.edition != day:
        raise _refuse(folder, f"{MANIFEST_NAME} d’une autre date")
    missing = sorted(set(load_dictionary()) - set(manifest.tables))
    if missing:
        raise _refuse(folder, f"{MANIFEST_NAME} sans les tables {', '.join(missing)}")
    return manifest


def load_edition(directory: Path, day: date) -> Edition:
    """Read an edition whole. Raises StoreError when anything in it is missing or altered."""
    manifest = open_manifest(directory, day)
    folder = directory / day.isoformat()
    return Edition(manifest, {name: read_table(folder, manifest, name) for name in manifest.tables})


def get_fingerprint(directory: Path, day: date) -> str:
    """What changes when an edition is published again: the hash of its manifest, or empty."""
    try:
        return hash_content((directory / day.isoformat() / "manifest.json").read_bytes())
    except OSError:
        return ""
