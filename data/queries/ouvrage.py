"""An edition indexed once for the queries about indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from data.memory import Memory, once
from data.models import Citation, Ecart
from data.queries.common import Record, Tables, as_text, list_ecarts, list_records, read_citation
from data.rows import split_place
from data.store import Edition

NORD = "59"


@dataclass(eq=False)
class Ouvrage(Memory):
    """The records of an edition by what the queries look them up with."""

    tables: Tables
    jour: date
    indicateurs: Mapping[str, Record]
    observations: Mapping[str, list[Record]]
    territoires: Mapping[str, Record]
    arrondissement_de: Mapping[str, str]
    services: list[Record]
    ecarts: Mapping[str, list[Record]]
    enonces: Mapping[str, Ecart]
    ruptures: Mapping[str, tuple[str, str]]
    actions: Mapping[int, str]
    orientations: Mapping[int, str]
    cite: Callable[[Record], Citation]
    connus: Mapping[tuple[str, str], date | None]

    def __post_init__(self) -> None:
        super().__init__()

    def get_name(self, territoire_id: str) -> str:
        """Name of a territory, empty when there is none."""
        row = self.territoires.get(territoire_id)
        return as_text(row["nom"]) if row else ""

    def get_nature(self, territoire_id: str) -> str:
        """Nature of a territory, empty when there is none."""
        row = self.territoires.get(territoire_id)
        return str(row["nature"]) if row else ""

    def get_population(self, territoire_id: str) -> int | None:
        """Population of a territory, None when none is known."""
        row = self.territoires.get(territoire_id)
        return int(row["population"]) if row and row["population"] else None

    def is_inside(self, territoire_id: str, place: str) -> bool:
        """Whether a territory stands wholly in the arrondissement."""
        return self.arrondissement_de.get(territoire_id) == place

    def date_statement(self, row: Record) -> date | None:
        """The day since which a statement is known."""
        return self.connus.get((row["document_id"], split_place(row["localisation"])))


def _index_arrondissements(territoires: Mapping[str, Record]) -> dict[str, str]:
    """The arrondissement of each territory that stands in one only."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, row in territoires.items():
        if row["nature"] == "commune":
            owners[key].add(row["parent_id"])
            owners[str(row["epci_id"])].add(row["parent_id"])
        elif row["nature"] == "arrondissement":
            owners[key].add(key)
    return {key: next(iter(found)) for key, found in owners.items() if len(found) == 1}


def _index_ecarts(tables: Tables) -> dict[str, list[Record]]:
    ecarts = {row["ecart_id"]: row for row in list_records(tables["ecarts"])}
    found: dict[str, list[Record]] = defaultdict(list)
    for link in list_records(tables["ecarts_objets"]):
        if link["objet_nature"] == "indicateur":
            found[str(link["objet_id"])].append(ecarts[link["ecart_id"]])
    return found


def _index_ruptures(tables: Tables) -> dict[str, tuple[str, str]]:
    return {
        str(row["indicateur_id"]): (str(row["depart_id"]), as_text(row["rupture"]))
        for row in list_records(tables["chiffres_cles"])
        if row["rupture"] and row["depart_id"]
    }


def open_ouvrage(tables: Tables, jour: date) -> Ouvrage:
    """Index an edition; what follows never reads a whole table again."""
    territoires = {str(row["territoire_id"]): row for row in list_records(tables["territoires"])}
    observations: dict[str, list[Record]] = defaultdict(list)
    for row in list_records(tables["observations"]):
        observations[str(row["indicateur_id"])].append(row)
    columns = ["numero", "nom_court"]
    return Ouvrage(
        tables=tables,
        jour=jour,
        indicateurs={str(row["indicateur_id"]): row for row in list_records(tables["indicateurs"])},
        observations=observations,
        territoires=territoires,
        arrondissement_de=_index_arrondissements(territoires),
        services=list_records(tables["services"].drop(columns="geometry", errors="ignore")),
        ecarts=_index_ecarts(tables),
        enonces={item.ecart_id: item for item in list_ecarts(tables)},
        ruptures=_index_ruptures(tables),
        actions={
            int(row["numero"]): as_text(row["nom_court"])
            for row in list_records(tables["actions"][columns])
        },
        orientations={
            int(row["numero"]): as_text(row["nom_court"])
            for row in list_records(tables["orientations"][columns])
        },
        cite=read_citation(tables),
        connus={
            (row["document_id"], row["partie"]): row["connu_le"]
            for row in list_records(tables["parties"])
        },
    )


@once
def index_edition(edition: Edition) -> Ouvrage:
    """The same for a published edition, on its own day."""
    return open_ouvrage(edition, edition.day)
