"""The GeoJSON that browsers draw outlines from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import shapely

from data.geometry import DECIMALS
from data.manifest import load_manifest
from data.outlines import TABLE, name_browser_file
from data.rows import Values

STATIC_DIR = Path(__file__).parent.parent / "static" / "carte"
_KEPT = ("territoire_id", "nature", "nom", "origine")


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
