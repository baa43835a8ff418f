"""The row types, `data/tables/lignes/`: written from the dictionary, so that mypy knows columns."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap

from data.tables.dictionary import (
    DICTIONARY_DIR,
    Column,
    ColumnType,
    Table,
    read_dictionary_file,
)

ROW_TYPES_DIR = Path(__file__).parent / "lignes"
_INDEX = '"""Every row type, written by `python -m data construire`."""'
_TYPES: dict[ColumnType, str] = {
    "texte": "str",
    "identifiant": "str",
    "entier": "int",
    "nombre": "float",
    "date": "dt.date",
    "periode": "str",
    "heure": "str",
}


def name_row_type(table: str) -> str:
    """`chiffres_cles` → `ChiffresCles`."""
    return "".join(word.capitalize() for word in table.split("_"))


def _write_column(name: str, column: Column) -> str:
    return f"    {name}: {_TYPES[column.type]}{' | None' if column.facultatif else ''}"


def _write_type(name: str, table: Table) -> str:
    told = [f"    {line}" for line in wrap(f'"""{table.description}', 96)]
    end = '"""' if len(told) == 1 and len(told[0]) <= 97 else '\n    """'
    columns = [_write_column(*item) for item in table.columns.items()]
    return "\n".join(
        [f"class {name_row_type(name)}(NamedTuple):", "\n".join(told) + end, "", *columns]
    )


def _write_module(path: Path, tables: Mapping[str, Table]) -> str:
    types = "\n\n\n".join(_write_type(*item) for item in tables.items())
    imports = ["import datetime as dt"] if "dt.date" in types else []
    head = f'"""Rows of `data/dictionnaire/{path.name}`, written by `python -m data construire`."""'
    lines = [head, "", *imports, "from typing import NamedTuple"]
    return "\n".join(lines) + f"\n\n\n{types}\n"


def build_row_types() -> dict[str, str]:
    """The text of each module by its name: one per file of the dictionary, and their index."""
    files = {path: read_dictionary_file(path) for path in sorted(DICTIONARY_DIR.glob("*.yml"))}
    texts = {f"{path.stem}.py": _write_module(path, tables) for path, tables in files.items()}
    index = [f"from data.tables.lignes.{path.stem} import *" for path in files]
    return {"__init__.py": "\n".join([_INDEX, "", *index, ""]), **texts}


def write_row_types() -> None:
    """Write them where they are imported from."""
    ROW_TYPES_DIR.mkdir(exist_ok=True)
    for name, text in build_row_types().items():
        (ROW_TYPES_DIR / name).write_text(text, encoding="utf-8")
