"""A curve as small as a word, beside its numbers: no axis, no label, the last value marked."""

from collections.abc import Sequence

from components.app.mask import write_mask
from data.records.indicators import Point

_WIDTH, _HEIGHT, _MARGIN = 84, 22, 3
_BODY = (
    "<path d='M{path}' fill='none' stroke='#000' stroke-width='1.5'/>"
    "<circle cx='{x:g}' cy='{y:g}' r='3'/>"
)


def _scale(value: float, low: float, high: float, size: int) -> float:
    """From the margin to the other one; in the middle when all are equal."""
    share = (value - low) / (high - low) if high > low else 0.5
    return round(_MARGIN + share * (size - 2 * _MARGIN), 1)


def draw_spark(points: Sequence[Point]) -> str:
    """The values at their dates, as a mask; empty without two dated values."""
    dated = [(point.fin.toordinal(), point.valeur) for point in points if point.fin]
    if len(dated) < 2:
        return ""
    days, values = zip(*dated, strict=True)
    places = [
        (
            _scale(day, min(days), max(days), _WIDTH),
            _HEIGHT - _scale(value, min(values), max(values), _HEIGHT),
        )
        for day, value in dated
    ]
    path = "L".join(f"{x:g} {y:g}" for x, y in places)
    x, y = places[-1]
    return write_mask(_BODY.format(path=path, x=x, y=y), _WIDTH, _HEIGHT)
