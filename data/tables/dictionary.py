"""The one dictionary of tables and columns, read from `data/dictionnaire/*.yml`.

Everything that knows the shape of a table (parsers, checks, Parquet schema, published schema)
is derived from it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from data.text.french import polish

# Read each time the app starts: in C where it can be, half a second sooner.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DICTIONARY_DIR = Path(__file__).parents[1] / "dictionnaire"

ColumnType = Literal["texte", "identifiant", "entier", "nombre", "date", "periode", "heure"]
Choice = str | int


class Column(BaseModel):
    """One column; `choix` gives each allowed value its French label, `definitions` its sense."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: ColumnType
    description: str
    unite: str | None = None
    facultatif: bool = False
    derive: bool = False
    choix: Mapping[Choice, str] = Field(default_factory=dict)
    definitions: Mapping[Choice, str] = Field(default_factory=dict)
    reference: str | None = None
    min: float | None = None
    max: float | None = None
    longueur: int | None = None

    @field_validator("choix", mode="before")
    @classmethod
    def _label_choices(cls, value: object) -> object:
        return {item: str(item) for item in value} if isinstance(value, list) else value


class Rows(BaseModel):
    """Expected number of rows in the latest edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min: int
    max: int


class Table(BaseModel):
    """One table. `cite` adds `document_id` and `localisation`; `derive` means no source file.

    `geometrie` adds points drawn from `latitude` and `longitude`; `surfaces`, outlines.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: str
    cle: tuple[str, ...]
    colonnes: Mapping[str, Column]
    cite: bool = False
    derive: bool = False
    geometrie: bool = False
    surfaces: bool = False
    lignes: Rows | None = None

    @property
    def columns(self) -> dict[str, Column]:
        """All columns, citation included, in published order."""
        return {**self.colonnes, **(CITATION if self.cite else {})}

    @property
    def source_columns(self) -> list[str]:
        """Columns that people write in the source CSV, in order."""
        return [name for name, column in self.columns.items() if not column.derive]


CITATION = {
    "document_id": Column(
        type="identifiant", reference="documents", description="Document qui porte ce fait."
    ),
    "localisation": Column(
        type="texte", description="Place dans le document ; commence par le nom d’une partie."
    ),
}


def read_dictionary_file(path: Path) -> dict[str, Table]:
    """The tables of one file of the dictionary, by name and in its order."""
    content = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    return {name: Table.model_validate(body) for name, body in content.items()}


@cache
def load_dictionary() -> Mapping[str, Table]:
    """Every table by name, in the order of the files then of the tables inside them."""
    tables: dict[str, Table] = {}
    for path in sorted(DICTIONARY_DIR.glob("*.yml")):
        tables.update(read_dictionary_file(path))
    return tables


def get_label(table: str, column: str, value: Choice) -> str:
    """French label of a coded value, for example `statut` « reorientation » → « Réorientation »."""
    return polish(load_dictionary()[table].columns[column].choix[value])
