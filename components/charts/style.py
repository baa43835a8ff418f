"""The visual grammar of the charts: colours, type, numbers, labels, and what a chart is made of.

Colours are the places of `chartCategoricalColors` in `config.toml`: Streamlit replaces each token
by the colour of the theme that the visitor sees. Shape always says what colour says.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

import plotly.graph_objects as go
from babel.dates import format_date

from data.records.indicators import Panneau, Serie
from data.text.natures import NATURE_WORDS

FONT = "Atkinson Hyperlegible Next"
INK, INK_2, REACHED, OFFICIAL = "#000001", "#000002", "#000003", "#000004"
PART, AIM, CONTEXT = "#000005", "#000006", "#000007"
COLORWAY = [REACHED, OFFICIAL, PART, AIM, CONTEXT]
GRID = "rgba(127, 138, 142, 0.28)"
SIGNS = {"realise": "●", "prevu": "○", "cible": "▬", "contexte": "◆"}
SYMBOLS = {"realise": "circle", "prevu": "circle-open", "contexte": "diamond"}
TITLE_WIDTH, UNDER_WIDTH, FOOT_WIDTH = 36, 52, 52
LINE = 15


# A chart costs more to build than all the rest of its page; each is kept for whoever comes next.
KEPT = 128


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure: Streamlit, which copies it at each rerun, is given the same copy."""

    def to_dict(self) -> dict[str, Any]:
        if "_copy" not in self.__dict__:
            self.__dict__["_copy"] = super().to_dict()
        return cast("dict[str, Any]", self.__dict__["_copy"])


@dataclass(frozen=True)
class Chart:
    """A figure, the sentence that reads it and its table: three views of the same numbers."""

    figure: go.Figure
    title: str
    readings: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def sentence(self) -> str:
        """The readings of each series, one after the other."""
        return " ".join(self.readings)


def wrap(text: str, width: int) -> list[str]:
    """French text cut into lines at its ordinary spaces; non-breaking ones hold."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def pick_color(serie: Serie, panel: Panneau) -> str:
    """The colour of a series; its shape says the same."""
    if serie.nature == "contexte" or serie.cadre:
        return CONTEXT
    if serie.nature == "cible":
        return AIM
    if serie.nom.startswith("dont"):
        return PART
    return OFFICIAL if panel.officiel else REACHED


def has_curve(panel: Panneau) -> bool:
    """Whether a curve rebuilt from dates stands beside the documents' points."""
    return any(serie.escalier for serie in panel.series)


def name_serie(serie: Serie, panel: Panneau) -> str:
    """What a series is, in a few words: « atteint », « visé, Milieu rural », « MSAP »."""
    if serie.cadre:
        return f"{serie.nom}, {serie.cadre}"
    word = serie.nom if serie.escalier else NATURE_WORDS[serie.nature]
    if serie.nature == "realise" and not serie.escalier and has_curve(panel):
        word = "selon les documents"
    where = serie.territoire if serie.territoire not in ("", panel.lieu) else ""
    return ", ".join(filter(None, (word, where, serie.perimetre)))


def build_title(panel_title: str, place: str, unit: str) -> tuple[str, int]:
    """Title and unit as the image carries them, and how many lines they take."""
    lines = wrap(panel_title, TITLE_WIDTH)
    under = wrap(f"{place}, en {unit}" if unit not in ("%", "rang") else place, UNDER_WIDTH)
    title = "<br>".join(f"<b>{line}</b>" for line in lines)
    small = "<br>".join(
        f'<span style="font-size:13px;font-weight:400">{line}</span>' for line in under
    )
    return f"{title}<br>{small}", len(lines) + len(under)


def build_foot(source: str, stamp: str) -> tuple[dict[str, Any], int]:
    """Source and date, inside the image; and how many lines they take."""
    lines = wrap(f"Source : {source}.", FOOT_WIDTH) + wrap(stamp, FOOT_WIDTH)
    note = {
        "text": "<br>".join(lines),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": INK_2},
    }
    return note, len(lines)


def build_layout(
    *, title: tuple[str, int], foot: tuple[dict[str, Any], int], inner: int, left: int, axis: int
) -> dict[str, Any]:
    """The layout every chart shares; `inner` is the height of the drawing, `axis` of its dates."""
    top = 24 + title[1] * 19
    bottom = axis + 10 + foot[1] * LINE
    note = {**foot[0], "xshift": -left, "yshift": -(axis + 4)}
    return {
        "font": {"family": FONT, "size": 14, "color": INK},
        "colorway": COLORWAY,
        "title": {
            "text": title[0],
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 16, "l": 0},
            "font": {"size": 15, "family": FONT, "color": INK, "weight": 400},
        },
        "height": top + inner + bottom,
        "margin": {"l": left, "r": 10, "t": top, "b": bottom, "pad": 0},
        "separators": ",\u202f",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "annotations": [note],
        "shapes": [],
    }


def build_label(text: str, x: object, y: object, **more: object) -> dict[str, Any]:
    """A direct label, in the colour of the theme's text."""
    base = {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 14, "color": INK}}
    return {**base, **more}


@cache
def _build_locale() -> Mapping[str, Any]:
    """French words and formats for the few texts that plotly writes itself."""
    months = [date(2024, number, 1) for number in range(1, 13)]
    days = [date(2024, 9, number) for number in range(1, 8)]
    return {
        "moduleType": "locale",
        "name": "fr",
        "dictionary": {
            "Double-click to zoom back out": "Double-cliquer pour revenir",
        },
        "format": {
            "days": [format_date(day, "EEEE", locale="fr") for day in days],
            "shortDays": [format_date(day, "EEE", locale="fr") for day in days],
            "months": [format_date(month, "LLLL", locale="fr") for month in months],
            "shortMonths": [format_date(month, "LLL", locale="fr") for month in months],
            "date": "%d/%m/%Y",
            "decimal": ",",
            "thousands": "\u202f",
            "year": "%Y",
            "month": "%b %Y",
            "dayMonth": "%-d %b",
            "dayMonthYear": "%-d %b %Y",
        },
    }


def build_config() -> dict[str, Any]:
    """No button over the drawing: « Citer », beside it, gives the image in our typeface."""
    return {
        "locale": "fr",
        "locales": {"fr": _build_locale()},
        "displayModeBar": False,
        "scrollZoom": False,
        "doubleClick": False,
    }


def tell_axis(highest: float, unit: str) -> dict[str, Any]:
    """A value axis from zero, in French numbers, that never zooms."""
    top = 108 if unit == "%" and highest <= 100 else (highest or 1) * 1.18
    return {
        "range": [0, top],
        "fixedrange": True,
        "gridcolor": GRID,
        "zerolinecolor": "rgba(127, 138, 142, 0.7)",
        "nticks": 5,
        "tickformat": ",.0f" if highest >= 5 else ",.1~f",
        "ticksuffix": "\u00a0%" if unit == "%" else "",
        "automargin": False,
        "tickfont": {"size": 13, "color": INK_2},
    }


def hide_axis(start: float, end: float, **more: object) -> dict[str, Any]:
    """An axis that only places: each value is written beside its mark."""
    bare = {"fixedrange": True, "showgrid": False, "showticklabels": False, "zeroline": False}
    return {"range": [start, end], **bare, **more}


def measure_left(highest: float, unit: str) -> int:
    """Room for the numbers of the value axis."""
    return 16 + 8 * (len(f"{highest:,.0f}") + (2 if unit == "%" else 0))
