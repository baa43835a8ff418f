"""The communes that an imported row may name, and whether a point lies among them."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from data.connectors.producers import get_box, load_mergers
from data.connectors.reading.report import Harvest
from data.geo.distances import measure_km

COMMUNE = re.compile(r"(?:\d\d|2[AB])\d{3}")
OUTSIDE_KM = 5.0
ELSEWHERE_KM = 6.0


@dataclass(frozen=True)
class Commune:
    """A commune of our own table."""

    code: str
    nom: str
    arrondissement: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Frame:
    """Our communes for a département; empty when our tables do not hold it."""

    departement: str
    communes: Mapping[str, Commune]
    names: Mapping[str, str]
    box: Sequence[float]

    def accepts(self, code: str) -> bool:
        """Whether this commune code may stand in the département."""
        if self.communes:
            return code in self.communes
        return bool(COMMUNE.fullmatch(code)) and code.startswith(self.departement)

    def explain_outside(self, latitude: float, longitude: float) -> str:
        """Why a point is not in the département, or an empty string."""
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return "point hors du rectangle du département"
        if self.communes:
            _, gap = self._find_nearest(latitude, longitude)
            if gap > OUTSIDE_KM:
                return f"point à {gap:.0f} km de la commune la plus proche du département"
        return ""

    def _find_nearest(self, latitude: float, longitude: float) -> tuple[Commune, float]:
        """The commune whose inner point is nearest, and how far it is."""
        places = list(self.communes.values())
        north, east = np.array([(place.latitude, place.longitude) for place in places]).T
        gaps = measure_km(latitude, longitude, north, east)
        return places[int(gaps.argmin())], float(gaps.min())

    def explain_elsewhere(self, code: str, latitude: float, longitude: float) -> str:
        """Why a point does not go with its commune code, or an empty string."""
        own = self.communes.get(code)
        if own is None:
            return ""
        gap = float(measure_km(latitude, longitude, own.latitude, own.longitude))
        if gap <= ELSEWHERE_KM:
            return ""
        near, _ = self._find_nearest(latitude, longitude)
        return (
            f"point à {gap:.0f} km de {own.nom}, plus près de {near.nom} ({near.code}) : "
            "le code de la commune est gardé"
        )


@dataclass(frozen=True)
class Series:
    """An indicator of our tables that a producer follows under a number of its own."""

    indicateur_id: str
    unite: str


@dataclass(frozen=True)
class Context:
    """What a parser must know besides the file."""

    frame: Frame
    day: date
    document_id: str
    series: Mapping[str, Series] = field(default_factory=dict)
    zones: frozenset[str] = frozenset()


def find_successor(code: str, line: int, column: str, context: Context, harvest: Harvest) -> str:
    """The commune of today for this code, with a remark when it is another; empty if unknown."""
    frame = context.frame
    successor = code if frame.accepts(code) else load_mergers().get(code, "")
    if not frame.accepts(successor):
        return ""
    if successor != code:
        name = frame.names.get(successor, successor)
        told = f"commune disparue : rattachée à {name} ({successor})"
        harvest.remark(line, column, code, told)
    return successor


def _read_rows(sources: Path, table: str) -> list[dict[str, str]]:
    with (sources / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def load_series(sources: Path) -> dict[str, Series]:
    """The indicators that an official number recognises in a file."""
    return {
        row["code_officiel"]: Series(row["indicateur_id"], row["unite"])
        for row in _read_rows(sources, "indicateurs")
        if row["code_officiel"]
    }


def load_zones(sources: Path) -> frozenset[str]:
    """The zones that the Baromètre compares."""
    return frozenset(row["zone_id"] for row in _read_rows(sources, "barometre_zones"))


def load_frame(sources: Path, departement: str) -> Frame:
    """The communes of a département in `territoires.csv`; none when it is not ours."""
    rows = _read_rows(sources, "territoires")
    communes = {
        row["territoire_id"]: Commune(
            row["territoire_id"],
            row["nom"],
            row["parent_id"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in rows
        if row["nature"] == "commune" and row["territoire_id"].startswith(departement)
    }
    names = {row["territoire_id"]: row["nom"] for row in rows}
    return Frame(departement, communes, names, get_box(departement))
