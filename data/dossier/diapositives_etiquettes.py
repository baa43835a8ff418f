"""Which words can stand beside which mark of a curve without touching another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION

from data.dossier.diapositives_cadre import SMALLEST, Box
from data.dossier.mesures import LINE, measure

ORIGIN = date(1899, 12, 30)
# Where the curves stand in their frame, in shares of it.
PLOT = Box(0.05, 0.04, 0.9, 0.82)
_POSITIONS = (
    (XL_LABEL_POSITION.ABOVE, -0.5, -1.3),
    (XL_LABEL_POSITION.BELOW, -0.5, 0.3),
    (XL_LABEL_POSITION.RIGHT, 0.1, -0.5),
    (XL_LABEL_POSITION.LEFT, -1.1, -0.5),
)


@dataclass(frozen=True)
class Place:
    """A value at a day; `texte` is empty when nothing is written beside it."""

    jour: date
    valeur: float
    texte: str = ""


def count_days(day: date) -> int:
    """A date as a spreadsheet counts it."""
    return (day - ORIGIN).days


class Labels:
    """The marks and words that already stand in the frame."""

    def __init__(self, box: Box, span: tuple[float, float], top: float) -> None:
        self._width, self._height = box.width * PLOT.width, box.height * PLOT.height
        self._span, self._top = span, top
        self._edge = box.width * PLOT.x
        self._taken: list[tuple[float, float, float, float]] = []

    def locate(self, place: Place) -> tuple[float, float]:
        share = (count_days(place.jour) - self._span[0]) / (self._span[1] - self._span[0])
        return share * self._width, (1 - place.valeur / self._top) * self._height

    def block(self, place: Place) -> None:
        x, y = self.locate(place)
        self._taken.append((x - 6, y - 6, x + 6, y + 6))

    def find(self, place: Place) -> Any:
        """A free side of the mark, None when there is none."""
        x, y = self.locate(place)
        width, height = measure(place.texte, SMALLEST, bold=True) + 6, SMALLEST * LINE
        for position, across, down in _POSITIONS:
            west, north = x + across * width, y + down * height
            west += 10 if across > 0 else -10 if across < -0.6 else 0
            found = (west, north, west + width, north + height)
            inside = west > -self._edge and found[2] < self._width + self._edge
            if inside and north > -14 and found[3] < self._height + 4 and self._is_free(found):
                self._taken.append(found)
                return position
        return None

    def _is_free(self, box: tuple[float, float, float, float]) -> bool:
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self._taken
        )
