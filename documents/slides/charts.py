"""Native charts on slides, edited like any other: planned never looks reached, gaps stay gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from documents import palette
from documents.measures import FONT, measure, shorten
from documents.slides.frame import LANG, SMALLEST, Box

COLOURS = {
    "realise": palette.ATTEINT,
    "prevu": palette.ATTEINT,
    "cible": palette.VISE,
    "contexte": palette.CONTEXTE,
}
# Share of the frame left to the names of the bars, and to what is written after them.
_NAMES, _ENDS = 0.36, 0.16


@dataclass(frozen=True)
class Bar:
    """A bar with its name; `nature` decides whether it is full, hatched or hollow."""

    nom: str
    valeur: float
    texte: str
    nature: str = "realise"
    couleur: str = ""


def set_font(font: Any, colour: str = palette.ENCRE, *, bold: bool = False) -> None:
    """The readable size, in French."""
    font.size, font.bold, font.name = Pt(SMALLEST), bold, FONT
    font.color.rgb = RGBColor.from_string(colour)
    font._rPr.set("lang", LANG)


def place_plot(chart: Any, box: Box) -> None:
    """Where the bars or lines stand in the frame, in shares of it, so that labels have room."""
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall("{*}layout"):
        area.remove(layout)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c", "a")}><c:manualLayout><c:layoutTarget val="inner"/>'
            '<c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{box.x:.4f}"/><c:y val="{box.y:.4f}"/>'
            f'<c:w val="{box.width:.4f}"/><c:h val="{box.height:.4f}"/></c:manualLayout></c:layout>'
        ),
    )


def write_label(point: Any, text: str, position: Any) -> None:
    """The words of the document beside a mark: « plus de 100 », « 40,6 % »."""
    label = point.data_label
    # « 100,0 % » stays on its line.
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text
    set_font(run.font, bold=True)
    label.position = position


def write_number_format(values: Sequence[float]) -> str:
    """As many decimals as the numbers have."""
    return "#,##0" if all(float(value).is_integer() for value in values) else "#,##0.0#"


def _fill_bar(fill: Any, outline: Any, bar: Bar) -> None:
    """Full when reached, hatched when planned, hollow when aimed at, grey when context."""
    colour = RGBColor.from_string(bar.couleur or COLOURS[bar.nature])
    if bar.nature == "prevu":
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = colour
        fill.back_color.rgb = RGBColor.from_string(palette.PAPIER)
    else:
        fill.solid()
        hollow = RGBColor.from_string(palette.PAPIER)
        fill.fore_color.rgb = hollow if bar.nature == "cible" else colour
    outline.color.rgb = colour
    outline.width = Pt(2)
    if bar.nature in ("prevu", "cible"):
        outline.dash_style = MSO_LINE_DASH_STYLE.DASH


def _dress_axes(chart: Any, top: float) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.visible = value.has_major_gridlines = False
    value.minimum_scale, value.maximum_scale = 0, top
    category.reverse_order = True
    category.has_major_gridlines = False
    category.format.line.color.rgb = RGBColor.from_string(palette.CONTEXTE)
    category.tick_labels.font.size = Pt(SMALLEST)
    category.major_tick_mark = category.minor_tick_mark = XL_TICK_MARK.NONE


def add_bars(slide: Any, box: Box, bars: Sequence[Bar], serie: str) -> Any:
    """Horizontal bars, first on top, each with its value written after it."""
    values = [bar.valeur for bar in bars]
    data = CategoryChartData(number_format=write_number_format(values))
    data.categories = [shorten(bar.nom, SMALLEST, box.width * (_NAMES - 0.02), 2) for bar in bars]
    data.add_series(serie, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, data)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    set_font(chart.font)
    _dress_axes(chart, max(values) or 1)
    ends = max(measure(bar.texte, SMALLEST, bold=True) for bar in bars) / box.width + 0.03
    room = max(_ENDS, ends + 0.06)
    place_plot(chart, Box(_NAMES, 0.01, 1 - _NAMES - room, 0.98))
    plot = chart.plots[0]
    plot.gap_width = 55
    plot.vary_by_categories = False
    drawn = plot.series[0]
    for rank, bar in enumerate(bars):
        point = drawn.points[rank]
        _fill_bar(point.format.fill, point.format.line, bar)
        write_label(point, bar.texte, XL_LABEL_POSITION.OUTSIDE_END)
    return frame
