"""The manifest of an edition: what it holds, with the fingerprint of each file and its sources."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data.records.map import MAP_FOLDER
from data.tables.rows import Values
from data.tables.schema import SCHEMA_VERSION

MANIFEST_NAME = "manifest.json"
KEY_LENGTH = 12
# Where the images of shared links are in an edition, and under `app/static/`.
PREVIEWS_FOLDER = "apercus"


class ManifestError(Exception):
    """The manifest is absent or unreadable; the message says what to do, in French."""


class FileEntry(BaseModel):
    """One published file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    octets: int
    sha256: str


class TableEntry(FileEntry):
    """The file of one table."""

    lignes: int


class SourceEntry(BaseModel):
    """One document the edition draws from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document_id: str
    titre: str
    editeur: str
    date: str | None
    licence: str


class Manifest(BaseModel):
    """Everything needed to check an edition without opening its tables."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    edition: date
    schema_version: str
    licence: str
    tables: Mapping[str, TableEntry]
    carte: Mapping[str, FileEntry]
    apercus: Mapping[str, FileEntry] = {}
    sources: Sequence[SourceEntry]

    @property
    def map_key(self) -> str:
        """What changes with any file of the map; empty when the edition has none."""
        whole = "".join(entry.sha256 for entry in self.carte.values())
        return hash_content(whole.encode())[:KEY_LENGTH] if whole else ""

    def list_files(self) -> dict[str, FileEntry]:
        """Every published file by its place in the folder of the edition."""
        tables = {f"{name}.parquet": entry for name, entry in self.tables.items()}
        drawn = {f"{MAP_FOLDER}/{name}": entry for name, entry in self.carte.items()}
        shared = {f"{PREVIEWS_FOLDER}/{name}": entry for name, entry in self.apercus.items()}
        return tables | drawn | shared


def hash_content(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def describe_files(files: Mapping[str, bytes]) -> dict[str, FileEntry]:
    """What the manifest says of files, by name."""
    return {
        name: FileEntry(octets=len(content), sha256=hash_content(content))
        for name, content in files.items()
    }


def build_manifest(
    day: date,
    tables: Mapping[str, bytes],
    counts: Mapping[str, int],
    drawn: Mapping[str, bytes],
    documents: Sequence[Values],
) -> Manifest:
    """The manifest of the files about to be published: tables, and the map `drawn` from them."""
    entries = {
        name: TableEntry(lignes=counts[name], octets=len(content), sha256=hash_content(content))
        for name, content in tables.items()
    }
    wanted = SourceEntry.model_fields
    sources = [
        SourceEntry.model_validate({key: document[key] for key in wanted}) for document in documents
    ]
    return Manifest(
        edition=day,
        schema_version=SCHEMA_VERSION,
        licence="Licence Ouverte 2.0",
        tables=entries,
        carte=describe_files(drawn),
        sources=sources,
    )


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON, always the same bytes."""
    return (manifest.model_dump_json(indent=2) + "\n").encode()


def load_manifest(directory: Path) -> Manifest:
    """Read the manifest of a published edition. Raises ManifestError."""
    path = directory / MANIFEST_NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise ManifestError(f"{MANIFEST_NAME} absent") from None
    except OSError:
        raise ManifestError(f"{MANIFEST_NAME} illisible") from None
    except ValidationError as error:
        fields = sorted({str(item["loc"][0]) for item in error.errors() if item["loc"]})
        detail = f" ({', '.join(fields)})" if fields else ""
        raise ManifestError(f"{MANIFEST_NAME} illisible{detail}") from None
