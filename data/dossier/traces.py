"""Charts on paper: from dates and values to places between 0 and 1, for any drawing tool.

`x` goes from left to right, `y` from bottom to top. Values without a date stand in their own
strip, from `bande` to 1; never at an invented date.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from data.french import format_number
from data.models_dossier import Barre, Graphique, Marque, Trace, Valeur

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


def _find_span(graphique: Graphique) -> tuple[date, date]:
    """The span shared with the charts beside, as on screen, else its own."""
    if graphique.etendue:
        return graphique.etendue
    days = [
        day
        for trace in graphique.traces
        for point in trace.points
        for day in (point.debut, point.fin)
        if day
    ]
    return min(days), max(days)


def _list_undated(traces: Sequence[Trace]) -> list[Marque]:
    return [point for trace in traces for point in trace.points if point.debut is None]


def lay_out_curve(graphique: Graphique) -> dict[str, Any]:
    """Places of every trace, the axis, and the label at the end of each trace."""
    start, end = _find_span(graphique)
    undated = _list_undated(graphique.traces)
    limit = STRIP if undated else 1.0
    place = _spread(start, end, limit)
    ticks = list_ticks(graphique.plafond)
    top = ticks[-1]

    def put(point: Marque) -> list[list[float]]:
        high = round(point.valeur.valeur / top, 4)
        if point.debut is None:
            rank, room = undated.index(point), len(undated) + 1
            return [[round(limit + (1 - limit) * (rank + 1) / room, 4), high]]
        ends = (
            [point.debut] if point.debut == point.fin or not point.fin else [point.debut, point.fin]
        )
        return [[place(day), high] for day in ends]

    traces = [
        {
            "nom": trace.nom,
            "nature": trace.nature,
            "escalier": trace.escalier,
            "cadre": bool(trace.cadre),
            "points": [
                {"places": put(point), "texte": point.valeur.texte, "date": point.debut is not None}
                for point in trace.points
            ],
            "dernier": _pick_label(trace),
        }
        for trace in graphique.traces
    ]
    return {
        "traces": traces,
        "graduations": [[round(tick / top, 4), format_number(tick)] for tick in ticks],
        "annees": [
            [place(date(year, 1, 1)), str(year)]
            for year in list_years(start, end)
            if start <= date(year, 1, 1) <= end
        ],
        "bande": limit if undated else None,
        "rupture": _find_break(graphique, place),
    }


def _pick_label(trace: Trace) -> dict[str, str]:
    last = trace.points[-1].valeur
    return {"texte": last.texte, "moment": last.moment or "sans date"}


def _find_break(graphique: Graphique, place: Any) -> float | None:
    """Between the last point before the break and the first one after it."""
    before = [p.fin for t in graphique.traces if t.cadre for p in t.points if p.fin]
    after = [p.debut for t in graphique.traces if not t.cadre for p in t.points if p.debut]
    if not graphique.rupture or not before or not after:
        return None
    middle: float = round((place(max(before)) + place(min(after))) / 2, 4)
    return middle


def _read_drawn(bar: Barre, by_rate: bool) -> Valeur:
    return bar.taux if by_rate and bar.taux else bar.valeur


def lay_out_bars(graphique: Graphique) -> dict[str, Any]:
    """Bars by rate when every territory has one, else by value; longest first."""
    by_rate = all(bar.taux is not None for bar in graphique.barres)
    drawn = sorted(graphique.barres, key=lambda bar: -_read_drawn(bar, by_rate).valeur)
    top = max((_read_drawn(bar, by_rate).valeur for bar in drawn), default=0) or 1
    return {
        "par_taux": by_rate,
        "barres": [
            {
                "nom": bar.nom,
                "choisi": bar.choisi,
                "nature": bar.valeur.nature,
                "longueur": round(_read_drawn(bar, by_rate).valeur / top, 4),
                "texte": _read_drawn(bar, by_rate).texte,
                "compte": bar.valeur.texte if by_rate else "",
            }
            for bar in drawn
        ],
    }


def lay_out(graphique: Graphique) -> dict[str, Any]:
    """What a template draws of a chart."""
    shape = lay_out_curve if graphique.genre == "temps" else lay_out_bars
    return {
        "genre": graphique.genre,
        "titre": graphique.titre,
        "phrase": graphique.phrase,
        "alternative": graphique.alternative,
        "unite": graphique.unite,
        "lieu": graphique.lieu,
        "note": graphique.note,
        "rupture_dite": graphique.rupture,
        "sources": list(graphique.sources),
        **shape(graphique),
    }
