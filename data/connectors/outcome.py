"""What an import found and published, passed from the reading to the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.connectors.differences import Difference
from data.connectors.fetch import Fetched
from data.connectors.frame import Context
from data.connectors.geojson import write_collection
from data.connectors.report import Harvest

SHAPES = {"contours": "contours.geojson", "qpv": "contours_qpv.geojson"}


@dataclass(frozen=True)
class Outcome:
    """What the command shows at the end."""

    fetched: Fetched
    harvest: Harvest
    context: Context
    differences: list[Difference]
    is_ours: bool
    published: list[date]
    target: Path | None = None


def count_kept(source: str, harvest: Harvest) -> int:
    """Rows that would be published: communes when the file gives outlines."""
    if source == "contours":
        return sum(item["properties"]["nature"] == "commune" for item in harvest.shapes)
    return harvest.kept


def dump_shapes(source: str, fetched: Fetched, harvest: Harvest) -> bytes | None:
    """The outlines as GeoJSON with their origin; None for a producer that has none."""
    if source not in SHAPES:
        return None
    about = {
        "origine": "officielle",
        "titre": fetched.notice.titre,
        "editeur": fetched.notice.editeur,
        "licence": fetched.notice.licence,
        "date": fetched.notice.date_du_fichier,
        "sha256_du_fichier": fetched.notice.sha256,
    }
    return write_collection(harvest.shapes, about)
