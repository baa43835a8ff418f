"""Where a fact stands, in few words."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from data.memory import once
from data.records.common import Citation
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.tables.rows import split_place
from data.text.french import polish


class Cited(Protocol):
    """A row that says its document and its place in it."""

    @property
    def document_id(self) -> str: ...
    @property
    def localisation(self) -> str: ...


class CitedPlace(NamedTuple):
    """A place of a document that no row says."""

    document_id: str
    localisation: str


@once
def read_citation(tables: Tables) -> Callable[[Cited], Citation]:
    """From a row to its citation."""
    documents = {row.document_id: row for row in read_rows(tables, lignes.Documents)}
    parts = {
        (row.document_id, row.partie): row.nom_court for row in read_rows(tables, lignes.Parties)
    }

    def build(row: Cited) -> Citation:
        document, place = documents[row.document_id], polish(row.localisation)
        part = split_place(place)
        name = parts.get((row.document_id, part)) or document.nom_court
        return Citation(
            document_id=row.document_id,
            document=document.titre,
            editeur=document.editeur,
            date=document.date or "",
            localisation=place,
            nom=name,
            court=f"{name}{place.removeprefix(part)}",
            url=document.url or "",
        )

    return build
