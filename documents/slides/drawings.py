"""Slides of charts: the message as the title, the drawing, its key or its remark."""

from data.records.meeting_drawings import Graphique, Trace
from data.text.french import NBSP
from documents import palette
from documents.measures import LINE, shorten
from documents.slides.charts import Bar, add_bars
from documents.slides.curves import add_curves, pick_colour
from documents.slides.frame import BODY, SMALLEST, Box, describe
from documents.slides.pages import Deck
from documents.slides.text import GAP, NO_DATE, PER, Paragraph, Run, add_text, say
from documents.traces import rank_bars

_KEY_WIDTH = 280.0
_SIGNS = {"realise": "●", "prevu": "×", "cible": "▬", "contexte": "◆"}


def _list_key(trace: Trace) -> Paragraph:
    """A trace in words: its mark, its name, its first and last values."""
    first, last = trace.points[0].valeur, trace.points[-1].valeur
    told = f"{last.texte} {last.moment or NO_DATE}"
    if len(trace.points) > 1:
        told = f"{first.texte} {first.moment or NO_DATE}, puis {told}"
    sign = "■" if trace.cadre else "—" if trace.escalier else _SIGNS[trace.nature]
    colour = pick_colour(trace)
    return Paragraph(
        (
            Run(f"{sign} ", gras=True, couleur=colour),
            Run(f"{trace.nom}{NBSP}: ", gras=True),
            Run(told),
        ),
        apres=10,
    )


def _write_key(chart: Graphique, height: float) -> list[Paragraph]:
    """The key of a chart; values are left to the chart when they don't hold."""
    full = [_list_key(trace) for trace in chart.traces]
    if sum(item.measure(_KEY_WIDTH) + item.apres for item in full) <= height:
        return full
    lines = max(1, int((height / len(full) - GAP) / (SMALLEST * LINE)))
    return [
        Paragraph((sign, Run(shorten(name.texte, SMALLEST, _KEY_WIDTH - 24, lines, bold=True))))
        for sign, name, _ in (item.runs for item in full)
    ]


def _can_be_dated(chart: Graphique) -> bool:
    """Whether a time axis says something of it: at most a few values stay without a date."""
    points = [point for trace in chart.traces for point in trace.points]
    dated = {point.debut for point in points if point.debut}
    return len(dated) > 1 and (all(point.debut for point in points) or len(points) > 6)


def _list_statements(chart: Graphique) -> list[Bar]:
    """Values one under the other, when no time axis can hold them."""
    return [
        Bar(
            f"{trace.nom}, {point.valeur.moment or NO_DATE}",
            point.valeur.valeur,
            point.valeur.texte,
            trace.nature,
            pick_colour(trace),
        )
        for trace in chart.traces
        for point in trace.points
    ]


def _list_territories(chart: Graphique) -> tuple[list[Bar], str]:
    """The territories, the chosen one alone in full colour; what their values are, if rates."""
    by_rate, ranked = rank_bars(chart)
    chosen = any(bar.choisi for bar in chart.barres)
    bars = []
    for item, drawn in ranked:
        name = f"{item.nom} ({item.valeur.texte})" if by_rate else item.nom
        colour = palette.CONTEXTE if chosen and not item.choisi else ""
        bars.append(Bar(name, drawn.valeur, drawn.texte, item.valeur.nature, colour))
    told = f"{chart.unite.capitalize()} {PER} ; le nombre entre parenthèses" if by_rate else ""
    return bars, told


def add_chart_slide(deck: Deck, chart: Graphique) -> None:
    """One chart: its message as the title, its drawing, its key or its remark."""
    notes = [chart.alternative, chart.rupture, chart.note]
    slide = deck.open_slide(chart.phrase, chart.sources, notes=notes)
    if chart.genre == "temps" and _can_be_dated(chart):
        width = BODY.width - _KEY_WIDTH - 24
        drawn = add_curves(slide, Box(BODY.x, BODY.y, width, BODY.height), chart)
        describe(drawn, chart.titre, chart.alternative)
        key = Box(BODY.x + width + 24, BODY.y, _KEY_WIDTH, BODY.height)
        add_text(slide, key, _write_key(chart, BODY.height), "Légende")
        return
    dated = chart.genre == "temps"
    bars, told = (_list_statements(chart), "") if dated else _list_territories(chart)
    remark = say(". ".join(filter(None, [told, chart.rupture])), couleur=palette.ENCRE_2)
    room = remark.measure(BODY.width) + 2 * GAP if remark.texte else 0
    high = min(BODY.height - room, 90.0 * len(bars[:8]))
    drawn = add_bars(slide, Box(BODY.x, BODY.y, BODY.width, high), bars[:8], chart.unite)
    describe(drawn, chart.titre, chart.alternative)
    if remark.texte:
        under = Box(BODY.x, BODY.y + high + GAP, BODY.width, room)
        add_text(slide, under, [remark], "Remarque")
