"""Charts on paper: from dates and values to places between 0 and 1, for any drawing tool.

`x` goes from left to right, `y` from bottom to top. Values without a date stand in their own
strip, from `bande` to 1; never at an invented date.
"""

import math
from dataclasses import replace
from datetime import date
from typing import Any, cast

from data.records.meeting_drawings import Barre, Graphique, Marque
from data.records.meeting_values import NumberedFigure
from data.text.french import format_number
from data.text.periods import list_ends

STRIP = 0.82
MARGIN = 0.03
_STEPS = (1, 2, 2.5, 5, 10)


def list_ticks(ceiling: float, most: int = 4) -> list[float]:
    """Round values from 0 to just above the ceiling."""
    if ceiling <= 0:
        return [0.0, 1.0]
    power = 10 ** math.floor(math.log10(ceiling / most))
    # Halves of a service would mislead: steps are whole as soon as values are.
    whole = [size * power for size in _STEPS if ceiling < 1 or size * power == int(size * power)]
    step = next(size for size in [*whole, 10 * power] if size * most >= ceiling)
    return [round(rank * step, 6) for rank in range(math.ceil(ceiling / step) + 1)]


def list_years(start: date, end: date, most: int = 6) -> list[int]:
    """The first of January of each year, thinned out."""
    years = list(range(start.year + (start > date(start.year, 1, 1)), end.year + 1))
    return years[:: max(1, math.ceil(len(years) / most))]


def _spread(start: date, end: date, limit: float) -> Any:
    days = max((end - start).days, 1)

    def place(day: date) -> float:
        return round(MARGIN + (limit - 2 * MARGIN) * (day - start).days / days, 4)

    return place


def lay_out_curve(graphique: Graphique) -> dict[str, Any]:
    """Places of every trace, the axis, and the label at the end of each trace."""
    # The span shared with the charts beside, as on screen; whatever has a date has one.
    start, end = cast("tuple[date, date]", graphique.etendue)
    undated = [mark for trace in graphique.traces for mark in trace.points if not mark.debut]
    limit = STRIP if undated else 1.0
    place = _spread(start, end, limit)
    ticks = list_ticks(graphique.plafond)
    top = ticks[-1]

    def put(point: Marque, nature: str) -> list[list[float]]:
        high = round(point.valeur.valeur / top, 4)
        if point.debut is None:
            rank, room = undated.index(point), len(undated) + 1
            return [[round(limit + (1 - limit) * (rank + 1) / room, 4), high]]
        ends = list_ends(point.debut, point.fin, nature)
        return [[place(day), high] for day in ends]

    traces = [
        {
            **vars(trace),
            "cadre": bool(trace.cadre),
            "points": [
                {
                    "places": put(point, trace.nature),
                    "texte": point.valeur.texte,
                    "date": point.debut is not None,
                }
                for point in trace.points
            ],
            "dernier": replace(last, moment=last.moment or "sans date"),
        }
        for trace in graphique.traces
        for last in [trace.points[-1].valeur]
    ]
    return {
        "traces": traces,
        "graduations": [[round(tick / top, 4), format_number(tick)] for tick in ticks],
        "annees": [[place(date(year, 1, 1)), str(year)] for year in list_years(start, end)],
        "bande": limit if undated else None,
        "rupture": _find_break(graphique, place),
    }


def _find_break(graphique: Graphique, place: Any) -> float | None:
    """Between the last point before the break and the first one after it."""
    before = [p.fin for t in graphique.traces if t.cadre for p in t.points if p.fin]
    after = [p.debut for t in graphique.traces if not t.cadre for p in t.points if p.debut]
    if not graphique.rupture or not before or not after:
        return None
    middle: float = round((place(max(before)) + place(min(after))) / 2, 4)
    return middle


def rank_bars(graphique: Graphique) -> tuple[bool, list[tuple[Barre, NumberedFigure]]]:
    """Bars with what they draw: rates when every territory has one, else values; longest first."""
    by_rate = all(bar.taux is not None for bar in graphique.barres)
    drawn = [(bar, bar.taux if by_rate and bar.taux else bar.valeur) for bar in graphique.barres]
    return by_rate, sorted(drawn, key=lambda pair: -pair[1].valeur)


def lay_out_bars(graphique: Graphique) -> dict[str, Any]:
    """The length of every bar, in shares of the longest."""
    by_rate, drawn = rank_bars(graphique)
    top = max((value.valeur for _, value in drawn), default=0) or 1
    return {
        "par_taux": by_rate,
        "barres": [
            {
                "nom": bar.nom,
                "choisi": bar.choisi,
                "longueur": round(value.valeur / top, 4),
                "texte": value.texte,
                "compte": bar.valeur.texte if by_rate else "",
            }
            for bar, value in drawn
        ],
    }


def lay_out(graphique: Graphique) -> dict[str, Any]:
    """What a template draws of a chart."""
    shape = lay_out_curve if graphique.genre == "temps" else lay_out_bars
    return {**vars(graphique), "rupture_dite": graphique.rupture, **shape(graphique)}
