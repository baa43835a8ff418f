"""From two cells to a position that can be trusted, or to a remark that says why not."""

from dataclasses import dataclass

from data.connectors.reading.frame import Context
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.tabular import parse_number


@dataclass(frozen=True)
class Position:
    """WGS84 degrees."""

    latitude: float
    longitude: float

    @property
    def cells(self) -> Cells:
        """Four decimals, about ten metres, as our tables write positions."""
        latitude, longitude = str(round(self.latitude, 4)), str(round(self.longitude, 4))
        return {"latitude": latitude, "longitude": longitude}

    def __str__(self) -> str:
        return f"{self.latitude:g} ; {self.longitude:g}"


NOWHERE: Cells = {"latitude": "", "longitude": ""}


def _is_inside(position: Position, context: Context) -> bool:
    return not context.frame.explain_outside(position.latitude, position.longitude)


def unswap(position: Position, context: Context, harvest: Harvest, line: int) -> Position:
    """Latitude and longitude put back in order when only the other order is in the département."""
    turned = Position(position.longitude, position.latitude)
    if _is_inside(position, context) or not _is_inside(turned, context):
        return position
    message = "latitude et longitude échangées dans le fichier : remises dans l’ordre"
    harvest.remark(line, "latitude, longitude", str(position), message)
    return turned


def check_position(
    position: Position, code: str, context: Context, harvest: Harvest, line: int
) -> None:
    """Outside the département forbids publication; elsewhere than the commune is a remark."""
    place = (position.latitude, position.longitude)
    if outside := context.frame.explain_outside(*place):
        harvest.put_outside(line, "latitude, longitude", str(position), outside)
    elif elsewhere := context.frame.explain_elsewhere(code, *place):
        harvest.remark(line, "latitude, longitude", str(position), elsewhere)


def read_position(
    texts: tuple[str, str], code: str, context: Context, harvest: Harvest, line: int
) -> Cells:
    """Position cells of a row that gives degrees; empty, with a remark, when it gives none."""
    latitude, longitude = (parse_number(text) for text in texts)
    if not latitude or not longitude:
        message = "coordonnées vides, nulles ou illisibles : laissées vides"
        harvest.remark(line, "latitude, longitude", " ; ".join(texts), message)
        return NOWHERE
    position = unswap(Position(latitude, longitude), context, harvest, line)
    check_position(position, code, context, harvest, line)
    return position.cells
