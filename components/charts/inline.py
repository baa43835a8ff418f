"""A panel over time without plotly: the same marks and labels, as boxes, words and masks of HTML.

For a page whose first screen must not wait for a library of charts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any

from components.app.mask import write_mask
from components.charts.marks import STRIP, Drawing
from components.charts.style import COLORWAY, INK_2, tell_axis
from components.charts.timeline import HEADINGS, draw_evolution, find_highest, get_margin, tabulate
from components.charts.words import read_panel
from components.map.palette import pair
from data.records.indicators import Panneau
from data.text.french import format_number
from documents.palette import SERIES

# The least sizes of the drawing, in pixels: a larger one only spreads labels apart. They are placed
# for a telephone, then again from WIDE on, as `20_overview.css` shows them.
HEIGHT, WIDE = 208, 560
_HEADROOM = 1.1
_SIDE = 1000
_KEPT = 64
_MOST_TICKS, _MOST_YEARS = 4, 8
TINTS = dict(zip(COLORWAY, map(pair, SERIES[2:]), strict=True))
_DASHES = {"dash": " stroke-dasharray='7 5'", "dot": " stroke-dasharray='2 4'"}
_SHAPES = {"circle": "disque", "circle-open": "cercle", "diamond": "losange"}
_SLIDES = {"left": 0, "center": -50, "right": -100}
_LIFTS = {"bottom": 0, "middle": 50, "top": 100}
_TAG = re.compile(r"(<[^>]+>)")
_COLOUR = re.compile(r"#\d{6}")
Path = list[tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """A line as a mask, and its colour in both themes."""

    dessin: str
    teinte: str


@dataclass(frozen=True)
class Dot:
    """A mark: where, in per cent from the bottom left; its shape says what its colour says."""

    x: float
    y: float
    forme: str
    teinte: str


@dataclass(frozen=True)
class Word:
    """A label: its corner in per cent, moved by pixels, then by per cent of its own size.

    `parties` are (`signe`, `fort`, `saut` or nothing, text or colour).
    """

    x: float
    y: float
    droite: float
    haut: float
    glisse: int
    leve: int
    discret: bool
    parties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sketch:
    """All that is drawn, the sentence that reads it and its table; `regles` are dotted lines.

    `mots` are the labels of a narrow drawing, `mots_larges` those of a wide one.
    """

    titre: str
    phrases: tuple[str, ...]
    lignes: tuple[Line, ...]
    points: tuple[Dot, ...]
    mots: tuple[Word, ...]
    mots_larges: tuple[Word, ...]
    regles: tuple[float, ...]
    annees: tuple[tuple[float, str], ...]
    echelle: tuple[tuple[float, str], ...]
    entetes: tuple[str, ...]
    rangees: tuple[tuple[str, ...], ...]


class _Plane:
    """From days and values to per cent of the drawing."""

    def __init__(self, drawing: Drawing) -> None:
        panel, margin = drawing.panel, get_margin(drawing.span)
        self.start, self.end = drawing.span[0] - margin, drawing.span[1] + margin
        self.width = 1 - STRIP if panel.bande else 1.0
        self.top: float = tell_axis(find_highest(panel), panel.unite)["range"][1] * _HEADROOM
        self._undated = sum(len(serie.undated) for serie in panel.series)

    def across(self, x: Any, axis: str = "x") -> float:
        """A day, a rank in the strip without dates, or a share of the whole."""
        if axis == "paper":
            share = float(x)
        elif axis == "x2":
            share = 1 - STRIP + 0.04 + (STRIP - 0.04) * (x + 0.7) / (self._undated + 0.4)
        else:
            share = (x - self.start) / (self.end - self.start) * self.width
        return round(100 * share, 2)

    def up(self, y: float, axis: str = "y") -> float:
        return round(100 * (y if axis == "paper" else y / self.top), 2)


def _list_paths(trace: dict[str, Any], plane: _Plane) -> Iterator[Path]:
    """The points of a trace, cut where it has none; a stair keeps its height until the next one."""
    path: Path = []
    axis = trace.get("xaxis", "x")
    for day, value in zip(trace["x"], trace["y"], strict=True):
        if day is None:
            yield path
            path = []
            continue
        across, up = plane.across(day, axis), plane.up(value)
        if path and trace["line"].get("shape") == "hv":
            path.append((across, path[-1][1]))
        path.append((across, up))
    yield path


def _draw_lines(traces: Sequence[dict[str, Any]], plane: _Plane, bold: float) -> Iterator[Line]:
    for trace in traces:
        paths = [path for path in _list_paths(trace, plane) if len(path) > 1]
        if "lines" not in trace["mode"] or not paths:
            continue
        steps = "".join(
            "M" + "L".join(f"{x * 10:.0f} {_SIDE - y * 10:.0f}" for x, y in path) for path in paths
        )
        line = trace["line"]
        width, dash = line["width"] * bold, _DASHES.get(line.get("dash", ""), "")
        body = (
            f"<path d='{steps}' fill='none' stroke='#000' stroke-width='{width}'{dash}"
            " stroke-linejoin='round' vector-effect='non-scaling-stroke'/>"
        )
        mask = write_mask(body, _SIDE, _SIDE, stretched=True)
        yield Line(mask, TINTS[line["color"]])


def _draw_dots(traces: Sequence[dict[str, Any]], plane: _Plane) -> Iterator[Dot]:
    for trace in traces:
        if "markers" not in trace["mode"]:
            continue
        mark, axis = trace["marker"], trace.get("xaxis", "x")
        for day, value in zip(trace["x"], trace["y"], strict=True):
            x, y = plane.across(day, axis), plane.up(value)
            yield Dot(x, y, _SHAPES[mark["symbol"]], TINTS[mark["color"]])


def cut_label(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a label of plotly: a coloured sign, a bold value, plain words, a new line."""
    role = colour = ""
    for piece in filter(None, _TAG.split(text)):
        if not piece.startswith("<"):
            yield role or colour, piece
        elif piece == "<br>":
            yield "saut", ""
        elif piece == "<b>":
            role = "fort"
        elif found := _COLOUR.search(piece):
            colour = TINTS[found[0]]
        else:
            role = colour = ""


