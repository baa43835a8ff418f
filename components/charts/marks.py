"""The marks of a chart over time: lines, planned and aimed values, undated strip, break."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from components.charts.labels import Placer
from components.charts.style import (
    CONTEXT,
    INK_2,
    SIGNS,
    SYMBOLS,
    build_label,
    has_curve,
    name_serie,
    pick_color,
)
from components.charts.words import tell_moment
from data.records.indicators import Panneau, Point, Serie
from data.text import periods

STRIP = 0.2


@dataclass
class Drawing:
    """What is being drawn: traces, labels, and where labels already stand."""

    panel: Panneau
    span: tuple[date, date]
    placer: Placer
    traces: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)


def _tell_hover(serie: Serie, panel: Panneau, point: Point) -> str:
    return f"{name_serie(serie, panel)} : <b>{point.texte}</b><br>{tell_moment(point)}"


def list_ends(serie: Serie, point: Point) -> list[date]:
    """Where a point stands: one day, or the two ends of an uncertain period."""
    return periods.list_ends(point.debut, point.fin, serie.nature)


def _trace(serie: Serie, rank: int, color: str, role: str) -> dict[str, Any]:
    hollow = serie.nature == "prevu"
    marker = {
        "symbol": SYMBOLS.get(serie.nature, "circle"),
        "size": 6 if serie.escalier or len(serie.points) > 12 else 10,
        "color": color,
        "line": {"width": 2.5 if hollow else 0, "color": color},
    }
    return {
        "type": "scatter",
        "x": [],
        "y": [],
        "customdata": [],
        "text": [],
        "hovertemplate": "%{text}<extra></extra>",
        "mode": "markers",
        "marker": marker,
        "line": {"color": color, "width": 2.5},
        "cliponaxis": False,
        "meta": {"role": role, "serie": rank, "nature": serie.nature},
    }


def draw_dated(drawing: Drawing, serie: Serie, rank: int) -> None:
    """Filled marks on a solid line for what is reached; ends of uncertain periods thickened."""
    color = pick_color(serie, drawing.panel)
    trace = _trace(serie, rank, color, "serie")
    if serie.nature == "realise":
        alone = not serie.escalier and has_curve(drawing.panel)
        trace["mode"] = "lines" if serie.escalier else "markers" if alone else "lines+markers"
        trace["line"]["shape"] = "hv" if serie.escalier else "linear"
    thick = _trace(serie, rank, color, "etendue") | {"mode": "lines", "hoverinfo": "skip"}
    thick["line"] = {
        "color": color,
        "width": 6,
        "dash": "dot" if serie.nature == "prevu" else "solid",
    }
    thick["hovertemplate"] = None
    for index, point in enumerate(serie.points):
        ends = list_ends(serie, point)
        for day in ends:
            trace["x"].append(day)
            trace["y"].append(point.valeur)
            trace["customdata"].append(index)
            trace["text"].append(_tell_hover(serie, drawing.panel, point))
        if len(ends) == 2 and serie.nature != "cible":
            thick["x"] += [*ends, None]
            thick["y"] += [point.valeur, point.valeur, None]
    if thick["x"]:
        drawing.traces.append(thick)
    drawing.traces.append(trace)


def get_reach(span: tuple[date, date]) -> timedelta:
    """Half the length of the mark of a target that falls on one day."""
    return max(timedelta(days=30), (span[1] - span[0]) / 22)


def draw_target(drawing: Drawing, serie: Serie, rank: int) -> None:
    """A short thick line, as long as the period, or around the day."""
    trace = _trace(serie, rank, pick_color(serie, drawing.panel), "serie")
    trace |= {"mode": "lines", "line": {"color": trace["line"]["color"], "width": 4}}
    reach = get_reach(drawing.span)
    for index, point in enumerate(serie.points):
        ends = list_ends(serie, point)
        if ends:
            days = ends if len(ends) == 2 else [ends[0] - reach, ends[0] + reach]
            trace["x"] += [*days, None]
            trace["y"] += [point.valeur, point.valeur, None]
            trace["customdata"] += [index, index, None]
            trace["text"] += [_tell_hover(serie, drawing.panel, point)] * 2 + [""]
    if trace["x"]:
        drawing.traces.append(trace)


def draw_plan(drawing: Drawing, serie: Serie) -> None:
    """A dashed line from the last value reached before to the planned one."""
    before = [
        point
        for other in drawing.panel.series
        if other.nature == "realise"
        and not other.cadre
        and not other.escalier
        and (other.territoire_id, other.perimetre) == (serie.territoire_id, serie.perimetre)
        for point in other.dated
    ]
    for point in serie.dated:
        past = [p for p in before if p.fin and point.debut and p.fin <= point.debut]
        if past and past[-1].fin and point.debut:
            ends = past[-1].fin, point.debut
            values = past[-1].valeur, point.valeur
            days = (day.toordinal() for day in ends)
            drawing.placer.block_path(list(zip(days, values, strict=True)))
            drawing.traces.append(
                {
                    "type": "scatter",
                    "x": list(ends),
                    "y": list(values),
                    "mode": "lines",
                    "line": {"color": pick_color(serie, drawing.panel), "width": 2, "dash": "dash"},
                    "hoverinfo": "skip",
                    "meta": {"role": "lien"},
                }
            )


def draw_undated(drawing: Drawing) -> None:
    """Values without a date stand in their own strip, never at an invented date."""
    rank = 0
    for number, serie in enumerate(drawing.panel.series):
        color = pick_color(serie, drawing.panel)
        trace = _trace(serie, number, color, "sans_date") | {"xaxis": "x2"}
        for point in serie.undated:
            trace["x"].append(rank)
            trace["y"].append(point.valeur)
            trace["customdata"].append(serie.points.index(point))
            trace["text"].append(_tell_hover(serie, drawing.panel, point))
            sign = f'<span style="color:{color}">{SIGNS[serie.nature]}</span>'
            text = f"{sign} <b>{point.texte}</b>"
            drawing.labels.append(build_label(text, rank, point.valeur, xref="x2", yshift=18))
            rank += 1
        if trace["x"]:
            drawing.traces.append(trace)
    if rank:
        _name_rule(drawing, "sans date", 1, 0, xref="paper", yshift=-6)
        _rule(drawing, 1 - STRIP + 0.02, "paper", 1)


def _rule(drawing: Drawing, x: Any, axis: str, width: float) -> None:
    """A dotted line from the top of the drawing to its foot."""
    line = {"color": CONTEXT, "width": width, "dash": "dot"}
    ends = {"x0": x, "x1": x, "y0": 0, "y1": 1}
    drawing.shapes.append({"type": "line", "xref": axis, "yref": "paper", **ends, "line": line})


def _name_rule(drawing: Drawing, text: str, x: Any, y: float, **more: object) -> None:
    where = {"yref": "paper", "xanchor": "right", "yanchor": "top", **more}
    drawing.labels.append(build_label(text, x, y, font={"size": 13, "color": INK_2}, **where))


def mark_break(drawing: Drawing) -> None:
    """A dotted line where a series ends and another begins, named at its top."""
    before = [p.fin for s in drawing.panel.series if s.cadre for p in s.dated if p.fin]
    after = [p.debut for s in drawing.panel.series if not s.cadre for p in s.dated if p.debut]
    if not drawing.panel.rupture or not before or not after:
        return
    middle = max(before) + (min(after) - max(before)) / 2
    _rule(drawing, middle, "x", 1.5)
    _name_rule(drawing, "rupture", middle, 1, xshift=-5)
