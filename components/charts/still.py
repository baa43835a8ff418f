"""Bars without plotly: each line of a figure as a name, a length and a number, as HTML.

For the reading copy, where no library of charts comes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.inline import TINTS, cut_label
from components.charts.style import Chart

Pieces = tuple[tuple[str, str], ...]
_OUTLINED = "rgba(0,0,0,0)"
_FORMS = {"dash": "prevu", "dot": "cible"}


@dataclass(frozen=True)
class Bar:
    """A line: its name, how far it goes in percentages of the scale, its number at the end.

    `forme` is « plein », « prevu », « cible » or « creux ».
    """

    nom: Pieces
    part: float
    texte: Pieces
    teinte: str
    forme: str


def _read_statement(trace: Mapping[str, Any]) -> Iterator[tuple[int, float, str, str, str]]:
    line = trace["line"]
    form = _FORMS.get(line.get("dash", ""), "plein")
    yield trace["y"][1], trace["x"][1], trace["text"][1], line["color"], form


def _read_bars(trace: Mapping[str, Any]) -> Iterator[tuple[int, float, str, str, str]]:
    colours = trace["marker"]["color"]
    if colours == _OUTLINED:
        colour = trace["marker"]["line"]["color"]
        yield trace["y"][0], trace["x"][0], trace["text"][0], colour, "creux"
        return
    for row, value, text, colour in zip(
        trace["y"], trace["x"], trace["text"], colours, strict=True
    ):
        yield row, value, text, colour, "plein"


_READERS = {"enonce": _read_statement, "barres": _read_bars, "reference": _read_bars}


def _list_names(traces: Sequence[Mapping[str, Any]]) -> Sequence[str]:
    found = (list(trace["text"]) for trace in traces if trace["meta"]["role"] == "noms")
    return next(found, [])


def list_bars(chart: Chart) -> tuple[Bar, ...]:
    """The lines of a figure that has no axis of time, from the first to the last.

    None of a strip of departements, which its sentence and its table tell.
    """
    figure = chart.figure.to_dict()
    traces, end = figure["data"], figure["layout"]["xaxis"]["range"][1]
    names = _list_names(traces)
    if not names:
        return ()
    found = [
        line
        for trace in traces
        if (reader := _READERS.get(trace["meta"]["role"]))
        for line in reader(trace)
    ]
    return tuple(
        Bar(
            tuple(cut_label(names[row])),
            round(100 * value / end, 1),
            tuple(cut_label(text.strip("\u00a0"))),
            TINTS[colour],
            form,
        )
        for row, value, text, colour, form in sorted(found, key=lambda line: line[0])
    )