def _place_words(labels: Sequence[dict[str, Any]], plane: _Plane) -> Iterator[Word]:
    for label in labels:
        yield Word(
            x=plane.across(label["x"], label.get("xref", "x")),
            y=plane.up(label["y"], label.get("yref", "y")),
            droite=label.get("xshift", 0),
            haut=label.get("yshift", 0),
            glisse=_SLIDES[label.get("xanchor", "center")],
            leve=_LIFTS[label.get("yanchor", "middle")],
            discret=label["font"]["color"] == INK_2,
            parties=tuple(cut_label(label["text"])),
        )


def _list_years(plane: _Plane) -> Iterator[tuple[float, str]]:
    first, last = plane.start.year + 1, plane.end.year
    step = 1 + max(0, last - first) // _MOST_YEARS
    for year in range(first, last + 1, step):
        yield plane.across(date(year, 1, 1)), str(year)


def _list_values(plane: _Plane, unit: str) -> Iterator[tuple[float, str]]:
    """Round numbers from zero, a few of them."""
    steps = (digit * 10.0**rank for rank in count() for digit in (1, 2, 5))
    step = next(step for step in steps if plane.top / step <= _MOST_TICKS)
    suffix = "\u00a0%" if unit == "%" else ""
    for rank in range(int(plane.top / step) + 1):
        yield plane.up(rank * step), f"{format_number(rank * step)}{suffix}"


@lru_cache(maxsize=_KEPT)
def build_sketch(panel: Panneau, bold: float = 1) -> Sketch:
    """The panel over time, drawn for any width; `bold` thickens its lines for a wall."""
    drawing = draw_evolution(panel, height=HEIGHT, headroom=_HEADROOM)
    wide = draw_evolution(panel, WIDE, HEIGHT, _HEADROOM)
    plane = _Plane(drawing)
    return Sketch(
        titre=panel.titre,
        phrases=read_panel(panel),
        lignes=tuple(_draw_lines(drawing.traces, plane, bold)),
        points=tuple(_draw_dots(drawing.traces, plane)),
        mots=tuple(_place_words(drawing.labels, plane)),
        mots_larges=tuple(_place_words(wide.labels, plane)),
        regles=tuple(plane.across(item["x0"], item["xref"]) for item in drawing.shapes),
        annees=tuple(_list_years(plane)),
        echelle=tuple(_list_values(plane, panel.unite)),
        entetes=HEADINGS,
        rangees=tabulate(panel),
    )
