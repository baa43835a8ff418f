"""The files that browsers and documents draw outlines from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import shapely

from data.geometry import DECIMALS
from data.manifest import load_manifest
from data.models_carte import COMMUNES, PARTS, name_borders, name_part
from data.outlines import TABLE, name_browser_file
from data.rows import Values

STATIC_DIR = Path(__file__).parent.parent / "static" / "carte"
_KEPT = ("territoire_id", "nature", "nom", "origine")


def _round(row: Values) -> Any:
    return shapely.set_precision(shapely.from_wkb(row["geometry"]), 10**-DECIMALS)


def _write_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def encode_browser_file(rows: Sequence[Values], part: str) -> bytes:
    """Compact GeoJSON of the communes or of the rest; `rang` colours them by position."""
    kept = [row for row in rows if (row["nature"] == "commune") == (part == COMMUNES)]
    features = []
    for rank, row in enumerate(kept):
        properties = {name: row[name] for name in _KEPT} | {"rang": rank}
        geometry = json.loads(shapely.to_geojson(_round(row)))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return _write_json({"type": "FeatureCollection", "features": features})


def _list_strokes(shape: Any) -> Iterator[tuple[tuple[float, float], ...]]:
    """Each straight stroke of the rings of a shape, the same whichever way it is walked."""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]
            yield from (tuple(sorted(ends)) for ends in pairwise(points))


def encode_borders(rows: Sequence[Values]) -> bytes:
    """Every border once, in straight strokes, the lightest first.

    Each says whose border it is: `epci` and `departement`, 1 or 0, and the arrondissement on each
    of its sides, `un` then `autre`, empty where there is none.
    """
    owners: dict[tuple[tuple[float, float], ...], list[Values]] = defaultdict(list)
    for row in rows:
        if row["nature"] != "commune":
            for stroke in _list_strokes(_round(row)):
                owners[stroke].append(row)
    strokes = []
    for (start, end), around in owners.items():
        natures = {row["nature"] for row in around}
        codes = [str(row["territoire_id"]) for row in around if row["nature"] == "arrondissement"]
        one, other = (*sorted(codes), "", "")[:2]
        flags = {name: int(name in natures) for name in ("epci", "departement")}
        strokes.append({"de": start, "vers": end, **flags, "un": one, "autre": other})
    strokes.sort(key=lambda stroke: (stroke["departement"], bool(stroke["un"])))
    return _write_json(strokes)


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
