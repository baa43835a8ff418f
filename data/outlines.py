"""The table `contours`: the outline of each territory, and the file that browsers draw it from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import shapely

from data.geometry import DECIMALS, build_cells, dissolve, find_label_point
from data.rows import Values

TABLE = "contours"
# A file name by the content of the table: a browser never keeps the outlines of another edition.
NAME_LENGTH = 12
_Commune = tuple[str, float, float, str, str]


def name_browser_file(sha256: str) -> str:
    """How the names of the files drawn from a table `contours` of this fingerprint end."""
    return f"{sha256[:NAME_LENGTH]}.geojson"


def describe_outline(shape: Any) -> Values:
    """Where to write the name of a shape, and its bounds."""
    longitude, latitude = find_label_point(shape)
    west, south, east, north = (round(float(bound), DECIMALS) for bound in shape.bounds)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "ouest": west,
        "sud": south,
        "est": east,
        "nord": north,
        "geometry": shapely.to_wkb(shape, byte_order=1),
    }


@lru_cache(maxsize=8)
def _draw(communes: tuple[_Commune, ...], departement: str) -> tuple[tuple[str, str, Any], ...]:
    """(nature, code, shape) of every territory, in the order to draw them: the last ones on top."""
    cells = build_cells({code: (longitude, latitude) for code, longitude, latitude, *_ in communes})
    arrondissements = dissolve(cells, {item[0]: item[3] for item in communes})
    epci = dissolve(cells, {item[0]: item[4] for item in communes})
    whole = dissolve(cells, dict.fromkeys(cells, departement))
    drawn = {
        "epci": epci,
        "arrondissement": arrondissements,
        "departement": whole,
        "commune": dict(sorted(cells.items())),
    }
    return tuple(
        (nature, code, shape) for nature, shapes in drawn.items() for code, shape in shapes.items()
    )


def build_outlines(territoires: Sequence[Values], departement: str = "59") -> list[Values]:
    """Approximate outlines of the département, its arrondissements, EPCI and communes."""
    communes = tuple(
        (
            str(row["territoire_id"]),
            row["longitude"],
            row["latitude"],
            str(row["parent_id"]),
            str(row["epci_id"]),
        )
        for row in territoires
        if row["nature"] == "commune"
        and isinstance(row["longitude"], float)
        and isinstance(row["latitude"], float)
    )
    # Four points are the least that make cells with a spacing around each.
    if len(communes) <= len("abc"):
        return []
    known = {str(row["territoire_id"]): row for row in territoires}
    return [
        {
            "territoire_id": code,
            "nature": nature,
            "nom": known[code]["nom"],
            "origine": "approchee",
            "document_id": known[code]["document_id"],
            **describe_outline(shape),
        }
        for nature, code, shape in _draw(communes, departement)
        if code in known
    ]
