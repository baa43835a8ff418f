"""Reading the CSV tables of `data/sources/`, each fault of form reported with its line."""

import csv
import io
from pathlib import Path

from data.faults import Fault, find_closest
from data.publication.parsing import parse_cell, suggest_rewriting
from data.tables.dictionary import Table, load_dictionary
from data.tables.rows import Row, Values

SOURCES_DIR = Path(__file__).parents[1] / "sources"


def _decode(name: str, content: bytes) -> tuple[str, list[Fault]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        remedy = "le fichier n’est pas en UTF-8 : l’enregistrer en « CSV UTF-8 »"
        return "", [Fault(name, remedy, ligne=line)]


def _check_header(name: str, table: Table, header: list[str]) -> list[Fault]:
    expected = table.source_columns
    if len(header) == 1 and ";" in header[0]:
        remedy = "colonnes séparées par « ; » : enregistrer avec des virgules"
        return [Fault(name, remedy, ligne=1)]
    missing = [
        Fault(name, "colonne manquante", ligne=1, colonne=column)
        for column in expected
        if column not in header
    ]
    unknown = [
        Fault(name, "colonne inconnue", 1, column, suggestion=find_closest(column, expected))
        for column in header
        if column not in expected
    ]
    twice = [
        Fault(name, "colonne écrite deux fois", 1, column)
        for column in sorted({column for column in header if header.count(column) > 1})
    ]
    return missing + unknown + twice


def _parse_row(
    name: str, table: Table, line: int, cells: dict[str, str]
) -> tuple[Row, list[Fault]]:
    values: Values = {}
    faults: list[Fault] = []
    for column, definition in table.columns.items():
        text = cells.get(column, "")
        try:
            values[column] = parse_cell(definition, text)
        except ValueError as error:
            hint = suggest_rewriting(definition, text) or ""
            faults.append(Fault(name, str(error), line, column, text, hint))
            continue
        if not text and not definition.facultatif and not definition.derive:
            faults.append(Fault(name, "valeur manquante", line, column))
    return Row(line, values), faults


def read_table(name: str, path: Path) -> tuple[list[Row], list[Fault]]:
    """The rows of one source table, and the faults found while reading it."""
    if not path.is_file():
        return [], [Fault(name, f"fichier absent : créer {path.name}")]
    table = load_dictionary()[name]
    text, faults = _decode(name, path.read_bytes())
    if faults:
        return [], faults
    if not text.strip():
        return [], [Fault(name, "fichier vide : y écrire au moins la ligne des colonnes")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        header = next(reader)
        faults = _check_header(name, table, header)
        if faults:
            return [], faults
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                message = f"{len(cells)} cellules au lieu de {len(header)}"
                faults.append(Fault(name, message, line))
            elif cells:
                row, wrong = _parse_row(name, table, line, dict(zip(header, cells, strict=True)))
                rows.append(row)
                faults += wrong
            line = reader.line_num + 1
    except csv.Error:
        faults.append(Fault(name, "guillemets mal fermés", reader.line_num))
    return rows, faults


def read_sources(directory: Path) -> tuple[dict[str, list[Row]], list[Fault]]:
    """Every source table by name, and all faults of form together."""
    tables: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for name, table in load_dictionary().items():
        if table.derive:
            continue
        tables[name], wrong = read_table(name, directory / f"{name}.csv")
        faults += wrong
    known = {f"{name}.csv" for name in tables}
    for path in sorted(directory.glob("*.csv")):
        if path.name not in known:
            hint = find_closest(path.name, sorted(known))
            faults.append(Fault(path.stem, "table inconnue du dictionnaire", suggestion=hint))
    return tables, faults
