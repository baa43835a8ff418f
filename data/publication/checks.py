"""What must hold inside and between typed tables: values, keys, references, places."""

import re
from collections.abc import Iterator, Mapping, Sequence

from data.faults import Fault, find_closest
from data.tables.dictionary import Column, Table, load_dictionary
from data.tables.rows import Row, Value, split_place

Tables = Mapping[str, Sequence[Row]]
# What an `ecart` may touch, and the table where it is.
OBJECTS = {"action": "actions", "indicateur": "indicateurs", "territoire": "territoires"}
# Chart libraries read tags in their labels; invisible characters turn or hide what follows.
_UNSAFE = re.compile(r"[<>\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def _check_value(column: Column, value: Value) -> tuple[str, str]:
    """The reason why a value is refused and the closest allowed one; two empty strings if fine."""
    if column.choix and value not in column.choix:
        allowed = [str(item) for item in column.choix]
        return f"valeur hors de la liste ({', '.join(allowed)})", find_closest(str(value), allowed)
    if isinstance(value, int | float):
        low, high = column.min, column.max
        if (low is not None and value < low) or (high is not None and value > high):
            span = f"entre {low or 0:g} et {high:g}" if high is not None else f"à partir de {low:g}"
            return f"valeur attendue {span}", ""
    if isinstance(value, str) and _UNSAFE.search(value):
        return "ni « < », ni « > », ni caractère invisible dans un texte", _UNSAFE.sub("", value)
    if column.longueur and len(str(value)) > column.longueur:
        return f"texte trop long : {column.longueur} signes au plus", ""
    return "", ""


def check_values(name: str, table: Table, rows: Sequence[Row]) -> list[Fault]:
    """Missing values, lists of choices, bounds and lengths."""
    faults = []
    for row in rows:
        for column, definition in table.columns.items():
            value = row.values.get(column)
            if value is None:
                continue
            message, hint = _check_value(definition, value)
            if column == "url" and not str(value).startswith("https://"):
                message = "adresse attendue, qui commence par https://"
            if message:
                faults.append(Fault(name, message, row.line, column, str(value), hint))
    return faults


def check_keys(name: str, table: Table, rows: Sequence[Row]) -> list[Fault]:
    """No two rows with the same key."""
    seen: dict[tuple[Value, ...], int] = {}
    faults = []
    for row in rows:
        key = tuple(row.values.get(column) for column in table.cle)
        if key in seen:
            shown = ", ".join("" if part is None else str(part) for part in key)
            message = f"clé déjà écrite à la ligne {seen[key]}"
            faults.append(Fault(name, message, row.line, ", ".join(table.cle), shown))
        seen.setdefault(key, row.line)
    return faults


def _list_links(tables: Tables) -> Iterator[tuple[str, Row, str, str | None]]:
    """(table, row, column, table that the column leads to) for each reference."""
    for name, rows in tables.items():
        for column, definition in load_dictionary()[name].columns.items():
            if definition.reference:
                yield from ((name, row, column, definition.reference) for row in rows)
    for row in tables.get("ecarts_objets", ()):
        yield "ecarts_objets", row, "objet_id", OBJECTS.get(str(row.values["objet_nature"]))


def check_references(tables: Tables) -> list[Fault]:
    """Every reference leads to a row that exists."""
    keys = {
        name: {str(row.values.get(load_dictionary()[name].cle[0])) for row in rows}
        for name, rows in tables.items()
    }
    faults = []
    for name, row, column, target in _list_links(tables):
        value = row.values.get(column)
        if target in keys and value is not None and str(value) not in keys[target]:
            hint = find_closest(str(value), sorted(keys[target]))
            message = f"inconnu dans la table « {target} »"
            faults.append(Fault(name, message, row.line, column, str(value), hint))
    return faults


def check_places(tables: Tables) -> list[Fault]:
    """Every cited place begins with a known part of its document."""
    dictionary = load_dictionary()
    parts = {(row.values["document_id"], row.values["partie"]) for row in tables["parties"]}
    faults = []
    for name, rows in tables.items():
        if not dictionary[name].cite:
            continue
        for row in rows:
            document, place = row.values.get("document_id"), row.values.get("localisation")
            if document is None or place is None or (document, split_place(place)) in parts:
                continue
            allowed = sorted(str(part) for owner, part in parts if owner == document)
            message = f"la place commence par une partie du document ({', '.join(allowed)})"
            faults.append(Fault(name, message, row.line, "localisation", str(place)))
    return faults


def check_counts(tables: Tables) -> list[Fault]:
    """The number of rows stays within what the documents hold."""
    faults = []
    for name, rows in tables.items():
        expected = load_dictionary()[name].lignes
        if expected and not expected.min <= len(rows) <= expected.max:
            message = f"{len(rows)} lignes, entre {expected.min} et {expected.max} attendues"
            faults.append(Fault(name, message))
    return faults


def check_tables(tables: Tables) -> list[Fault]:
    """All faults between typed rows, every table together."""
    faults: list[Fault] = []
    for name, rows in tables.items():
        table = load_dictionary()[name]
        faults += check_values(name, table, rows) + check_keys(name, table, rows)
    faults += check_references(tables)
    return faults + (check_places(tables) if "parties" in tables else [])
