"""Slides of figures: then and now in large type, charts with their key, the map."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data.dossier import palette
from data.dossier.diapositives_carte import (
    _OTHER,
    FORMS,
    SHADES,
    add_map,
    paint_mark,
)
from data.dossier.diapositives_courbes import add_curves, pick_colour
from data.dossier.diapositives_graphiques import Bar, Names, add_bars
from data.dossier.diapositives_modele import BODY, SMALLEST, Box
from data.dossier.diapositives_pages import Deck
from data.dossier.diapositives_texte import GAP, Paragraph, Run, fit_text, say
from data.dossier.mesures import LINE, shorten
from data.french import NBSP, count_noun
from data.models_dossier import Barre, Chiffre, Graphique, Sources, Trace, Valeur

WORDS = {"realise": "", "prevu": "prévu", "cible": "visé", "contexte": "contexte"}
SIGNS = {"realise": "●", "prevu": "×", "cible": "▬", "contexte": "◆"}
_KEY_WIDTH = 280.0
NO_DATE = "sans date"
PER = f"pour 100\u202f000{NBSP}habitants"


def gather(values: Sequence[Valeur | None]) -> Sources:
    """The sources of several values."""
    return tuple(sorted({number for value in values if value for number in value.sources}))


def say_value(value: Valeur) -> str:
    """« 51 structures au 1er septembre 2023 », « 20 structures en 2020 (prévu) »."""
    word = f" ({WORDS[value.nature]})" if WORDS.get(value.nature) else ""
    return f"{value.ecrit} {value.moment or NO_DATE}{word}"


def _write_card(item: Chiffre, width: float, height: float, factor: float) -> list[Paragraph]:
    """The value in large type when reached; planned or aimed at, lighter and named."""
    if item.ici is None:
        return []
    reached = item.ici.nature == "realise"
    colour = palette.ACCENT if reached else palette.VISE
    word = "" if reached else f" {WORDS[item.ici.nature]}"
    big, size = fit_text(f"{item.ici.texte}{word}", width / factor, 58, (44, 36, 28), bold=True)
    lines = [Paragraph((Run(big, gras=reached, couleur=colour, taille=size),), apres=2)]
    most = 2 if factor == 1 else 3
    phrase = item.phrase[0].upper() + item.phrase[1:]
    lines.append(say(shorten(phrase, SMALLEST, width / factor, most, bold=True), gras=True))
    when = shorten(item.precision, SMALLEST, width / factor, most)
    runs = [Run(when, couleur=palette.ENCRE_2)]
    if item.contradictions:
        told = count_noun(item.contradictions, "contradiction")
        runs.append(Run(f"  ≠{NBSP}{told}", gras=True, couleur=palette.ALERTE))
    lines.append(Paragraph(tuple(runs)))
    if item.avant is not None:
        change = f", soit {item.evolution.texte} {item.evolution.moment}" if item.evolution else ""
        lines.append(say(f"Avant : {say_value(item.avant)}{change}".replace(" :", f"{NBSP}:")))
    lines = [Paragraph(line.runs, line.puce, 3).scale(factor) for line in lines]
    while len(lines) > 3 and sum(x.measure(width) + x.apres for x in lines) > height:
        lines.pop(2)
    return lines


def add_figures(deck: Deck) -> None:
    """The key figures known in the place, four to a slide."""
    known = [item for item in deck.dossier.chiffres if item.ici is not None]
    for start in range(0, len(known), 4):
        page = known[start : start + 4]
        sources = gather([value for item in page for value in (item.ici, item.avant)])
        slide = deck.open_slide(_tell_figures(page), sources, notes=_note_figures(page))
        rows = 1 if len(page) < 3 else 2
        wide, high = (BODY.width - 32) / 2, (BODY.height - 20 * (rows - 1)) / rows
        for rank, item in enumerate(page):
            x = BODY.x + (rank % 2) * (wide + 32)
            y = BODY.y + (rank // 2) * (high + 20)
            rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y, wide, 1).emu)
            paint_mark(rule, palette.FILET, palette.FILET)
            rule.name = "Filet"
            rule._element.nvSpPr.cNvPr.set("descr", "Filet de séparation")
            lines = _write_card(item, wide, high - 12, 1.0 if rows == 2 else 1.4)
            deck.add_text(slide, Box(x, y + 12, wide, high - 12), lines, item.phrase)


def _tell_figures(page: Sequence[Chiffre]) -> str:
    """The first figure of the page, said: then and now."""
    first = page[0]
    if first.ici is None:
        return ""
    now = f"{first.ici.texte} {first.phrase}"
    when = first.ici.moment if first.ici.moment.startswith(("au ", "en ")) else ""
    said = f"{now} {when}".strip()
    if first.avant is None:
        return said
    return f"{said}, contre {first.avant.ecrit} {first.avant.moment}".strip()


def _note_figures(page: Sequence[Chiffre]) -> list[str]:
    notes = []
    for item in page:
        if item.rupture:
            notes.append(f"{item.phrase}{NBSP}: {item.rupture}.")
        if item.contradictions:
            notes.append(f"{item.phrase}{NBSP}: {item.contradictions} contradiction(s) connue(s).")
        if item.nord is not None and item.ici is not None:
            notes.append(f"{item.phrase}, pour le Nord entier{NBSP}: {say_value(item.nord)}.")
    return notes


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


def add_map_slide(deck: Deck) -> None:
    """The map at the left, its legend at the right, both in the same large type."""
    carte = deck.dossier.carte
    if carte is None:
        return
    title = carte.phrase.removesuffix(".")
    slide = deck.open_slide(title, carte.sources, notes=[carte.alternative, carte.mention])
    box = Box(BODY.x, BODY.y - 6, 520, BODY.height + 6)
    group = add_map(slide, box, carte)
    x = BODY.x + group.width / Pt(1) + 28
    width, y = BODY.x + BODY.width - x, BODY.y
    marks = [item for item in carte.legende if item.couche]
    shades = [item for item in carte.legende if item.classe >= 0]
    for item in marks:
        form, fill, line, size = FORMS.get(item.couche, _OTHER)
        shape = slide.shapes.add_shape(form, *Box(x + 2, y + 4, size + 2, size + 2).emu)
        paint_mark(shape, fill, line)
        y = _add_entry(deck, slide, shape, f"{item.libelle} ({item.nombre})", (x, y, width))
    if shades:
        head = say(f"{carte.titre_fond}, en communes{NBSP}:", couleur=palette.ENCRE_2)
        place = Box(x, y + 8, width, head.measure(width))
        deck.add_text(slide, place, [head], "Teintes")
        y += 14 + place.height
    for item in shades:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y + 4, 20, 15).emu)
        paint_mark(shape, SHADES[item.classe], palette.ENCRE_2)
        y = _add_entry(deck, slide, shape, f"{item.libelle} ({item.nombre})", (x, y, width))
    if carte.mention:
        last = say(f"{carte.mention}.", couleur=palette.ENCRE_2)
        deck.add_text(slide, Box(x, y + 4, width, last.measure(width)), [last], "Mention")


def _add_entry(
    deck: Deck, slide: object, shape: object, text: str, place: tuple[float, float, float]
) -> float:
    """A line of the legend beside its sign; gives back where the next one goes."""
    x, y, width = place
    line = say(text)
    shape.name = f"Signe : {text}"  # type: ignore[attr-defined]
    shape._element.nvSpPr.cNvPr.set("descr", text)  # type: ignore[attr-defined]
    high = line.measure(width - 30)
    deck.add_text(slide, Box(x + 30, y, width - 30, high), [line], f"Légende : {text}")
    return y + high + 4
