"""A whole edition as one ZIP that explains itself (Data Package, frictionlessdata.io).

CSV in UTF-8, commas and decimal points: the form that every tool reads without being told. The
same edition always gives the same bytes.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.store import open_manifest, read_content
from data.tables.dictionary import Column, ColumnType, Table, load_dictionary
from data.tables.manifest import Manifest
from data.tables.parquet import decode_rows
from data.text.french import format_day, write_citation
from documents.files.archive import build_zip

LICENCE = {
    "name": "etalab-2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "title": "Licence Ouverte 2.0",
}
_TYPES: dict[ColumnType, str] = {
    "texte": "string",
    "identifiant": "string",
    "entier": "integer",
    "nombre": "number",
    "date": "date",
    "periode": "string",
    "heure": "string",
}


def _describe_column(name: str, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.facultatif else {"required": True}
    if column.choix:
        constraints["enum"] = list(column.choix)
    if column.min is not None:
        constraints["minimum"] = int(column.min) if column.type == "entier" else column.min
    if column.max is not None:
        constraints["maximum"] = int(column.max) if column.type == "entier" else column.max
    field: dict[str, Any] = {
        "name": name,
        "type": _TYPES[column.type],
        "description": column.description,
    }
    if column.unite:
        field["unit"] = column.unite
    return field | ({"constraints": constraints} if constraints else {})


def _describe_keys(name: str, table: Table) -> dict[str, Any]:
    """A key is declared when none of its columns may be empty, as the format demands."""
    declared: dict[str, Any] = {}
    if not any(table.columns[column].facultatif for column in table.cle):
        declared["primaryKey"] = list(table.cle)
    references = [
        {
            "fields": [column],
            "reference": {
                "resource": "" if target == name else target,
                "fields": [load_dictionary()[target].cle[0]],
            },
        }
        for column, definition in table.columns.items()
        if (target := definition.reference)
    ]
    return declared | ({"foreignKeys": references} if references else {})


def _describe_table(name: str, manifest: Manifest) -> dict[str, Any]:
    table = load_dictionary()[name]
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.description,
        "rowcount": manifest.tables[name].lignes,
        "dialect": {"delimiter": ","},
        "schema": {
            "fields": [_describe_column(*item) for item in table.columns.items()],
            "missingValues": [""],
        }
        | _describe_keys(name, table),
    }


def build_descriptor(manifest: Manifest) -> dict[str, Any]:
    """`datapackage.json`: what each file and column holds, the licence and the sources."""
    return {
        "name": "sdaasp-nord",
        "title": f"SDAASP du Nord, édition du {format_day(manifest.edition)}",
        "description": write_citation(manifest.edition),
        "version": manifest.edition.isoformat(),
        "profile": "data-package",
        "licenses": [LICENCE],
        "sources": [
            {"title": f"{item.titre} ({item.editeur}, {item.licence})"} for item in manifest.sources
        ],
        "resources": [_describe_table(name, manifest) for name in manifest.tables],
    }


def encode_table(table: pa.Table) -> bytes:
    """The CSV of a table, geometry left to latitude and longitude."""
    names = [name for name in table.column_names if name != "geometry"]
    frame = table.select(names).to_pandas(types_mapper=pd.ArrowDtype)
    text: str = frame.to_csv(index=False, float_format="%.10g", lineterminator="\n")
    return text.encode()


def _write_notice(manifest: Manifest) -> bytes:
    lines = [
        f"SDAASP du Nord : édition du {format_day(manifest.edition)}",
        "",
        "Une table par fichier CSV (UTF-8, virgules, point décimal). datapackage.json décrit",
        "chaque table et chaque colonne. Une cellule vide veut dire : le document ne le dit pas.",
        "Chaque fait porte son document (document_id) et sa place (localisation).",
        "Là où les documents se contredisent, voir ecarts.csv et ecarts_versions.csv.",
        "Les textes sont ceux des documents, sans la protection contre les formules que portent",
        "les CSV des écrans : dans un tableur, importer les colonnes de texte comme du texte.",
        "",
        "Licence : Licence Ouverte 2.0 (Etalab). Sources :",
        *(f"- {item.titre}, {item.editeur} ({item.licence})" for item in manifest.sources),
        "",
        f"Citer : {write_citation(manifest.edition)}",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def read_parquet(directory: Path, day: date, table: str) -> bytes:
    """The published Parquet file of one table, as it stands. Raises StoreError when altered."""
    return read_content(directory / day.isoformat(), open_manifest(directory, day), table)


def build_package(directory: Path, day: date) -> bytes:
    """The ZIP of one published edition: description, notice, then every table as CSV."""
    manifest = open_manifest(directory, day)
    descriptor = json.dumps(build_descriptor(manifest), ensure_ascii=False, indent=2)
    files = {
        "datapackage.json": f"{descriptor}\n".encode(),
        "LISEZMOI.txt": _write_notice(manifest),
    }
    for name in manifest.tables:
        content = read_content(directory / day.isoformat(), manifest, name)
        files[f"{name}.csv"] = encode_table(decode_rows(content))
    return build_zip(files)
