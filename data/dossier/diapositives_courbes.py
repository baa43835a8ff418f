"""Curves on slides: native scatter charts on a true time axis, one series for each trace."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import openpyxl
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.chart import XL_TICK_LABEL_POSITION as TICKS
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from data.dossier import palette
from data.dossier.diapositives_cadre import Box
from data.dossier.diapositives_etiquettes import PLOT, Labels, Place, count_days
from data.dossier.diapositives_graphiques import (
    COLOURS,
    Names,
    describe,
    place_plot,
    set_font,
    write_label,
    write_number_format,
)
from data.models_dossier import Graphique, Marque, Trace

_MARKERS = {
    "realise": XL_MARKER_STYLE.CIRCLE,
    "prevu": XL_MARKER_STYLE.X,
    "cible": XL_MARKER_STYLE.DASH,
    "contexte": XL_MARKER_STYLE.DIAMOND,
}
_DASHES = {"prevu": MSO_LINE_DASH_STYLE.DASH, "contexte": MSO_LINE_DASH_STYLE.ROUND_DOT}
_FEW = 4


def _list_dated(trace: Trace) -> list[Marque]:
    return [point for point in trace.points if point.debut is not None]


def _list_ends(point: Marque) -> Iterator[date]:
    """Both ends of the period that a value holds for."""
    yield from dict.fromkeys(day for day in (point.debut, point.fin) if day)


def list_places(trace: Trace) -> list[Place]:
    """Where a trace goes; a stair gets the corner before each step."""
    points = _list_dated(trace)
    shown = points if len(points) <= _FEW else [points[0], points[-1]]
    places: list[Place] = []
    for point in points:
        ends = list(_list_ends(point))
        if trace.escalier and places:
            places.append(Place(ends[0], places[-1].valeur))
        places += [Place(day, point.valeur.valeur) for day in ends]
        if point in shown and (point.valeur.texte != _last_text(places)):
            places[-1] = Place(ends[-1], point.valeur.valeur, point.valeur.texte)
    return places


def _last_text(places: Sequence[Place]) -> str:
    """The last text written along the trace."""
    return next((place.texte for place in reversed(places) if place.texte), "")


def pick_colour(trace: Trace) -> str:
    """The colour of a trace; its mark says the same."""
    if trace.cadre:
        return palette.CONTEXTE
    if trace.nature == "realise" and trace.nom.startswith("dont"):
        return palette.PART
    if trace.nature == "realise" and trace.nom.startswith("selon les documents"):
        return palette.OFFICIEL
    return COLOURS[trace.nature]


def _dress(drawn: Any, trace: Trace, count: int) -> None:
    colour = RGBColor.from_string(pick_colour(trace))
    drawn.smooth = False
    line, marker = drawn.format.line, drawn.marker
    if trace.nature == "cible" or count < 2:
        line.fill.background()
    else:
        line.color.rgb = colour
        line.width = Pt(1.75 if pick_colour(trace) == palette.PART else 3)
        if trace.nature in _DASHES:
            line.dash_style = _DASHES[trace.nature]
    if trace.escalier:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style = XL_MARKER_STYLE.SQUARE if trace.cadre else _MARKERS[trace.nature]
    marker.size = 18 if trace.nature == "cible" else 5 if count > 12 else 11
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = colour
    marker.format.line.width = Pt(2.25)


def _date_cells(chart: Any) -> None:
    """In the sheet behind the chart, dates that read as dates."""
    book = chart.part.chart_workbook
    workbook = openpyxl.load_workbook(io.BytesIO(book.xlsx_part.blob))
    for row in workbook.worksheets[0].iter_rows(max_col=1):
        if isinstance(row[0].value, int | float):
            row[0].number_format = "dd/mm/yyyy"
    sink = io.BytesIO()
    workbook.save(sink)
    book.update_from_xlsx_blob(sink.getvalue())


def _scale_time(axis: Any, days: Sequence[date]) -> tuple[int, int]:
    """Whole years, a tick in the first days of each."""
    first, last = min(days).year, max(days).year + 1
    span = count_days(date(first, 1, 1)), count_days(date(last, 1, 1))
    axis.minimum_scale, axis.maximum_scale = span
    # The longest year: ticks drift by a day or so, never back into the year before.
    axis.major_unit = 366 * (1 if last - first <= 6 else 2)
    axis.has_major_gridlines = False
    axis.tick_labels.number_format = "yyyy"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_label_position = TICKS.LOW
    axis.format.line.color.rgb = RGBColor.from_string(palette.CONTEXTE)
    return span


def _scale_values(axis: Any, chart: Graphique) -> float:
    top = chart.plafond * 1.16 or 1.0
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.visible = axis.has_major_gridlines = False
    return top


def add_curves(slide: Any, box: Box, chart: Graphique, names: Names) -> Any:
    """The dated values of a chart, each trace on its own, from zero."""
    traces = [(trace, list_places(trace)) for trace in chart.traces]
    traces = [(trace, places) for trace, places in traces if places]
    data = XyChartData(
        number_format=write_number_format([p.valeur for _, places in traces for p in places])
    )
    for trace, places in traces:
        serie = data.add_series(trace.nom)
        for place in places:
            serie.add_data_point(count_days(place.jour), place.valeur)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box.emu, data)
    describe(frame, names)
    drawn = frame.chart
    drawn.has_title = drawn.has_legend = False
    set_font(drawn.font)
    place_plot(drawn, PLOT)
    span = _scale_time(drawn.category_axis, [p.jour for _, places in traces for p in places])
    labels = Labels(box, span, _scale_values(drawn.value_axis, chart))
    for _, places in traces:
        for place in places:
            labels.block(place)
    for rank, (trace, places) in enumerate(traces):
        _dress(drawn.plots[0].series[rank], trace, len(places))
        for number, place in enumerate(places):
            position = labels.find(place) if place.texte else None
            if position is not None:
                write_label(drawn.plots[0].series[rank].points[number], place.texte, position)
    _date_cells(drawn)
    return frame
