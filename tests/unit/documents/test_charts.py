"""Every chart against itself: what is drawn, what the sentence says, what the table lists."""

import re
from datetime import date

import plotly.graph_objects as go
import pytest

from components.charts import style
from components.charts.bars import build_breakdown, build_statements
from components.charts.show import build_chart
from components.charts.style import Chart, build_config
from components.charts.timeline import build_evolution, needs_time
from data.queries.common.index import read_indicateurs
from data.queries.indicators.catalogue import read_indicator
from data.records.indicators import Panneau, Point, Serie, Ventilation
from data.text.french import format_rate, format_value
from data.text.periods import list_ends
from tests.conftest import DAYS, PLACES, ROOT, open_day
from tests.unit.documents.test_map_marks import measure_contrast, read_colour

STAMP = "Connu au 1er août 2024. SDAASP du Nord."
DRAWN = ("serie", "sans_date", "enonce")
NUMBER = re.compile(r"\d[\d\u202f]*(?:,\d+)?")


def read_number(text: str) -> float:
    """The number of a table cell, as a French reader reads it."""
    found = NUMBER.search(text)
    assert found, text
    return float(found[0].replace("\u202f", "").replace(",", "."))


def list_drawn(figure: go.Figure) -> dict[tuple[int, int], list[tuple[object, float, str]]]:
    """Position, value and role of every point that the figure draws, by series and rank."""
    drawn: dict[tuple[int, int], list[tuple[object, float, str]]] = {}
    for trace in figure.data:
        role = (trace.meta or {}).get("role")
        if role not in DRAWN:
            continue
        for x, y, index in zip(trace.x, trace.y, trace.customdata, strict=True):
            if index is None:
                continue
            value = (y, x) if role == "enonce" else (x, y)
            drawn.setdefault((trace.meta["serie"], index), []).append((*value, role))
    return drawn


def list_points(panel: Panneau) -> list[tuple[int, int, Serie, Point]]:
    return [
        (rank, index, serie, point)
        for rank, serie in enumerate(panel.series)
        for index, point in enumerate(serie.points)
    ]


def check_positions(panel: Panneau, figure: go.Figure) -> None:
    """Dated points stand on their dates, undated ones in their strip, never elsewhere."""
    drawn = list_drawn(figure)
    points = list_points(panel)
    assert set(drawn) == {(rank, index) for rank, index, _, _ in points}
    for rank, index, serie, point in points:
        found = drawn[rank, index]
        assert {value for _, value, _ in found} == {point.valeur}
        roles = {role for _, _, role in found}
        if roles == {"enonce"}:
            continue
        assert roles == ({"serie"} if point.is_dated else {"sans_date"})
        if point.is_dated and serie.nature != "cible":
            assert {x for x, _, _ in found} == set(list_ends(point.debut, point.fin, serie.nature))
        elif point.is_dated and point.debut and point.fin:
            days = sorted(x for x, _, _ in found if isinstance(x, date))
            assert days[0] <= point.debut <= point.fin <= days[-1]


def check_panel_chart(panel: Panneau, chart: Chart) -> None:
    check_positions(panel, chart.figure)
    drawn = list_drawn(chart.figure)
    points = list_points(panel)
    assert len(chart.rows) == len(points)
    assert len(chart.readings) == len(panel.series)
    for row, (rank, index, _, point) in zip(chart.rows, points, strict=True):
        value = drawn[rank, index][0][1]
        assert read_number(row[2]) == round(value, 2)
        assert (row[1] == "date non donnée") == (not point.is_dated)
    for rank, (serie, reading) in enumerate(zip(panel.series, chart.readings, strict=True)):
        values = [drawn[rank, index][0][1] for index in range(len(serie.points))]
        for value in (values[0], values[-1]):
            assert format_value(value, panel.unite) in reading
        if "de plus" in reading or "de moins" in reading:
            change = read_number(reading.rpartition("soit ")[2])
            sign = 1 if "de plus" in reading else -1
            assert sign * change == pytest.approx(values[-1] - values[0])
    assert "Source" in chart.figure.layout.annotations[0].text
    assert "Connu au" in chart.figure.layout.annotations[0].text
    assert chart.figure.layout.title.text


