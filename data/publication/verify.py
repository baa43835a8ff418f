"""Checking a published edition against its manifest, its schema, its bounds and its references."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from data.faults import Fault, find_closest
from data.publication.checks import check_tables
from data.publication.rules import check_rules
from data.records.map import BORDERS_FILES, COMMUNES_FILES, MAP_FOLDER
from data.tables.dictionary import load_dictionary
from data.tables.manifest import (
    MANIFEST_NAME,
    PREVIEWS_FOLDER,
    FileEntry,
    Manifest,
    ManifestError,
    TableEntry,
    hash_content,
    load_manifest,
)
from data.tables.parquet import decode_rows
from data.tables.rows import Row
from data.tables.schema import SCHEMA_VERSION, build_arrow_schema

_REBUILD = "reconstruire avec « python -m data construire »"


def _check_inventory(directory: Path, manifest: Manifest) -> list[Fault]:
    known = load_dictionary()
    faults = [
        Fault(name, "table absente du manifeste") for name in known if name not in manifest.tables
    ]
    faults += [
        Fault(name, "table inconnue du dictionnaire", suggestion=find_closest(name, list(known)))
        for name in manifest.tables
        if name not in known
    ]
    listed = {*manifest.list_files(), MANIFEST_NAME}
    files = (path for path in directory.rglob("*") if path.is_file())
    found = {path.relative_to(directory).as_posix() for path in files}
    return faults + [
        Fault(name, "fichier que le manifeste ne connaît pas") for name in sorted(found - listed)
    ]


def _read_file(path: Path, name: str, entry: FileEntry) -> tuple[bytes, list[Fault]]:
    if not path.is_file():
        return b"", [Fault(name, f"fichier absent : {_REBUILD}")]
    content = path.read_bytes()
    if hash_content(content) != entry.sha256:
        return b"", [Fault(name, f"empreinte différente de celle du manifeste : {_REBUILD}")]
    return content, []


def _check_map(directory: Path, manifest: Manifest) -> list[Fault]:
    """The files of the map, all there as soon as there are outlines."""
    outlines = manifest.tables.get("contours")
    drawn = outlines is not None and outlines.lignes > 0
    wanted = {*COMMUNES_FILES.values(), *BORDERS_FILES.values()} if drawn else set()
    if set(manifest.carte) != wanted:
        return [Fault(MAP_FOLDER, f"carte qui ne va pas avec les contours : {_REBUILD}")]
    return [
        fault
        for name, entry in manifest.carte.items()
        for fault in _read_file(directory / MAP_FOLDER / name, f"{MAP_FOLDER}/{name}", entry)[1]
    ]


def _read_table(
    directory: Path, name: str, entry: TableEntry
) -> tuple[pa.Table | None, list[Fault]]:
    content, faults = _read_file(directory / f"{name}.parquet", name, entry)
    if faults:
        return None, faults
    try:
        table = decode_rows(content)
    except pa.ArrowException:
        return None, [Fault(name, f"fichier Parquet illisible : {_REBUILD}")]
    if table.num_rows != entry.lignes:
        faults.append(Fault(name, f"{table.num_rows} lignes, {entry.lignes} au manifeste"))
    if not table.schema.equals(build_arrow_schema(load_dictionary()[name]), check_metadata=True):
        faults.append(Fault(name, f"colonnes différentes de celles du dictionnaire : {_REBUILD}"))
    return table, faults


def _to_rows(table: pa.Table) -> list[Row]:
    """Numbered from 1, as a reader of the Parquet file counts them."""
    records = table.drop_columns(["geometry"] if "geometry" in table.column_names else [])
    return [Row(number, values) for number, values in enumerate(records.to_pylist(), 1)]


def _check_required(name: str, rows: list[Row]) -> list[Fault]:
    return [
        Fault(name, "valeur manquante", row.line, column)
        for row in rows
        for column, definition in load_dictionary()[name].columns.items()
        if not definition.facultatif and row.values.get(column) is None
    ]


def verify_edition(directory: Path, expected: date | None = None) -> list[Fault]:
    """Everything that is wrong with an edition; empty when it can be trusted.

    `expected` is its date when the folder does not carry it in its name.
    """
    try:
        manifest = load_manifest(directory)
    except ManifestError as error:
        return [Fault(directory.name, f"{error} : {_REBUILD}")]
    name = expected.isoformat() if expected else directory.name
    faults = _check_inventory(directory, manifest)
    if manifest.edition.isoformat() != name:
        faults.append(Fault(MANIFEST_NAME, f"édition {manifest.edition}, {name} attendue"))
    if manifest.schema_version != SCHEMA_VERSION:
        message = f"version {manifest.schema_version}, {SCHEMA_VERSION} attendue : {_REBUILD}"
        faults.append(Fault(MANIFEST_NAME, message))
    faults += _check_map(directory, manifest)
    for place, entry in manifest.list_files().items():
        if place.startswith(f"{PREVIEWS_FOLDER}/"):
            faults += _read_file(directory / place, place, entry)[1]
    tables: dict[str, list[Row]] = {}
    for table_name in load_dictionary().keys() & manifest.tables.keys():
        content, wrong = _read_table(directory, table_name, manifest.tables[table_name])
        faults += wrong
        if content is not None and not wrong:
            tables[table_name] = _to_rows(content)
            faults += _check_required(table_name, tables[table_name])
    return faults + check_tables(tables) + check_rules(tables)
