"""The départements on one line, a dot each: the Nord by its colour, its shape and its rank."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from components.charts.labels import NARROW
from components.charts.style import (
    CONTEXT,
    GRID,
    INK,
    INK_2,
    KEPT,
    OFFICIAL,
    Chart,
    Drawn,
    build_foot,
    build_label,
    build_layout,
    build_title,
)
from data.records.barometre import Comparaison, Rang
from data.text.french import NBSP

HEADINGS = ("Département", "Rang", "Valeur", "Quand")
# Diameter of a dot, its room, and how high a stack may grow, in pixels.
_DOT, _ROOM, _HIGH = 7, 8.0, 132
# What stands under the dots: the median, the region, the country, a line each.
_LINE, _TOP = 24, 40
_EDGE = 0.04


def tell_rank(rank: int | None) -> str:
    """« 1er », « 25e », nothing for what is not ranked."""
    return "" if rank is None else f"{rank}{'er' if rank == 1 else 'e'}"


def _span(found: Comparaison) -> tuple[float, float]:
    """From the lowest to the highest of all that is drawn, with a little air."""
    others = [zone.valeur for zone in (found.region, found.pays) if zone]
    values = [found.mediane, *others, *(item.valeur for item in found.departements)]
    low, high = min(values), max(values)
    air = (high - low or 1.0) * _EDGE
    return low - air, high + air


def stack(values: Sequence[float], span: tuple[float, float]) -> list[int]:
    """The level of each dot, above or below the line: the nearest where it touches no other.

    Measured on the narrowest drawing; a wider one only spreads the dots.
    """
    taken: dict[int, list[float]] = defaultdict(list)
    levels: list[int] = []
    for value in values:
        across = (value - span[0]) / (span[1] - span[0]) * NARROW
        free = (
            level
            for rank in count()
            for level in dict.fromkeys((rank, -rank))
            if all(abs(across - place) >= _ROOM for place in taken[level])
        )
        levels.append(next(free))
        taken[levels[-1]].append(across)
    return levels


def _tell_hover(item: Rang) -> str:
    return f"{item.nom} : <b>{item.texte}</b>, {tell_rank(item.rang)} rang<br>{item.moment}"


def _draw_dots(
    items: Sequence[Rang], heights: Sequence[float], role: str, mark: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [item.valeur for item in items],
        "y": list(heights),
        "marker": mark,
        "hovertext": [_tell_hover(item) for item in items],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [item.zone_id for item in items],
        "cliponaxis": False,
        "meta": {"role": role},
    }


def _anchor(value: float, span: tuple[float, float]) -> str:
    """Towards the side that has room."""
    share = (value - span[0]) / (span[1] - span[0])
    return "left" if share < 0.5 else "right"


def _list_marks(found: Comparaison) -> tuple[list[tuple[str, str, float]], str]:
    """The median, the region, the country, and the side of their labels.

    Each stands on a line of its own, in the order where no line crosses a label.
    """
    marks = [("Médiane", found.mediane_texte, found.mediane)]
    for name, zone in (("Région", found.region), ("France", found.pays)):
        if zone:
            marks.append((name, zone.texte, zone.valeur))
    middle = sum(value for *_, value in marks) / len(marks)
    anchor = _anchor(middle, _span(found))
    return sorted(marks, key=lambda mark: mark[2], reverse=anchor == "left"), anchor


def _draw_marks(found: Comparaison, low: float) -> list[dict[str, Any]]:
    marks, anchor = _list_marks(found)
    return [
        build_label(
            f"{name}{NBSP}: <b>{text}</b>",
            value,
            low - _LINE * (row + 1),
            xanchor=anchor,
            yanchor="middle",
            xshift=7 if anchor == "left" else -7,
        )
        for row, (name, text, value) in enumerate(marks)
    ]


def _draw_rules(found: Comparaison, low: float) -> list[dict[str, Any]]:
    """From each mark up to the dots."""
    return [
        {
            "type": "line",
            "x0": value,
            "x1": value,
            "y0": low - _LINE * (row + 1) - 8,
            "y1": low - 4,
            "line": {"color": CONTEXT, "width": 2},
        }
        for row, (_, _, value) in enumerate(_list_marks(found)[0])
    ]


def _label_nord(
    found: Comparaison, height: float, top: float, span: tuple[float, float]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The name and the rank above all the dots, and the line that leads to them."""
    nord, number = found.nord, len(found.departements)
    tied = " ex æquo" if found.egaux else ""
    text = f'<span style="color:{OFFICIAL}">■</span> <b>Nord{NBSP}: {nord.texte}</b>'
    text += f"<br>{tell_rank(nord.rang)} sur {number}{tied}"
    share = (nord.valeur - span[0]) / (span[1] - span[0])
    anchor = "center" if 0.35 < share < 0.65 else _anchor(nord.valeur, span)
    shift = {"left": -7, "right": 7, "center": 0}[anchor]
    label = build_label(
        text, nord.valeur, top, xanchor=anchor, yanchor="bottom", xshift=shift, align=anchor
    )
    line = {
        "type": "line",
        "x0": nord.valeur,
        "x1": nord.valeur,
        "y0": height + 7,
        "y1": top,
        "line": {"color": OFFICIAL, "width": 1.5},
    }
    return label, line


