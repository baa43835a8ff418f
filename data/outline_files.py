"""The GeoJSON that browsers draw outlines from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import shapely

from data.geometry import DECIMALS
from data.manifest import load_manifest
from data.models_carte import COMMUNES, PARTS, name_part
from data.outlines import TABLE, name_browser_file
from data.rows import Values

STATIC_DIR = Path(__file__).parent.parent / "static" / "carte"
_KEPT = ("territoire_id", "nature", "nom", "origine")


def encode_browser_file(rows: Sequence[Values], part: str) -> bytes:
    """Compact GeoJSON of the communes or of the rest; `rang` colours them by position."""
    kept = [row for row in rows if (row["nature"] == "commune") == (part == COMMUNES)]
    features = []
    for rank, row in enumerate(kept):
        shape = shapely.set_precision(shapely.from_wkb(row["geometry"]), 10**-DECIMALS)
        properties = {name: row[name] for name in _KEPT} | {"rang": rank}
        geometry = json.loads(shapely.to_geojson(shape))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    content = {"type": "FeatureCollection", "features": features}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def write_browser_files(editions: Path, output: Path = STATIC_DIR) -> list[Path]:
    """Two files per different table `contours` of the published editions; older ones removed."""
    output.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, Path] = {}
    for folder in sorted(editions.iterdir()):
        if (folder / f"{TABLE}.parquet").is_file():
            name = name_browser_file(load_manifest(folder).tables[TABLE].sha256)
            wanted[name] = folder / f"{TABLE}.parquet"
    written = {
        output / name_part(part, name): encode_browser_file(rows, part)
        for name, source in wanted.items()
        if (rows := pq.read_table(source).to_pylist())
        for part in PARTS
    }
    for path in set(output.glob("*.geojson")) - set(written):
        path.unlink()
    for path, content in written.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    return list(written)
