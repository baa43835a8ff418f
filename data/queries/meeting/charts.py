"""Charts of a meeting: the panels of the screen, as plain points and bars."""

from collections.abc import Sequence

from data.queries.common.figures import show_unit
from data.queries.meeting.references import PER_PEOPLE, Renvois, measure
from data.records.indicators import IndicateurDetail, Panneau, Part, Serie, Ventilation
from data.records.meeting_drawings import Barre, Graphique, Marque, Trace
from data.records.meeting_values import NumberedFigure
from data.text.french import NBSP, format_tenth, join_words
from data.text.natures import NATURE_WORDS


def _name_trace(serie: Serie, panel: Panneau) -> str:
    if serie.cadre:
        return f"{serie.nom}, {serie.cadre}"
    if serie.escalier:
        return serie.nom
    curve = any(item.escalier for item in panel.series)
    word = (
        "selon les documents" if serie.nature == "realise" and curve else NATURE_WORDS[serie.nature]
    )
    where = serie.territoire if serie.territoire not in ("", panel.lieu) else ""
    return ", ".join(filter(None, (word, where, serie.perimetre)))


def _build_trace(serie: Serie, panel: Panneau, renvois: Renvois) -> Trace:
    return Trace(
        nom=_name_trace(serie, panel),
        nature=serie.nature,
        escalier=serie.escalier,
        cadre=serie.cadre,
        points=tuple(
            Marque(
                renvois.read_point(point, serie.unite, serie.nature, serie.territoire),
                point.debut,
                point.fin,
            )
            for point in serie.points
        ),
    )


def _tell_value(value: NumberedFigure) -> str:
    return f"{value.ecrit} {value.moment or 'sans date'}"


def _tell_trace(trace: Trace) -> str:
    shown = trace.points if len(trace.points) <= 3 else (trace.points[0], trace.points[-1])
    joint = " puis " if len(trace.points) > 3 else ", "
    return f"{trace.nom}{NBSP}: {joint.join(_tell_value(item.valeur) for item in shown)}."


def _tell_main(traces: Sequence[Trace], title: str) -> str:
    """The message: first and last value of the main reached series."""
    reached = [item for item in traces if item.nature == "realise" and not item.cadre]
    curves = [item for item in reached if item.escalier] or reached
    main = curves[0] if curves else traces[0]
    first, last = main.points[0].valeur, main.points[-1].valeur
    if len(main.points) == 1 or first.texte == last.texte:
        word = "" if last.nature == "realise" else f" ({NATURE_WORDS[last.nature]})"
        return f"{title}{NBSP}: {_tell_value(last)}{word}"
    return f"{title}{NBSP}: de {first.texte} {first.moment or 'au départ'} à {_tell_value(last)}"


def build_curve(panel: Panneau, renvois: Renvois) -> Graphique | None:
    """A chart over time; None when nothing has a date or a single value is all there is."""
    traces = tuple(_build_trace(serie, panel, renvois) for serie in panel.series)
    points = [point for trace in traces for point in trace.points]
    if len({point.valeur.valeur for point in points}) < 2 or not any(p.debut for p in points):
        return None
    return Graphique(
        genre="temps",
        indicateur_id=panel.indicateur_id,
        titre=panel.titre,
        phrase=_tell_main(traces, panel.titre),
        alternative=" ".join(
            filter(None, [f"{panel.titre}, {panel.lieu}.", *map(_tell_trace, traces), panel.note])
        ),
        lieu=panel.lieu,
        unite=show_unit(panel.unite) or panel.unite,
        traces=traces,
        plafond=max(point.valeur.valeur for point in points),
        etendue=panel.etendue,
        rupture=panel.rupture,
        note=panel.note,
        sources=tuple(sorted({n for point in points for n in point.valeur.sources})),
    )


def _build_bar(part: Part, unit: str, moment: str, sources: tuple[int, ...]) -> Barre:
    rate = None if part.taux is None else measure(part.taux, PER_PEOPLE, sources)
    value = NumberedFigure(
        part.valeur, part.texte, show_unit(unit), moment, part.nature, part.territoire, "", sources
    )
    return Barre(part.territoire, value, rate, part.choisi)


def _write_bar(bar: Barre) -> str:
    rate = f" ({bar.taux.texte} {PER_PEOPLE})" if bar.taux else ""
    return f"{bar.valeur.texte}{rate}"


def _tell_bars(bars: Sequence[Barre], cut: Ventilation) -> str:
    """What the breakdown says of the chosen territory, else of its extremes."""
    chosen = next((bar for bar in bars if bar.choisi), None)
    if chosen is None:
        ends = f"{_write_bar(bars[0])} à {bars[0].nom}, {_write_bar(bars[-1])} à {bars[-1].nom}"
        return f"{cut.titre}{NBSP}: {ends}"
    rates = [bar.taux.valeur for bar in bars if bar.taux]
    if chosen.taux and len(rates) == len(bars):
        mine = chosen.taux.valeur
        rank = 1 + sum(rate > mine for rate in rates)
        place = "1er rang" if rank == 1 else f"{rank}e rang"
        return (
            f"{cut.titre}{NBSP}: {format_tenth(mine)} {PER_PEOPLE},"
            f" {place} sur {len(bars)} arrondissements"
        )
    return f"{cut.titre}{NBSP}: {_write_bar(chosen)}"


def build_bars(cut: Ventilation, detail: IndicateurDetail, renvois: Renvois) -> Graphique:
    """The six arrondissements side by side."""
    citations = [
        citation
        for serie in detail.releves
        for point in serie.points
        if serie.territoire_id in {part.territoire_id for part in cut.parts}
        for citation in point.citations
    ] or [
        c for p in detail.panneaux for s in p.series if s.escalier for c in s.points[-1].citations
    ]
    sources = renvois.number(dict.fromkeys(citations))
    bars = [_build_bar(part, cut.unite, cut.moment, sources) for part in cut.parts]
    when = f" {cut.moment}" if cut.moment else ""
    title = f"{cut.titre}, par {cut.maille}{when}"
    told = [f"{bar.nom} {_write_bar(bar)}" for bar in bars]
    return Graphique(
        genre="barres",
        indicateur_id=cut.indicateur_id,
        titre=title,
        phrase=_tell_bars(bars, cut),
        alternative=f"{title}{NBSP}: {join_words(told)}. {cut.reserve}".strip(),
        lieu=detail.lieu,
        unite=show_unit(cut.unite),
        barres=tuple(bars),
        plafond=max(bar.valeur.valeur for bar in bars),
        note=cut.reserve,
        sources=sources,
    )


def build_charts(details: Sequence[IndicateurDetail], renvois: Renvois) -> tuple[Graphique, ...]:
    """The curve of each indicator, then breakdowns by arrondissement, then official series."""
    own = [(panel, panel.officiel) for detail in details for panel in detail.panneaux]
    curves = [build_curve(panel, renvois) for panel, official in own if not official]
    cuts = [
        build_bars(cut, detail, renvois)
        for detail in details
        for cut in [item for item in detail.ventilations if item.maille == "arrondissement"][:1]
    ]
    beside = [build_curve(panel, renvois) for panel, official in own if official]
    return tuple(chart for chart in (*curves, *cuts, *beside) if chart is not None)