def _name_favour(found: Comparaison) -> dict[str, Any]:
    """Which side is the favourable one, in words, at that end of the scale."""
    low = found.sens == "baisse"
    return build_label(
        "← plus favorable" if low else "plus favorable →",
        0 if low else 1,
        0,
        xref="paper",
        yref="paper",
        xanchor="left" if low else "right",
        yanchor="top",
        yshift=-28,
        font={"size": 13, "color": INK_2},
    )


def _build_axes(
    found: Comparaison, span: tuple[float, float], ends: tuple[float, float]
) -> dict[str, Any]:
    return {
        "xaxis": {
            "range": list(span),
            "fixedrange": True,
            "gridcolor": GRID,
            "zeroline": False,
            "nticks": 5,
            "tickformat": ",.0f" if span[1] - span[0] >= 5 else ",.1~f",
            "ticksuffix": f"{NBSP}%" if found.unite == "%" else "",
            "tickangle": 0,
            "tickfont": {"size": 13, "color": INK_2},
            "automargin": False,
        },
        "yaxis": {
            "range": list(ends),
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": False,
            "automargin": False,
        },
    }


def _tabulate(found: Comparaison) -> tuple[tuple[str, ...], ...]:
    zones = [zone for zone in (found.region, found.pays) if zone]
    middle = ("Médiane des départements", "", found.mediane_texte, "")
    ranked = ((i.nom, tell_rank(i.rang), i.texte, i.moment) for i in found.departements)
    return (*ranked, middle, *((z.nom, "", z.texte, z.moment) for z in zones))


def _title(found: Comparaison) -> tuple[str, int]:
    what = "Part du chemin vers la cible" if found.mesure == "taux" else "Départements"
    return build_title(found.titre, f"{what}, {found.moment}", found.unite)


@lru_cache(maxsize=KEPT)
def build_strip(found: Comparaison, stamp: str) -> Chart:
    """Every département at its place, those of a same place one above the other."""
    span = _span(found)
    # By code, which has nothing to do with the value: by value, the dots would lean.
    dots = sorted(found.departements, key=lambda item: item.zone_id)
    levels = stack([item.valeur for item in dots], span)
    step = min(_ROOM, _HIGH / (max(levels) - min(levels) or 1))
    heights = {item.zone_id: level * step for item, level in zip(dots, levels, strict=True)}
    low, top = min(heights.values()) - 6, max(heights.values()) + 18
    others = [item for item in dots if item.zone_id != found.nord.zone_id]
    own = heights[found.nord.zone_id]
    label, line = _label_nord(found, own, top, span)
    ends = low - _LINE * (len(_list_marks(found)[0]) + 0.75), top + _TOP
    layout = build_layout(
        title=_title(found),
        foot=build_foot(found.source, stamp),
        inner=int(ends[1] - ends[0]),
        left=6,
        axis=50,
    )
    layout["annotations"] += [label, *_draw_marks(found, low), _name_favour(found)]
    layout["shapes"] = [*_draw_rules(found, low), line]
    layout |= _build_axes(found, span, ends)
    grey = {"size": _DOT, "color": CONTEXT, "opacity": 0.75, "symbol": "circle"}
    strong = {
        "size": 14,
        "color": OFFICIAL,
        "symbol": "square",
        "line": {"width": 1.5, "color": INK},
    }
    traces = [
        _draw_dots(others, [heights[item.zone_id] for item in others], "departements", grey),
        _draw_dots([found.nord], [own], "nord", strong),
    ]
    figure = Drawn(data=traces, layout=layout)
    title = f"{found.titre}, par département"
    return Chart(figure, title, found.phrases, HEADINGS, _tabulate(found))
