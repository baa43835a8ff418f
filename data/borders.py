"""Every border of the map once, in straight strokes, as browsers draw them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import shapely

from data.geometry import DECIMALS
from data.rows import Values

Stroke = tuple[tuple[float, float], ...]


def read_shape(row: Values) -> Any:
    """The outline of a row, rounded in degrees."""
    return shapely.set_precision(shapely.from_wkb(row["geometry"]), 10**-DECIMALS)


def write_json(content: object) -> bytes:
    """Compact JSON, one line."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _list_strokes(shape: Any) -> Iterator[Stroke]:
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
    owners: dict[Stroke, list[Values]] = defaultdict(list)
    for row in rows:
        if row["nature"] != "commune":
            for stroke in _list_strokes(read_shape(row)):
                owners[stroke].append(row)
    strokes = []
    for (start, end), around in owners.items():
        natures = {row["nature"] for row in around}
        codes = [str(row["territoire_id"]) for row in around if row["nature"] == "arrondissement"]
        one, other = (*sorted(codes), "", "")[:2]
        flags = {name: int(name in natures) for name in ("epci", "departement")}
        strokes.append({"de": start, "vers": end, **flags, "un": one, "autre": other})
    strokes.sort(key=lambda stroke: (stroke["departement"], bool(stroke["un"])))
    return write_json(strokes)
