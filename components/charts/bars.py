"""Values without a time axis: competing statements side by side, and territories ranked."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from components.charts.style import (
    CONTEXT,
    INK,
    KEPT,
    OFFICIAL,
    REACHED,
    SIGNS,
    SYMBOLS,
    Chart,
    Drawn,
    build_foot,
    build_layout,
    build_title,
    hide_axis,
    name_serie,
    pick_color,
    wrap,
)
from components.charts.timeline import HEADINGS, tabulate
from components.charts.words import measure_part, rank_parts, read_breakdown, read_panel, tell_part
from data.records.indicators import Panneau, Part, Point, Serie, Ventilation
from data.text.french import NBSP, format_number, format_rate

ROW = 44
PER = f"pour{NBSP}100\u202f000{NBSP}habitants"
_LABEL_WIDTH = 46
# How far above its line a name stands, in lines.
_LIFT = 0.3
_NARROW = 316


def _leave_room(ends: Sequence[tuple[float, str]]) -> float:
    """The end of a scale on which the number after each line still fits on a telephone."""
    room = [value / (1 - (len(text) * 8.5 + 30) / _NARROW) for value, text in ends]
    return max(room, default=0.0) or 1.0


def _lay_rows(
    title: tuple[str, int], source: str, stamp: str, count: int, end: float
) -> dict[str, Any]:
    """Lines one under the other and no axis at all: each value is written at the end of its own."""
    zero = {"zeroline": True, "zerolinecolor": CONTEXT}
    inner = ROW * count + 10
    layout = build_layout(title=title, foot=build_foot(source, stamp), inner=inner, left=1, axis=0)
    return layout | {
        "xaxis": hide_axis(0, end, automargin=False, **zero),
        "yaxis": hide_axis(count - 0.5, -0.72, automargin=False),
    }


def _draw_names(names: Sequence[str]) -> dict[str, Any]:
    """The name of each line above it: one trace, not as many notes that plotly measures apart."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(names),
        "y": [row - _LIFT for row in range(len(names))],
        "text": list(names),
        "textposition": "top right",
        "textfont": {"size": 14, "color": INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "meta": {"role": "noms"},
    }


def _name_statement(serie: Serie, point: Point, panel: Panneau) -> str:
    part = point.citations[0].nom if point.citations else ""
    name = name_serie(serie, panel)
    said = f"{part} : {name}, {point.moment or 'sans date'}" if part else name
    return wrap(said, _LABEL_WIDTH)[0] + ("…" if len(wrap(said, _LABEL_WIDTH)) > 1 else "")


def _draw_statement(
    serie: Serie, index: int, rank: int, row: int, panel: Panneau
) -> dict[str, Any]:
    """A line from zero to the value: solid when reached, dashed and hollow when planned."""
    point, color = serie.points[index], pick_color(serie, panel)
    aimed = serie.nature == "cible"
    return {
        "type": "scatter",
        "x": [0, point.valeur],
        "y": [row, row],
        "customdata": [None, index],
        "mode": "lines+markers+text",
        "line": {
            "color": color,
            "width": 2.5,
            "dash": {"prevu": "dash", "cible": "dot"}.get(serie.nature, "solid"),
        },
        "marker": {
            "symbol": "line-ns" if aimed else SYMBOLS[serie.nature],
            "size": [0, 18 if aimed else 12],
            "opacity": 1,
            "color": color,
            "line": {
                "width": 4 if aimed else 2.5 if serie.nature == "prevu" else 0,
                "color": color,
            },
        },
        "text": [
            "",
            f'<span style="color:{color}">{SIGNS[serie.nature]}</span> <b>{point.texte}</b>',
        ],
        "textposition": "middle right",
        "textfont": {"size": 15, "color": INK},
        "hovertext": ["", f"{name_serie(serie, panel)} : <b>{point.texte}</b>"],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "meta": {"role": "enonce", "serie": rank, "nature": serie.nature},
    }


@lru_cache(maxsize=KEPT)
def build_statements(panel: Panneau, stamp: str) -> Chart:
    """Values of one indicator one under the other, when no time axis can hold them."""
    items = [
        (rank, serie, index)
        for rank, serie in enumerate(panel.series)
        for index in range(len(serie.points))
    ]
    ends = [(s.points[i].valeur, s.points[i].texte) for _, s, i in items]
    title = build_title(panel.titre, panel.lieu, panel.unite)
    layout = _lay_rows(title, panel.source, stamp, len(items), _leave_room(ends))
    traces = [
        _draw_statement(serie, index, rank, row, panel)
        for row, (rank, serie, index) in enumerate(items)
    ]
    traces.append(
        _draw_names([_name_statement(serie, serie.points[i], panel) for _, serie, i in items])
    )
    figure = Drawn(data=traces, layout=layout)
    return Chart(figure, panel.titre, read_panel(panel), HEADINGS, tabulate(panel))


