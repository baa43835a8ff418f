"""The files that browsers and documents draw outlines from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import shapely

from data.borders import encode_borders, read_shape, write_json
from data.manifest import load_manifest
from data.models_carte import COMMUNES, PARTS, name_borders, name_part
from data.outlines import TABLE, name_browser_file
from data.rows import Values

STATIC_DIR = Path(__file__).parent.parent / "static" / "carte"
_KEPT = ("territoire_id", "nature", "nom", "origine")


def encode_browser_file(rows: Sequence[Values], part: str) -> bytes:
    """Compact GeoJSON of the communes or of the rest; `rang` colours them by position."""
    kept = [row for row in rows if (row["nature"] == "commune") == (part == COMMUNES)]
    features = []
    for rank, row in enumerate(kept):
        properties = {name: row[name] for name in _KEPT} | {"rang": rank}
        geometry = json.loads(shapely.to_geojson(read_shape(row)))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return write_json({"type": "FeatureCollection", "features": features})


def write_browser_files(editions: Path, output: Path = STATIC_DIR) -> list[Path]:
    """Three files per different table `contours` of the published editions; older ones removed."""
    output.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, Path] = {}
    for folder in sorted(editions.iterdir()):
        if (folder / f"{TABLE}.parquet").is_file():
            name = name_browser_file(load_manifest(folder).tables[TABLE].sha256)
            wanted[name] = folder / f"{TABLE}.parquet"
    written: dict[Path, bytes] = {}
    for name, source in wanted.items():
        if rows := pq.read_table(source).to_pylist():
            for part in PARTS:
                written[output / name_part(part, name)] = encode_browser_file(rows, part)
            written[output / name_borders(name)] = encode_borders(rows)
    for path in set(output.glob("*json")) - set(written):
        path.unlink()
    for path, content in written.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    return list(written)
