"""Slides of charts: the message as the title, the drawing, its key or its remark."""

from __future__ import annotations

from collections.abc import Sequence

from data.dossier import palette
from data.dossier.diapositives_cadre import BODY, SMALLEST, Box
from data.dossier.diapositives_courbes import add_curves, pick_colour
from data.dossier.diapositives_graphiques import Bar, Names, add_bars
from data.dossier.diapositives_mots import NO_DATE, PER, SIGNS
from data.dossier.diapositives_pages import Deck
from data.dossier.diapositives_texte import GAP, Paragraph, Run, say
from data.dossier.mesures import LINE, shorten
from data.french import NBSP
from data.models_dossier import Barre, Graphique, Trace

_KEY_WIDTH = 280.0


def _list_key(trace: Trace) -> Paragraph:
    """A trace in words: its mark, its name, its first and last values."""
    first, last = trace.points[0].valeur, trace.points[-1].valeur
    told = f"{last.texte} {last.moment or NO_DATE}"
    if len(trace.points) > 1:
        told = f"{first.texte} {first.moment or NO_DATE}, puis {told}"
    sign = "■" if trace.cadre else "—" if trace.escalier else SIGNS[trace.nature]
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


def list_statements(chart: Graphique) -> list[Bar]:
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


def is_by_rate(bars: Sequence[Barre]) -> bool:
    """Territories are compared by rate as soon as each has one."""
    return all(bar.taux is not None for bar in bars)


def list_territories(chart: Graphique) -> list[Bar]:
    """The territories, longest bar first, the chosen one alone in full colour."""
    by_rate, chosen = is_by_rate(chart.barres), any(bar.choisi for bar in chart.barres)
    bars = []
    for item in chart.barres:
        drawn = item.taux if by_rate and item.taux else item.valeur
        name = f"{item.nom} ({item.valeur.texte})" if by_rate else item.nom
        colour = palette.CONTEXTE if chosen and not item.choisi else ""
        bars.append(Bar(name, drawn.valeur, drawn.texte, item.valeur.nature, colour))
    return sorted(bars, key=lambda bar: -bar.valeur)


def add_chart_slide(deck: Deck, chart: Graphique) -> None:
    """One chart: its message as the title, its drawing, its key or its remark."""
    notes = [chart.alternative, chart.rupture, chart.note]
    slide = deck.open_slide(chart.phrase, chart.sources, notes=notes)
    names = Names(chart.titre, chart.alternative)
    if chart.genre == "temps" and _can_be_dated(chart):
        width = BODY.width - _KEY_WIDTH - 24
        add_curves(slide, Box(BODY.x, BODY.y, width, BODY.height), chart, names)
        key = Box(BODY.x + width + 24, BODY.y, _KEY_WIDTH, BODY.height)
        deck.add_text(slide, key, _write_key(chart, BODY.height), "Légende")
        return
    bars = list_statements(chart) if chart.genre == "temps" else list_territories(chart)
    rate = chart.genre != "temps" and is_by_rate(chart.barres)
    told = f"{chart.unite.capitalize()} {PER} ; le nombre entre parenthèses" if rate else ""
    remark = say(". ".join(filter(None, [told, chart.rupture])), couleur=palette.ENCRE_2)
    room = remark.measure(BODY.width) + 2 * GAP if remark.texte else 0
    high = min(BODY.height - room, 90.0 * len(bars[:8]))
    box = Box(BODY.x, BODY.y, BODY.width, high)
    add_bars(slide, box, bars[:8], chart.unite, names)
    if remark.texte:
        under = Box(BODY.x, BODY.y + high + GAP, BODY.width, room)
        deck.add_text(slide, under, [remark], "Remarque")