def _color_bars(parts: Sequence[Part]) -> list[str]:
    """The chosen territory alone in full colour; all of them when none is chosen."""
    chosen = any(part.choisi for part in parts)
    return [CONTEXT if chosen and not part.choisi else REACHED for part in parts]


def _place_reference(parts: list[Part], shown: Part | None, *, rate: bool) -> list[Part]:
    """The whole département at its rank among rates, after all the others for a count."""
    if shown is None:
        return parts
    if not rate:
        return [*parts, shown]
    return sorted([*parts, shown], key=lambda part: -(part.taux or 0.0))


def _write_values(values: Sequence[str]) -> dict[str, Any]:
    """A bar, each number at its end, never turned nor shrunk."""
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.34,
        "text": [f"{NBSP}<b>{value}</b>" for value in values],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 14, "color": INK},
    }


def _draw_bars(rows: Sequence[Part], shown: Part | None, *, rate: bool) -> dict[str, Any]:
    bars = [(row, part) for row, part in enumerate(rows) if part is not shown]
    parts = [part for _, part in bars]
    return {
        "x": [measure_part(part, rate=rate) for part in parts],
        "y": [row for row, _ in bars],
        "marker": {"color": _color_bars(parts), "line": {"width": 0}},
        **_write_values([tell_part(part, rate=rate) for part in parts]),
        "hovertext": [f"{p.territoire} : <b>{tell_part(p, rate=rate)}</b>" for p in parts],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [part.territoire_id for part in parts],
        "meta": {"role": "barres"},
    }


def _draw_reference(part: Part, row: int, *, rate: bool) -> dict[str, Any]:
    """The whole département: a hollow bar for a rate, a written number for a count."""
    return {
        "x": [measure_part(part, rate=rate) if rate else 0],
        "y": [row],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": OFFICIAL}},
        **_write_values([tell_part(part, rate=rate)]),
        "customdata": [part.valeur if not rate else part.taux],
        "hoverinfo": "skip",
        "meta": {"role": "reference"},
    }


def _name_part(part: Part, *, whole: bool) -> str:
    name = f"{part.territoire} (ensemble)" if whole else part.territoire
    return f"<b>{name}</b>" if part.choisi else name


def _tabulate_parts(breakdown: Ventilation, parts: Sequence[Part]) -> tuple[tuple[str, ...], ...]:
    listed = [*parts, *([breakdown.reference] if breakdown.reference else [])]
    rows = []
    for part in listed:
        whole = part is breakdown.reference
        row = [f"{part.territoire} (ensemble)" if whole else part.territoire, part.texte]
        if breakdown.population_source:
            row.append(format_number(part.population) if part.population else "non connue")
            row.append(format_rate(part.taux))
        rows.append(tuple(row))
    return tuple(rows)


@lru_cache(maxsize=KEPT)
def build_breakdown(breakdown: Ventilation, stamp: str, *, rate: bool = False) -> Chart:
    """Territories ranked by value, or by rate, with the whole département as a reference."""
    parts = rank_parts(breakdown, rate=rate)
    reference = breakdown.reference
    shown = reference if reference and (not rate or reference.taux is not None) else None
    title = f"{breakdown.titre}, par {breakdown.maille}"
    unit = f"{breakdown.unite} {PER}" if rate else breakdown.unite
    source = breakdown.source
    if rate:
        source += f" ; populations : {breakdown.population_breve}"
    rows = _place_reference(parts, shown, rate=rate)
    traces = [_draw_bars(rows, shown, rate=rate)]
    if shown:
        traces.append(_draw_reference(shown, rows.index(shown), rate=rate))
    traces.append(_draw_names([_name_part(part, whole=part is shown) for part in rows]))
    ends = [
        (measure_part(part, rate=rate), tell_part(part, rate=rate))
        for part in rows
        if rate or part is not shown
    ]
    head = build_title(title, breakdown.moment.removeprefix("au ") or "sans date", unit)
    layout = _lay_rows(head, source, stamp, len(rows), _leave_room(ends))
    layout["barmode"] = "overlay"
    headings = ["Territoire", breakdown.unite.capitalize()]
    if breakdown.population_source:
        headings += ["Population", f"{breakdown.unite.capitalize()} {PER}"]
    return Chart(
        figure=Drawn(data=traces, layout=layout),
        title=f"{title}, {PER}" if rate else title,
        readings=(read_breakdown(breakdown, rate=rate),),
        headings=tuple(headings),
        rows=_tabulate_parts(breakdown, parts),
    )
