"""What a page hands to the projection: the record that it shows, whatever its kind."""

from dataclasses import dataclass
from typing import NamedTuple

from data.records.common import Citation
from data.records.communes import CommunePage, EpciPage
from data.records.districts import District
from data.records.indicators import IndicateurDetail, Panneau
from data.records.map import Layer, MapAnswer


@dataclass(frozen=True)
class Front:
    """The overview on one screen: its title, its sentence, then its curve or, failing it, a share.

    `part` is that of the inhabitants near a France services, empty when nothing tells it.
    """

    titre: str
    phrase: str
    courbe: Panneau | None
    part: str
    part_mots: str
    citations: tuple[Citation, ...]


class SeenMap(NamedTuple):
    """The map as it is asked for: its answer, its layers, those that are shown, its outlines."""

    reponse: MapAnswer
    couches: dict[str, Layer]
    montrees: tuple[str, ...]
    limites: str


Projectable = Front | IndicateurDetail | District | CommunePage | EpciPage | SeenMap
