"""The rows of a published table, each column under its own name and type."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple, TypeVar, cast

import pandas as pd

from data.memory import once
from data.tables import lignes
from data.tables.dictionary import Column, ColumnType, load_dictionary
from data.tables.row_types import name_row_type
from data.tables.rows import Value
from data.text.french import polish

Tables = Mapping[str, pd.DataFrame]
Line = TypeVar("Line")
_CASTS: dict[ColumnType, Callable[..., Value]] = {
    "texte": polish,
    "identifiant": str,
    "entier": int,
    "nombre": float,
    "date": lambda day: cast("Value", day),
    "periode": str,
    "heure": str,
}


@cache
def list_row_types() -> dict[str, type[NamedTuple]]:
    """The type of the rows of every table, by its name."""
    return {name: getattr(lignes, name_row_type(name)) for name in load_dictionary()}


def _read_column(column: Column, values: pd.Series) -> list[Value]:
    """Its values, typed; None when missing. Free text is ready to show, codes are as written."""
    read = str if column.choix and column.type == "texte" else _CASTS[column.type]
    gone = values.isna().tolist()
    return [None if no else read(value) for value, no in zip(values.tolist(), gone, strict=True)]


def name_table(kind: type[object]) -> str:
    """The table whose rows have this type."""
    return next(name for name, item in list_row_types().items() if item is kind)


@once
def read_rows(tables: Tables, kind: type[Line]) -> list[Line]:
    """The rows of the table that this type describes, in its order."""
    name = name_table(kind)
    frame = tables[name]
    columns = [
        _read_column(item, frame[key]) for key, item in load_dictionary()[name].columns.items()
    ]
    make: Callable[..., Line] = kind
    return [make(*values) for values in zip(*columns, strict=True)]
