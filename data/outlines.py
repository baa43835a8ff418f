"""The table `contours`: the outline of each territory, and the file that browsers draw it from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import shapely

from data.geometry import DECIMALS, build_cells, dissolve, find_label_point
from data.manifest import load_manifest
from data.rows import Values

TABLE = "contours"
STATIC_DIR = Path(__file__).parent.parent / "static" / "carte"
# A file name by the content of the table: a browser never keeps the outlines of another edition.
NAME_LENGTH = 12
_KEPT = ("territoire_id", "nature", "nom", "origine")
_Commune = tuple[str, float, float, str, str]


def name_browser_file(sha256: str) -> str:
    """The name of the GeoJSON drawn from a table `contours` of this fingerprint."""
    return f"contours-{sha256[:NAME_LENGTH]}.geojson"


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


def encode_browser_file(rows: Sequence[Values]) -> bytes:
    """Compact GeoJSON; `rang` numbers the outlines of one nature, to colour them by position."""
    ranks: dict[object, int] = {}
    features = []
    for row in rows:
        rank = ranks.get(row["nature"], 0)
        ranks[row["nature"]] = rank + 1
        shape = shapely.set_precision(shapely.from_wkb(row["geometry"]), 10**-DECIMALS)
        properties = {name: row[name] for name in _KEPT} | {"rang": rank}
        geometry = json.loads(shapely.to_geojson(shape))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    content = {"type": "FeatureCollection", "features": features}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def write_browser_files(editions: Path, output: Path = STATIC_DIR) -> list[Path]:
    """One file per different table `contours` of the published editions; older ones removed."""
    output.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, Path] = {}
    for folder in sorted(editions.iterdir()):
        if (folder / f"{TABLE}.parquet").is_file():
            name = name_browser_file(load_manifest(folder).tables[TABLE].sha256)
            wanted[name] = folder / f"{TABLE}.parquet"
    for path in output.glob("contours-*.geojson"):
        if path.name not in wanted:
            path.unlink()
    for name, source in wanted.items():
        content = encode_browser_file(pq.read_table(source).to_pylist())
        if not (output / name).is_file() or (output / name).read_bytes() != content:
            (output / name).write_bytes(content)
    return [output / name for name in wanted]
