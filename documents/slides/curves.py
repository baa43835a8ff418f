"""Curves on slides: native scatter charts on a true time axis, one series for each trace."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.chart import XL_TICK_LABEL_POSITION as TICKS
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from data import labels
from data.records.meeting_drawings import Graphique, Trace
from data.text.periods import list_ends
from documents import palette
from documents.measures import LINE, measure
from documents.slides.charts import (
    COLOURS,
    place_plot,
    set_font,
    write_label,
    write_number_format,
)
from documents.slides.frame import SMALLEST, Box

_MARKERS = {
    "realise": XL_MARKER_STYLE.CIRCLE,
    "prevu": XL_MARKER_STYLE.X,
    "cible": XL_MARKER_STYLE.DASH,
    "contexte": XL_MARKER_STYLE.DIAMOND,
}
_DASHES = {"prevu": MSO_LINE_DASH_STYLE.DASH, "contexte": MSO_LINE_DASH_STYLE.ROUND_DOT}
_FEW = 4
_ORIGIN = date(1899, 12, 30)
# Where the curves stand in their frame, in shares of it.
_PLOT = Box(0.05, 0.04, 0.9, 0.82)
# The sides of a mark where words may stand, in shares of their width and height.
_SIDES = (
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


def _count_days(day: date) -> int:
    """A date as a spreadsheet counts it."""
    return (day - _ORIGIN).days


def list_places(trace: Trace) -> list[Place]:
    """Where a trace goes; a stair gets the corner before each step."""
    points = [point for point in trace.points if point.debut is not None]
    shown = points if len(points) <= _FEW else [points[0], points[-1]]
    places: list[Place] = []
    said = ""
    for point in points:
        ends = list_ends(point.debut, point.fin, trace.nature)
        if trace.escalier and places:
            places.append(Place(ends[0], places[-1].valeur))
        places += [Place(day, point.valeur.valeur) for day in ends]
        # A value said along the trace is not said again by the next one.
        if point in shown and point.valeur.texte != said:
            said = point.valeur.texte
            places[-1] = Place(ends[-1], point.valeur.valeur, said)
    return places


class _Labels:
    """Which words can stand beside which mark, among the marks and words already there."""

    def __init__(self, box: Box, span: tuple[float, float], top: float) -> None:
        self._width, self._height = box.width * _PLOT.width, box.height * _PLOT.height
        self._span, self._top = span, top
        edge = box.width * _PLOT.x
        frame = labels.Box(-edge, -14, self._width + edge, self._height + 4)
        self._room = labels.Room(frame=frame)

    def _locate(self, place: Place) -> tuple[float, float]:
        share = (_count_days(place.jour) - self._span[0]) / (self._span[1] - self._span[0])
        return share * self._width, (1 - place.valeur / self._top) * self._height

    def block(self, place: Place) -> None:
        self._room.take(labels.Box.around(*self._locate(place), 12, 12))

    def _list_choices(self, place: Place) -> Iterator[tuple[Any, labels.Box]]:
        x, y = self._locate(place)
        width, height = measure(place.texte, SMALLEST, bold=True) + 6, SMALLEST * LINE
        for side, across, down in _SIDES:
            west, north = x + across * width, y + down * height
            west += 10 if across > 0 else -10 if across < -0.6 else 0
            yield side, labels.Box(west, north, west + width, north + height)

    def find(self, place: Place) -> Any:
        """A free side of the mark, None when there is none."""
        found = self._room.place(self._list_choices(place)) if place.texte else None
        return found[0] if found else None


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
    span = _count_days(date(first, 1, 1)), _count_days(date(last, 1, 1))
    axis.minimum_scale, axis.maximum_scale = span
    # The longest year: ticks drift by a day or so, never back into the year before.
    axis.major_unit = 366 * (1 if last - first <= 6 else 2)
    axis.has_major_gridlines = False
    axis.tick_labels.number_format = "yyyy"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_label_position = TICKS.LOW
    axis.format.line.color.rgb = RGBColor.from_string(palette.CONTEXTE)
    return span


def add_curves(slide: Any, box: Box, chart: Graphique) -> Any:
    """The dated values of a chart, each trace on its own, from zero."""
    traces = [(trace, list_places(trace)) for trace in chart.traces]
    traces = [(trace, places) for trace, places in traces if places]
    data = XyChartData(
        number_format=write_number_format([p.valeur for _, places in traces for p in places])
    )
    for trace, places in traces:
        serie = data.add_series(trace.nom)
        for place in places:
            serie.add_data_point(_count_days(place.jour), place.valeur)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box.emu, data)
    drawn = frame.chart
    drawn.has_title = drawn.has_legend = False
    set_font(drawn.font)
    place_plot(drawn, _PLOT)
    span = _scale_time(drawn.category_axis, [p.jour for _, places in traces for p in places])
    axis, top = drawn.value_axis, chart.plafond * 1.16 or 1.0
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.visible = axis.has_major_gridlines = False
    room = _Labels(box, span, top)
    for _, places in traces:
        for place in places:
            room.block(place)
    for rank, (trace, places) in enumerate(traces):
        _dress(drawn.plots[0].series[rank], trace, len(places))
        for number, place in enumerate(places):
            side = room.find(place)
            if side is not None:
                write_label(drawn.plots[0].series[rank].points[number], place.texte, side)
    _date_cells(drawn)
    return frame
