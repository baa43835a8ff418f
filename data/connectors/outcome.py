"""What an import found and published, passed from the reading to the screen."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.connectors.network.fetch import Fetched
from data.connectors.reading.frame import Context
from data.connectors.reading.geojson import write_collection
from data.connectors.reading.report import Harvest
from data.connectors.writing.tables import Difference


@dataclass(frozen=True)
class Outcome:
    """What the command shows at the end."""

    fetched: Fetched
    harvest: Harvest
    context: Context
    differences: list[Difference] = field(default_factory=list)
    published: list[date] = field(default_factory=list)
    target: Path | None = None

    def dump_shapes(self) -> bytes:
        """The outlines as GeoJSON, with their document; nothing for a list of services."""
        if not self.harvest.shapes:
            return b""
        digest = self.fetched.notice.sha256
        about = {"document_id": self.context.document_id, "sha256_du_fichier": digest}
        return write_collection(self.harvest.shapes, about)
