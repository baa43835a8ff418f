"""The communes that an imported row may name, and whether a point lies among them."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.connectors.producers import Box, get_box

COMMUNE = re.compile(r"(?:\d\d|2[AB])\d{3}")
OUTSIDE_KM = 5.0
ELSEWHERE_KM = 6.0
_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Commune:
    """A commune of our own table."""

    code: str
    nom: str
    arrondissement: str
    epci: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Frame:
    """Our communes for a département; empty when our tables do not hold it."""

    departement: str
    communes: Mapping[str, Commune]
    names: Mapping[str, str]
    box: Box

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
            near = self.find_nearest(latitude, longitude)
            gap = measure_km(latitude, longitude, near.latitude, near.longitude)
            if gap > OUTSIDE_KM:
                return f"point à {gap:.0f} km de la commune la plus proche du département"
        return ""

    def find_nearest(self, latitude: float, longitude: float) -> Commune:
        """The commune whose inner point is nearest."""
        return min(
            self.communes.values(),
            key=lambda place: measure_km(latitude, longitude, place.latitude, place.longitude),
        )

    def explain_elsewhere(self, code: str, latitude: float, longitude: float) -> str:
        """Why a point does not go with its commune code, or an empty string."""
        own = self.communes.get(code)
        if own is None:
            return ""
        gap = measure_km(latitude, longitude, own.latitude, own.longitude)
        if gap <= ELSEWHERE_KM:
            return ""
        near = self.find_nearest(latitude, longitude)
        return (
            f"point à {gap:.0f} km de {own.nom}, plus près de {near.nom} ({near.code}) : "
            "le code de la commune est gardé"
        )


@dataclass(frozen=True)
class Context:
    """What a parser must know besides the file."""

    frame: Frame
    day: date
    document_id: str
    entry: str | None = None


def measure_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Distance in kilometres, flat over a département."""
    middle = math.radians((lat_a + lat_b) / 2)
    east = math.radians(lon_b - lon_a) * math.cos(middle)
    return _EARTH_KM * math.hypot(east, math.radians(lat_b - lat_a))


def load_frame(sources: Path, departement: str) -> Frame:
    """The communes of a département in `territoires.csv`; none when it is not ours."""
    with (sources / "territoires.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    communes = {
        row["territoire_id"]: Commune(
            row["territoire_id"],
            row["nom"],
            row["parent_id"],
            row["epci_id"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in rows
        if row["nature"] == "commune" and row["territoire_id"].startswith(departement)
    }
    names = {row["territoire_id"]: row["nom"] for row in rows}
    return Frame(departement, communes, names, get_box(departement))
