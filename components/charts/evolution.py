"""The panel of an indicator over time, as a plotly chart."""

from datetime import date
from functools import lru_cache
from typing import Any

from components.charts.figure import KEPT, Chart, Drawn
from components.charts.marks import STRIP, Drawing
from components.charts.style import (
    CONTEXT,
    INK_2,
    build_foot,
    build_layout,
    build_title,
    hide_axis,
    measure_left,
    tell_axis,
)
from components.charts.timeline import (
    HEADINGS,
    INNER,
    draw_evolution,
    find_highest,
    get_margin,
    tabulate,
)
from components.charts.words import read_panel
from data.records.indicators import Panneau


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
