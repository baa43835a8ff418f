"""From two cells to a position that can be trusted, or to a remark that says why not."""

from __future__ import annotations

from dataclasses import dataclass

from data.connectors.frame import Context
from data.connectors.report import Cells, Harvest
from data.connectors.tabular import format_degrees, parse_number


@dataclass(frozen=True)
class Position:
    """WGS84 degrees."""

    latitude: float
    longitude: float

    @property
    def cells(self) -> Cells:
        return {
            "latitude": format_degrees(self.latitude),
            "longitude": format_degrees(self.longitude),
        }


NOWHERE: Cells = {"latitude": "", "longitude": ""}


def _is_inside(position: Position, context: Context) -> bool:
    return not context.frame.explain_outside(position.latitude, position.longitude)


def unswap(position: Position, context: Context, harvest: Harvest, line: int) -> Position:
    """Latitude and longitude put back in order when only the other order is in the département."""
    turned = Position(position.longitude, position.latitude)
    if _is_inside(position, context) or not _is_inside(turned, context):
        return position
    shown = f"{position.latitude:g} ; {position.longitude:g}"
    message = "latitude et longitude échangées dans le fichier : remises dans l’ordre"
    harvest.remark(line, "latitude, longitude", shown, message)
    return turned


def check_position(
    position: Position, code: str, context: Context, harvest: Harvest, line: int
) -> None:
    """Outside the département forbids publication; elsewhere than the commune is a remark."""
    shown = f"{position.latitude:g} ; {position.longitude:g}"
    outside = context.frame.explain_outside(position.latitude, position.longitude)
    if outside:
        harvest.put_outside(line, "latitude, longitude", shown, outside)
        return
    elsewhere = context.frame.explain_elsewhere(code, position.latitude, position.longitude)
    if elsewhere:
        harvest.remark(line, "latitude, longitude", shown, elsewhere)


def read_position(
    texts: tuple[str, str], code: str, context: Context, harvest: Harvest, line: int
) -> Cells:
    """Position cells of a row that gives degrees; empty, with a remark, when it gives none."""
    latitude, longitude = (parse_number(text) for text in texts)
    if not latitude or not longitude:
        shown = " ; ".join(texts)
        harvest.remark(
            line,
            "latitude, longitude",
            shown,
            "coordonnées vides, nulles ou illisibles : laissées vides",
        )
        return NOWHERE
    position = unswap(Position(latitude, longitude), context, harvest, line)
    check_position(position, code, context, harvest, line)
    return position.cells
