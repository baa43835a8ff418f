"""Official outlines, once imported (`data/sources/contours.geojson`), replace the drawn ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import shapely
from shapely.geometry import shape

from data.faults import Fault, FaultsError
from data.outlines import describe_outline
from data.rows import Values

FILE_NAME = "contours.geojson"
_REMEDY = "importer de nouveau les contours, ou retirer le fichier"
_COPIED = ("territoire_id", "nature", "nom", "origine", "document_id")


def load_official_outlines(sources: Path) -> list[Values]:
    """The rows of the table `contours` that were imported; none without the file."""
    path = sources / FILE_NAME
    if not path.is_file():
        return []
    try:
        features = json.loads(path.read_bytes())["features"]
        return [
            {name: item["properties"][name] for name in _COPIED}
            | describe_outline(shapely.normalize(shape(item["geometry"])))
            for item in features
        ]
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
        raise FaultsError([Fault(path.name, f"contours illisibles : {_REMEDY}")]) from None


def replace_outlines(drawn: Sequence[Values], official: Sequence[Values]) -> list[Values]:
    """Each drawn outline gives way to the official one of the same territory."""
    known = {row["territoire_id"]: row for row in official}
    return [known.get(row["territoire_id"], row) for row in drawn]
