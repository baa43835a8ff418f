"""Every border of the map once, in straight strokes, as browsers draw them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import geopandas as gpd
import shapely

Stroke = tuple[tuple[float, float], ...]
Sides = list[tuple[str, str]]


def _list_strokes(shape: Any) -> Iterator[Stroke]:
    """Each straight stroke of the rings of a shape, the same whichever way it is walked."""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            yield from (tuple(sorted(ends)) for ends in pairwise(ring.coords))


def list_borders(communes: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """The edges of communes where another EPCI, arrondissement or département begins.

    The lightest come first. Each says whose border it is: `epci` and `departement`, 1 or 0, and
    the arrondissement on each of its sides, `un` then `autre`, empty where there is none.
    """
    around: dict[Stroke, Sides] = defaultdict(list)
    owners = zip(communes["arrondissement"], communes["epci"], strict=True)
    for own, shape in zip(owners, communes.geometry, strict=True):
        for stroke in _list_strokes(shape):
            around[stroke].append(own)
    borders: list[dict[str, object]] = []
    for (start, end), sides in around.items():
        outer = len(sides) == 1
        arrondissements = sorted({arrondissement for arrondissement, _ in sides})
        epci = {owner for _, owner in sides}
        if not outer and len(arrondissements) == len(epci) == 1:
            continue
        named = arrondissements if outer or len(arrondissements) > 1 else []
        one, other = (*named, "", "")[:2]
        flags = {"epci": int(outer or len(epci) > 1), "departement": int(outer)}
        borders.append({"de": start, "vers": end, **flags, "un": one, "autre": other})
    borders.sort(key=lambda border: (border["departement"], bool(border["un"])))
    return borders