def check_breakdown(breakdown: Ventilation, chart: Chart, *, rate: bool) -> None:
    bars = next(trace for trace in chart.figure.data if trace.meta["role"] == "barres")
    column = 3 if rate else 1
    shown = {row[0]: row[column] for row in chart.rows}
    names = {part.territoire_id: part.territoire for part in breakdown.parts}
    assert len(bars.x) == len(bars.customdata) == len(set(bars.customdata))
    assert list(bars.x) == sorted(bars.x, reverse=True)
    for value, key in zip(bars.x, bars.customdata, strict=True):
        told = format_rate(value) if rate else format_value(value, breakdown.unite)
        assert shown[names[key]] == told
    if len(bars.x):
        ends = [format_rate(v) if rate else format_value(v, "") for v in (bars.x[0], bars.x[-1])]
        assert all(end in chart.sentence for end in ends)
    whole = [trace for trace in chart.figure.data if trace.meta["role"] == "reference"]
    if whole:
        value = whole[0].customdata[0]
        told = format_rate(value) if rate else format_value(value, breakdown.unite)
        assert f"Ensemble du Nord\u00a0: {told}" in chart.sentence
        assert shown["Nord (ensemble)"] == told


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("place", PLACES)
def test_chart_sentence_and_table_say_the_same(day: date, place: str) -> None:
    edition = open_day(day)
    for key in read_indicateurs(edition):
        detail = read_indicator(edition, key, place)
        assert detail is not None
        for panel in detail.panneaux:
            check_panel_chart(panel, build_chart(panel, STAMP))
            if day == DAYS[-1] and any(serie.dated for serie in panel.series):
                check_panel_chart(panel, build_evolution(panel, STAMP))
        for breakdown in detail.ventilations:
            check_breakdown(breakdown, build_breakdown(breakdown, STAMP), rate=False)
            if breakdown.population_source:
                rated = build_breakdown(breakdown, STAMP, rate=True)
                check_breakdown(breakdown, rated, rate=True)


def build_panel(*points: Point) -> Panneau:
    series = (Serie("x", "X", "realise", "59", "Nord", "", "structures", points),)
    return Panneau("x", "X", "Nord", "structures", series if points else (), "Source")


def test_no_value_is_said() -> None:
    chart = build_chart(build_panel(), STAMP)
    assert chart.sentence == "Aucune valeur n’est connue."
    assert chart.rows == ()
    assert list_drawn(chart.figure) == {}


def test_one_value_is_one_row() -> None:
    point = Point(3, "3", "en 2020", date(2020, 1, 1), date(2020, 12, 31))
    panel = build_panel(point)
    for chart in (build_evolution(panel, STAMP), build_statements(panel, STAMP)):
        check_panel_chart(panel, chart)
    assert not needs_time(panel)


def test_planned_is_never_drawn_like_reached() -> None:
    detail = read_indicator(open_day(DAYS[-1]), "france-services-labellisees")
    assert detail is not None
    figure = build_chart(detail.panneaux[0], STAMP).figure
    marks = {
        trace.meta["nature"]: trace.marker.symbol
        for trace in figure.data
        if (trace.meta or {}).get("role") == "serie" and "markers" in trace.mode
    }
    assert marks == {"realise": "circle", "prevu": "circle-open"}
    dashes = [trace.line.dash for trace in figure.data if trace.meta["role"] == "lien"]
    assert dashes == ["dash"]


def test_config_is_french_and_lets_no_button_over_the_drawing() -> None:
    config = build_config()
    assert config["displayModeBar"] is False
    months = config["locales"]["fr"]["format"]["months"]
    assert (months[0], len(months)) == ("janvier", 12)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_stands_out_in_both_themes(theme: str) -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8").partition(f"[theme.{theme}]")[2]
    found = re.search(r"chartCategoricalColors = \[(.+?)\]", text)
    ground = re.search(r'backgroundColor = "(#\w+)"', text)
    assert found
    assert ground
    colors = re.findall(r"#\w{6}", found[1])
    tokens = [style.INK, style.INK_2, *style.COLORWAY]
    assert tokens == [f"#{rank:06d}" for rank in range(1, len(colors) + 1)]
    for color in colors:
        assert measure_contrast(read_colour(color), read_colour(ground[1])) >= 4.5, color
