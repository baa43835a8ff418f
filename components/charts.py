"""An indicator over time: reached, planned and aimed at, drawn differently and named in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from components.chart_labels import NARROW, Placer
from components.chart_style import (
    CONTEXT,
    INK_2,
    SIGNS,
    SYMBOLS,
    Chart,
    build_foot,
    build_label,
    build_layout,
    build_title,
    measure_left,
    name_serie,
    pick_color,
    tell_axis,
)
from components.chart_words import NO_DATE, read_panel, tell_moment
from data.models_indicateurs import Panneau, Point, Serie

HEADINGS = ("Ce qui est compté", "Quand", "Valeur", "Source")
INNER = 300
STRIP = 0.2
_FEW = 5


@dataclass
class _Drawing:
    """What is being drawn: traces, labels, and where labels already stand."""

    panel: Panneau
    span: tuple[date, date]
    placer: Placer
    traces: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)


def tabulate(panel: Panneau) -> tuple[tuple[str, ...], ...]:
    """Every value that a panel draws, one row each."""
    return tuple(
        (
            name_serie(serie, panel),
            point.moment or NO_DATE,
            point.texte,
            " ; ".join(dict.fromkeys(c.localisation for c in point.citations)),
        )
        for serie in panel.series
        for point in serie.points
    )


def needs_time(panel: Panneau) -> bool:
    """Whether time says something: two dates, or a dated value beside another series."""
    dated = {(p.debut, p.fin) for serie in panel.series for p in serie.dated}
    reached = [s for s in panel.series if s.nature == "realise"]
    spread = any(len({p.valeur for p in s.points}) > 1 and s.dated for s in reached)
    mixed = len(dated) > 1 and len({s.nature for s in panel.series}) > 1
    beside = panel.etendue is not None and bool(dated) and panel.etendue not in dated
    return (
        spread
        or mixed
        or (beside and any(s.nature in ("realise", "cible") for s in reached))
        or (beside and any(s.nature == "cible" and s.dated for s in panel.series))
    )


def _tell_hover(serie: Serie, panel: Panneau, point: Point) -> str:
    return f"{name_serie(serie, panel)} : <b>{point.texte}</b><br>{tell_moment(point)}"


def _list_ends(point: Point) -> list[date]:
    """One day, or the two ends of an uncertain period."""
    ends = [day for day in (point.debut, point.fin) if day]
    return ends[:1] if len(set(ends)) == 1 else ends


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


def _draw_dated(drawing: _Drawing, serie: Serie, rank: int) -> None:
    """Filled marks on a solid line for what is reached; ends of uncertain periods thickened."""
    color = pick_color(serie, drawing.panel)
    trace = _trace(serie, rank, color, "serie")
    if serie.nature == "realise":
        alone = not serie.escalier and any(other.escalier for other in drawing.panel.series)
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
        ends = _list_ends(point)
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


def _draw_target(drawing: _Drawing, serie: Serie, rank: int) -> None:
    """A short thick line, as long as the period, or around the day."""
    trace = _trace(serie, rank, pick_color(serie, drawing.panel), "serie")
    trace |= {"mode": "lines", "line": {"color": trace["line"]["color"], "width": 4}}
    reach = _get_reach(drawing.span)
    for index, point in enumerate(serie.points):
        ends = _list_ends(point)
        if ends:
            days = ends if len(ends) == 2 else [ends[0] - reach, ends[0] + reach]
            trace["x"] += [*days, None]
            trace["y"] += [point.valeur, point.valeur, None]
            trace["customdata"] += [index, index, None]
            trace["text"] += [_tell_hover(serie, drawing.panel, point)] * 2 + [""]
    if trace["x"]:
        drawing.traces.append(trace)


def _draw_plan(drawing: _Drawing, serie: Serie) -> None:
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
        if past and point.debut:
            drawing.traces.append(
                {
                    "type": "scatter",
                    "x": [past[-1].fin, point.debut],
                    "y": [past[-1].valeur, point.valeur],
                    "mode": "lines",
                    "line": {"color": pick_color(serie, drawing.panel), "width": 2, "dash": "dash"},
                    "hoverinfo": "skip",
                    "meta": {"role": "lien"},
                }
            )


def _label_serie(drawing: _Drawing, serie: Serie) -> None:
    """Name and last value at the end of the line; the other values when they are few."""
    color = pick_color(serie, drawing.panel)
    points = serie.dated
    last = points[0] if serie.cadre else points[-1]
    shown = list(points) if len(points) <= _FEW else [points[0], last]
    if serie.escalier or serie.cadre:
        shown = [last]
    for point in reversed(list(dict.fromkeys(shown))):
        day = point.fin if point is last and not serie.cadre else point.debut
        if day is None:
            continue
        text = point.texte
        if point is last:
            sign = f'<span style="color:{color}">{SIGNS[serie.nature]}</span>'
            name = serie.nom if serie.cadre else name_serie(serie, drawing.panel)
            text = f"{sign} <b>{point.texte}</b> {_shorten(name)}"
        place = drawing.placer.place if point is last else drawing.placer.try_place
        drawing.labels += filter(None, [place(text, day.toordinal(), point.valeur, day)])


def _shorten(name: str) -> str:
    """A label of two short lines at most; the table gives the whole name."""
    return name if len(name) <= 26 else f"{name[:25].rsplit(' ', 1)[0].rstrip(',')}…"


def _draw_undated(drawing: _Drawing) -> None:
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
            drawing.labels.append(
                build_label(
                    f"{sign} <b>{point.texte}</b>", rank, point.valeur, xref="x2", yshift=18
                )
            )
            rank += 1
        if trace["x"]:
            drawing.traces.append(trace)
    if rank:
        drawing.labels.append(
            build_label(
                "sans date",
                1,
                0,
                xref="paper",
                yref="paper",
                xanchor="right",
                yanchor="top",
                yshift=-6,
                font={"size": 13, "color": INK_2},
            )
        )
        drawing.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "yref": "paper",
                "x0": 1 - STRIP + 0.02,
                "x1": 1 - STRIP + 0.02,
                "y0": 0,
                "y1": 1,
                "line": {"color": CONTEXT, "width": 1, "dash": "dot"},
            }
        )


def _mark_break(drawing: _Drawing) -> None:
    """A dotted line where a series ends and another begins, named at its top."""
    before = [p.fin for s in drawing.panel.series if s.cadre for p in s.dated if p.fin]
    after = [p.debut for s in drawing.panel.series if not s.cadre for p in s.dated if p.debut]
    if not drawing.panel.rupture or not before or not after:
        return
    middle = max(before) + (min(after) - max(before)) / 2
    drawing.shapes.append(
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": middle,
            "x1": middle,
            "y0": 0,
            "y1": 1,
            "line": {"color": CONTEXT, "width": 1.5, "dash": "dot"},
        }
    )
    drawing.labels.append(
        build_label(
            "rupture",
            middle,
            1,
            yref="paper",
            xanchor="right",
            yanchor="top",
            xshift=-5,
            font={"size": 13, "color": INK_2},
        )
    )


def _build_time_axis(span: tuple[date, date], *, strip: bool) -> dict[str, Any]:
    years = (span[1] - span[0]).days / 365
    margin = timedelta(days=max(20, int((span[1] - span[0]).days * 0.03)))
    return {
        "type": "date",
        "range": [span[0] - margin, span[1] + margin],
        "domain": [0, 1 - STRIP] if strip else [0, 1],
        "fixedrange": True,
        "showgrid": False,
        "tickformat": "%Y" if years >= 2 else "%b %Y",
        "dtick": "M24" if years > 6 else "M12" if years >= 2 else "M3" if years > 0.6 else "M1",
        "tick0": "2016-01-01",
        "ticks": "outside",
        "tickcolor": CONTEXT,
        "automargin": False,
        "tickangle": 0,
        "tickfont": {"size": 13, "color": INK_2},
    }


def _block_serie(placer: Placer, serie: Serie, span: tuple[date, date]) -> None:
    """Keep labels off the marks of a series, then off its line."""
    reach = _get_reach(span).days
    path: list[tuple[float, float]] = []
    for point in serie.dated:
        for day in _list_ends(point):
            across = day.toordinal()
            if serie.escalier and path:
                path.append((across, path[-1][1]))
            path.append((across, point.valeur))
            placer.block(across, point.valeur, 4 if len(serie.points) > 12 else 10)
    if serie.nature == "cible":
        path = [(x + shift, y) for x, y in path for shift in (-reach, reach)]
    if serie.nature != "prevu":
        placer.block_path(path)


def _get_reach(span: tuple[date, date]) -> timedelta:
    """Half the length of the mark of a target that falls on one day."""
    return max(timedelta(days=30), (span[1] - span[0]) / 22)


def _start(panel: Panneau) -> _Drawing:
    ends = [d for s in panel.series for p in s.dated for d in (p.debut, p.fin) if d]
    span = panel.etendue or (min(ends), max(ends))
    strip = panel.bande
    highest = max([panel.plafond, *(p.valeur for s in panel.series for p in s.points)])
    top = tell_axis(highest, panel.unite)["range"][1]
    width = NARROW * (1 - STRIP) if strip else NARROW
    placer = Placer((span[0].toordinal(), span[1].toordinal()), top, INNER, [], width)
    for serie in panel.series:
        _block_serie(placer, serie, span)
    return _Drawing(panel, span, placer)


def build_evolution(panel: Panneau, stamp: str) -> Chart:
    """The panel over time; `stamp` is the line that dates the image."""
    drawing = _start(panel)
    for rank, serie in enumerate(panel.series):
        if not serie.dated:
            continue
        if serie.nature == "cible":
            _draw_target(drawing, serie, rank)
            continue
        if serie.nature == "prevu":
            _draw_plan(drawing, serie)
        _draw_dated(drawing, serie, rank)
    for serie in panel.series:
        if serie.dated:
            _label_serie(drawing, serie)
    _draw_undated(drawing)
    _mark_break(drawing)
    return _assemble(drawing, stamp)


def _assemble(drawing: _Drawing, stamp: str) -> Chart:
    panel = drawing.panel
    strip = panel.bande
    highest = max([panel.plafond, *(p.valeur for s in panel.series for p in s.points)])
    layout = build_layout(
        title=build_title(panel.titre, panel.lieu, panel.unite),
        foot=build_foot(panel.source, stamp),
        inner=INNER,
        left=measure_left(highest, panel.unite),
        axis=26,
    )
    layout["annotations"] += drawing.labels
    layout["shapes"] = drawing.shapes
    layout["yaxis"] = tell_axis(highest, panel.unite)
    layout["xaxis"] = _build_time_axis(drawing.span, strip=strip)
    if any(serie.undated for serie in panel.series):
        count = sum(len(serie.undated) for serie in panel.series)
        layout["xaxis2"] = {
            "domain": [1 - STRIP + 0.04, 1],
            "range": [-0.7, count - 0.3],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": False,
            "anchor": "y",
        }
    figure = go.Figure(data=drawing.traces, layout=layout)
    return Chart(figure, panel.titre, read_panel(panel), HEADINGS, tabulate(panel))
