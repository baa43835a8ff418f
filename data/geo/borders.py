"""Every border of the map once, in lines as long as whose they are doesn't change."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import geopandas as gpd
import shapely

Stroke = tuple[tuple[float, float], ...]
# The arrondissement, then the EPCI of a commune.
Owner = tuple[str, str]
# Whose a border is: of EPCI, of the département, of which arrondissements.
Kind = tuple[int, int, str, str]


def _list_strokes(shape: Any) -> Iterator[Stroke]:
    """Each straight stroke of the rings of a shape, the same whichever way it is walked."""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            yield from (tuple(sorted(ends)) for ends in pairwise(ring.coords))


def _tell_kind(sides: list[Owner]) -> Kind | None:
    """Whose the border between these communes is; None inside an EPCI and an arrondissement."""
    outer = len(sides) == 1
    arrondissements = sorted({arrondissement for arrondissement, _ in sides})
    epci = {owner for _, owner in sides}
    if not outer and len(arrondissements) == len(epci) == 1:
        return None
    named = arrondissements if outer or len(arrondissements) > 1 else []
    one, other = (*named, "", "")[:2]
    return int(outer or len(epci) > 1), int(outer), one, other


def _merge(strokes: list[Stroke]) -> list[list[tuple[float, float]]]:
    """Lines from strokes that follow one another, always in the same order."""
    merged = shapely.line_merge(shapely.MultiLineString(sorted(strokes)))
    return [list(line.coords) for line in shapely.get_parts(shapely.normalize(merged))]


def list_borders(communes: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """The edges of communes where another EPCI, arrondissement or département begins.

    The lightest come first. Each says whose border it is: `epci` and `departement`, 1 or 0, and
    the arrondissement on each of its sides, `un` then `autre`, empty where there is none.
    """
    around: dict[Stroke, list[Owner]] = defaultdict(list)
    owners = zip(communes["arrondissement"], communes["epci"], strict=True)
    for own, shape in zip(owners, communes.geometry, strict=True):
        for stroke in _list_strokes(shape):
            around[stroke].append(own)
    kinds: dict[Kind, list[Stroke]] = defaultdict(list)
    for stroke, sides in around.items():
        if kind := _tell_kind(sides):
            kinds[kind].append(stroke)
    ordered = sorted(kinds, key=lambda kind: (kind[1], bool(kind[2]), kind))
    return [
        {"epci": kind[0], "departement": kind[1], "un": kind[2], "autre": kind[3]}
        | {"traits": _merge(kinds[kind])}
        for kind in ordered
    ]
