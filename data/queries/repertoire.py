"""Where each territory is, and in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from data.memory import once
from data.models_carte import Outline
from data.queries.cadrage import list_outlines
from data.queries.common import Record, Tables, list_records
from data.queries.lieux import read_names, read_owners

_MIDDLES = {
    "commune": "point de la commune",
    "epci": "milieu de l’EPCI",
    "arrondissement": "milieu de l’arrondissement",
    "departement": "milieu du département",
}


@dataclass(frozen=True)
class Gazetteer:
    """Where each territory is, and in what."""

    tables: Tables
    territoires: Mapping[str, Record]
    noms: Mapping[str, str]
    limites: Mapping[str, Outline]
    arrondissements: Mapping[str, tuple[str, ...]]
    epci: Mapping[str, tuple[str, ...]]

    def find_middle(self, code: str) -> tuple[float, float, str] | None:
        """(longitude, latitude, what it is worth): a commune's own point, else an inner point."""
        row = self.territoires.get(code)
        if row is None:
            return None
        if row["latitude"] is not None:
            return row["longitude"], row["latitude"], _MIDDLES.get(row["nature"], "")
        limit = self.limites.get(code)
        if limit is None:
            return None
        return (
            limit.longitude,
            limit.latitude,
            f"{_MIDDLES[limit.nature]}, limites approchées"
            if (limit.origine == "approchee")
            else _MIDDLES[limit.nature],
        )


@once
def open_gazetteer(tables: Tables) -> Gazetteer:
    """The territories of an edition with everything that holds them."""
    rows = {str(row["territoire_id"]): row for row in list_records(tables["territoires"])}
    groups: dict[str, set[str]] = defaultdict(set)
    for code, row in rows.items():
        if row["nature"] == "commune":
            groups[code].add(str(row["epci_id"]))
        elif row["nature"] == "epci":
            groups[code].add(code)
    for link in list_records(tables["correspondances"]):
        start, end = str(link["territoire_id"]), str(link["vers_id"])
        if rows[start]["nature"] == "qpv" and rows[end]["nature"] == "commune":
            groups[start] |= groups[end]
    return Gazetteer(
        tables,
        rows,
        read_names(tables),
        list_outlines(tables),
        {code: tuple(sorted(found)) for code, found in read_owners(tables).items()},
        {code: tuple(sorted(found)) for code, found in groups.items()},
    )
