"""An indicator over time: reached, planned and aimed at, drawn differently and named in place."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from components.charts.labels import NARROW, Placer
from components.charts.marks import (
    STRIP,
    Drawing,
    draw_dated,
    draw_plan,
    draw_target,
    draw_undated,
    get_reach,
    list_ends,
    mark_break,
)
from components.charts.style import (
    CONTEXT,
    INK_2,
    KEPT,
    SIGNS,
    Chart,
    Drawn,
    build_foot,
    build_layout,
    build_title,
    hide_axis,
    measure_left,
    name_serie,
    pick_color,
    tell_axis,
)
from components.charts.words import NO_DATE, read_panel
from data.records.indicators import Panneau, Serie

HEADINGS = ("Ce qui est compté", "Quand", "Valeur", "Source")
INNER = 300
_FEW = 5


def tabulate(panel: Panneau) -> tuple[tuple[str, ...], ...]:
    """Every value that a panel draws, one row each."""
    return tuple(
        (
            name_serie(serie, panel),
            point.moment or NO_DATE,
            point.texte,
            " ; ".join(dict.fromkeys(c.court for c in point.citations)),
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


def _label_serie(drawing: Drawing, serie: Serie) -> None:
    """Name and last value at the end of the line; the other values when they are few."""
    color = pick_color(serie, drawing.panel)
    points = serie.dated
    last = points[0] if serie.cadre else points[-1]
    shown = list(points) if len(points) <= _FEW else [points[0], last]
    if serie.escalier or serie.cadre:
        shown = [last]
    for point in reversed(list(dict.fromkeys(shown))):
        day = list_ends(serie, point)[-1 if point is last and not serie.cadre else 0]
        text = point.texte
        if point is last:
            sign = f'<span style="color:{color}">{SIGNS[serie.nature]}</span>'
            name = serie.nom if serie.cadre else name_serie(serie, drawing.panel)
            if serie.cumul and serie.nature == "realise":
                # Several years side by side: each by its own number alone.
                name = serie.perimetre.removeprefix("année ")
            text = f"{sign} <b>{point.texte}</b> {_shorten(name)}"
        place = drawing.placer.place if point is last else drawing.placer.try_place
        drawing.labels += filter(None, [place(text, day.toordinal(), point.valeur, day)])


def _shorten(name: str) -> str:
    """A label of two short lines at most; the table gives the whole name."""
    return name if len(name) <= 26 else f"{name[:25].rsplit(' ', 1)[0].rstrip(',')}…"


def _block_serie(placer: Placer, serie: Serie, span: tuple[date, date]) -> None:
    """Keep labels off the marks of a series, then off its line."""
    reach = get_reach(span).days
    path: list[tuple[float, float]] = []
    for point in serie.dated:
        for day in list_ends(serie, point):
            across = day.toordinal()
            if serie.escalier and path:
                path.append((across, path[-1][1]))
            path.append((across, point.valeur))
            placer.block(across, point.valeur, 4 if len(serie.points) > 12 else 10)
    if serie.nature == "cible":
        path = [(x + shift, y) for x, y in path for shift in (-reach, reach)]
    if serie.nature != "prevu":
        placer.block_path(path)


def find_highest(panel: Panneau) -> float:
    """The highest value drawn, in this panel or in those that share its scale."""
    return max([panel.plafond, *(p.valeur for s in panel.series for p in s.points)])


def _start(panel: Panneau, width: float, height: float, headroom: float) -> Drawing:
    ends = [d for s in panel.series for p in s.dated for d in (p.debut, p.fin) if d]
    span = panel.etendue or (min(ends), max(ends))
    top = tell_axis(find_highest(panel), panel.unite)["range"][1] * headroom
    width *= 1 - STRIP if panel.bande else 1
    placer = Placer((span[0].toordinal(), span[1].toordinal()), top, height, width)
    for serie in panel.series:
        _block_serie(placer, serie, span)
    return Drawing(panel, span, placer)


def draw_evolution(
    panel: Panneau, width: float = NARROW, height: float = INNER, headroom: float = 1.0
) -> Drawing:
    """All the marks and labels of the panel over time, in the least size that it is drawn in.

    `headroom` is what the axis of values is longer by, for labels to stand above.
    """
    drawing = _start(panel, width, height, headroom)
    for rank, serie in enumerate(panel.series):
        if not serie.dated:
            continue
        if serie.nature == "cible":
            draw_target(drawing, serie, rank)
            continue
        if serie.nature == "prevu":
            draw_plan(drawing, serie)
        draw_dated(drawing, serie, rank)
    for serie in panel.series:
        if serie.dated:
            _label_serie(drawing, serie)
    draw_undated(drawing)
    mark_break(drawing)
    return drawing


def get_margin(span: tuple[date, date]) -> timedelta:
    """What the axis of time leaves on both sides of what is drawn."""
    return timedelta(days=max(20, int((span[1] - span[0]).days * 0.03)))


def _build_time_axis(span: tuple[date, date], *, strip: bool) -> dict[str, Any]:
    years = (span[1] - span[0]).days / 365
    margin = get_margin(span)
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


@lru_cache(maxsize=KEPT)
def build_evolution(panel: Panneau, stamp: str) -> Chart:
    """The panel over time; `stamp` is the line that dates the image."""
    return _assemble(draw_evolution(panel), stamp)


def _assemble(drawing: Drawing, stamp: str) -> Chart:
    panel, highest = drawing.panel, find_highest(drawing.panel)
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
    layout["xaxis"] = _build_time_axis(drawing.span, strip=panel.bande)
    if count := sum(len(serie.undated) for serie in panel.series):
        domain = [1 - STRIP + 0.04, 1]
        layout["xaxis2"] = hide_axis(-0.7, count - 0.3, domain=domain, anchor="y")
    figure = Drawn(data=drawing.traces, layout=layout)
    return Chart(figure, panel.titre, read_panel(panel), HEADINGS, tabulate(panel))
