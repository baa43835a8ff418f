"""An edition indexed once for the queries about indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from data.memory import Memory, once
from data.models import Citation
from data.ownership import Owners
from data.queries.common import Record, Tables, as_text, list_records, read_citation
from data.queries.enonces import read_moments
from data.queries.lieux import read_owners
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
    lieux: Owners
    services: list[Record]
    ruptures: Mapping[str, tuple[str, str]]
    actions: Mapping[int, str]
    orientations: Mapping[int, str]
    cite: Callable[[Record], Citation]
    moments: Callable[[Record], tuple[date, date]]

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
        return self.lieux.get(territoire_id) == frozenset({place})


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
        lieux=read_owners(tables),
        services=list_records(tables["services"].drop(columns="geometry", errors="ignore")),
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
        moments=read_moments(tables),
    )


@once
def index_edition(edition: Edition) -> Ouvrage:
    """The same for a published edition, on its own day."""
    return open_ouvrage(edition, edition.day)
