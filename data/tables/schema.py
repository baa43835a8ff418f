"""Shapes derived from the dictionary: the Parquet schema of a table."""

import hashlib
import json

import pyarrow as pa

from data.tables.dictionary import Column, ColumnType, Table, load_dictionary

_ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "texte": pa.string(),
    "identifiant": pa.string(),
    "entier": pa.int64(),
    "nombre": pa.float64(),
    "date": pa.date32(),
    "periode": pa.string(),
    "heure": pa.string(),
}


def _compute_version() -> str:
    """Changes with any table, column, type, rule of emptiness or list of values: nothing else."""
    shape = [
        (name, table.cle, column, item.type, item.facultatif, list(item.choix))
        for name, table in load_dictionary().items()
        for column, item in table.columns.items()
    ]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:12]


SCHEMA_VERSION = _compute_version()


def _describe_geometry(*types: str) -> str:
    """GeoParquet 1.1, longitude and latitude in WGS84 (its default reference system)."""
    column = {"encoding": "WKB", "geometry_types": list(types)}
    return json.dumps(
        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    )


def _describe(column: Column) -> dict[str, str]:
    described = {"description": column.description, "type": column.type}
    if column.unite:
        described["unite"] = column.unite
    if column.reference:
        described["reference"] = column.reference
    if column.choix:
        choices = {str(value): label for value, label in column.choix.items()}
        described["choix"] = json.dumps(choices, ensure_ascii=False)
    return described


def build_arrow_schema(table: Table) -> pa.Schema:
    """Fields with their description, unit and allowed values as metadata."""
    fields = [
        pa.field(name, _ARROW_TYPES[column.type], metadata=_describe(column))
        for name, column in table.columns.items()
    ]
    metadata = {"description": table.description, "schema_version": SCHEMA_VERSION}
    if table.geometrie:
        meaning = {"description": "Point de la position (WGS84), vide si elle manque."}
        fields.append(pa.field("geometry", pa.binary(), metadata=meaning))
        metadata["geo"] = _describe_geometry("Point")
    elif table.surfaces:
        meaning = {"description": "Contour (WGS84)."}
        fields.append(pa.field("geometry", pa.binary(), metadata=meaning))
        metadata["geo"] = _describe_geometry("Polygon", "MultiPolygon")
    return pa.schema(fields, metadata=metadata)
