"""Reading published editions: the newest good one, never a half-written one."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from data.memory import Memory
from data.records.map import MAP_FOLDER
from data.tables.dictionary import load_dictionary
from data.tables.manifest import (
    MANIFEST_NAME,
    FileEntry,
    Manifest,
    ManifestError,
    hash_content,
    load_manifest,
)
from data.tables.parquet import decode_rows
from data.tables.schema import SCHEMA_VERSION, build_arrow_schema

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


def _read_checked(directory: Path, place: str, entry: FileEntry) -> bytes:
    try:
        content = (directory / place).read_bytes()
    except OSError:
        raise _refuse(directory, f"{place} absent ou illisible") from None
    if hash_content(content) != entry.sha256:
        raise _refuse(directory, f"{place} modifié ou incomplet")
    return content


def read_content(directory: Path, manifest: Manifest, name: str) -> bytes:
    """The bytes of one published table, checked against the manifest. Raises StoreError."""
    return _read_checked(directory, f"{name}.parquet", manifest.tables[name])


def read_map(directory: Path, manifest: Manifest) -> dict[str, bytes]:
    """The files of the map by name, checked against the manifest. Raises StoreError."""
    return {
        name: _read_checked(directory, f"{MAP_FOLDER}/{name}", entry)
        for name, entry in manifest.carte.items()
    }


def read_table(directory: Path, manifest: Manifest, name: str) -> pd.DataFrame:
    """One table of an edition, its bytes checked against the manifest. Raises StoreError.

    Points are left to `latitude` and `longitude`; the geometry serves other readers of the files.
    """
    try:
        table = decode_rows(read_content(directory, manifest, name))
    except (pa.ArrowException, OSError):
        raise _refuse(directory, f"{name}.parquet illisible") from None
    if not table.schema.equals(build_arrow_schema(load_dictionary()[name])):
        raise _refuse(directory, f"{name}.parquet aux colonnes d’une autre version")
    return build_frame(table)


def build_frame(table: pa.Table) -> pd.DataFrame:
    """A table as the questions read it: points are left to `latitude` and `longitude`."""
    kept = [column for column in table.column_names if column != "geometry"]
    frame: pd.DataFrame = table.select(kept).to_pandas()
    return frame


class Edition(Memory, Mapping[str, pd.DataFrame]):
    """One published edition, read at once; shared between readers, never modified."""

    def __init__(
        self,
        manifest: Manifest,
        tables: Mapping[str, pd.DataFrame],
        carte: Mapping[str, bytes],
    ) -> None:
        super().__init__()
        self.manifest = manifest
        self.carte = carte
        self._tables = tables

    @property
    def day(self) -> date:
        return self.manifest.edition

    @property
    def map_key(self) -> str:
        return self.manifest.map_key

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
    tables = {name: read_table(folder, manifest, name) for name in manifest.tables}
    return Edition(manifest, tables, read_map(folder, manifest))


def get_fingerprint(directory: Path, day: date) -> str:
    """What changes when an edition is published again: the hash of its manifest, or empty."""
    try:
        return hash_content((directory / day.isoformat() / MANIFEST_NAME).read_bytes())
    except OSError:
        return ""
