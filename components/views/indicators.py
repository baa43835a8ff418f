"""Views of the indicators: the catalogue, one of them, two side by side, the Baromètre."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.app.cite import show_citing
from components.app.downloads import encode_parquet, show_csv, show_file
from components.app.filters import show_choice
from components.app.frame import name_page
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.charts.bars import build_breakdown
from components.charts.show import (
    Stamp,
    Tabulate,
    read_aloud,
    show_later,
    show_panel,
    show_table,
    take_chart,
)
from components.charts.spark import draw_spark
from components.charts.strip import build_strip
from components.charts.style import Chart
from components.screens import ACTIONS, INDICATORS
from data.records.barometre import Avancement, Barometre, Comparaison
from data.records.indicators import Groupe, IndicateurDetail, IndicateurResume, Panneau, Ventilation
from data.text.french import tell_source

Kept = list[tuple[Groupe, list[IndicateurResume]]]


def show_catalogue(groups: Sequence[Groupe], place: str, searched: bool) -> None:
    """What can be followed, one line each, grouped; lone values and silences folded under it.

    All that answers a search stands in the table.
    """
    items = [item for group in groups for item in group.indicateurs]
    known = _keep(groups, lambda item: item.derniere is not None)
    followed = known if searched else _keep(groups, lambda i: bool(i.derniere and i.a_suivre))
    alone = [] if searched else _keep(groups, lambda i: bool(i.derniere and not i.a_suivre))
    trends = [item for item in items if item.tendance]
    show_template(
        "indicators/catalogue",
        groupes=followed,
        isoles=alone,
        muets=_keep(groups, lambda item: item.derniere is None),
        compte_de=[sum(len(items) for _, items in kept) for kept in (followed, alone)],
        lieu=place,
        liens=build_links(INDICATORS, "indicateur", [item.indicateur_id for item in items]),
        traces={i.indicateur_id: draw_spark(i.tendance.points) for i in trends if i.tendance},
    )


def _keep(groups: Sequence[Groupe], wanted: Callable[[IndicateurResume], bool]) -> Kept:
    """The indicators wanted; groups that have none are left out."""
    kept = [(group, list(filter(wanted, group.indicateurs))) for group in groups]
    return [(group, items) for group, items in kept if items]


def show_head(detail: IndicateurDetail) -> None:
    """Where the indicator stands in the plan, its name, what it counts."""
    name_page(INDICATORS, detail.resume.libelle)
    number = detail.resume.action_numero
    show_template(
        "indicators/tete",
        detail=detail,
        lien_liste=build_link(INDICATORS),
        lien_action=build_link(ACTIONS, action=number) if detail.resume.action else "",
    )


def show_aside(detail: IndicateurDetail, names: Mapping[str, str]) -> None:
    """Target, rate, precautions, sources: what stands beside the chart."""
    show_template(
        "indicators/cote",
        detail=detail,
        sources=_list_sources(detail),
        voisins=[
            (names[key], why, build_link(INDICATORS, indicateur=key)) for key, why in detail.liens
        ],
    )


def _list_sources(detail: IndicateurDetail) -> list[tuple[str, object]]:
    """Each statement of the place with its citation, in the order of the panels."""
    points = [
        point
        for panel in detail.panneaux[:1]
        for serie in panel.series
        if not serie.escalier and len(serie.points) < 12
        for point in serie.points
    ]
    told = [(f"{p.texte} {p.moment}".strip(), cited) for p in points for cited in p.citations]
    repeated = [(f"{p.texte}, sans date", cited) for p in points for cited in p.reprises]
    return [*told, *repeated]


def _show_own(
    detail: IndicateurDetail, stamp: Stamp, tabulate: Tabulate, key: str = ""
) -> list[Panneau]:
    """Its own charts; said plainly when no figure stands under the name of this place."""
    code = detail.resume.indicateur_id
    own = [panel for panel in detail.panneaux if panel.indicateur_id == code]
    if not own:
        link = build_link(INDICATORS, indicateur=code, arrondissement="")
        show_template("indicators/non_ventile", detail=detail, lien=link)
    for panel in own:
        show_panel(panel, stamp, tabulate, key)
    return own


def show_indicator(
    detail: IndicateurDetail, names: Mapping[str, str], stamp: Stamp, tabulate: Tabulate
) -> None:
    """The chart on two thirds, what explains it beside."""
    drawing, beside = st.columns([2, 1], gap="large")
    with drawing:
        own = _show_own(detail, stamp, tabulate)
        for panel in detail.panneaux:
            if panel not in own:
                show_template("indicators/a_cote", titre=panel.titre)
                show_panel(panel, stamp, tabulate, later=True)
    with beside:
        show_aside(detail, names)


def _show_breakdown(
    breakdown: Ventilation, stamp: Stamp, tabulate: Callable[[Ventilation], pd.DataFrame]
) -> None:
    show_template("indicators/ventilation", ventilation=breakdown)
    scale = breakdown.maille.lower()
    count = build_breakdown(breakdown, stamp.line)
    charts: list[tuple[Chart, tuple[str, ...]]] = [(count, (breakdown.indicateur_id, scale))]
    if breakdown.population_source:
        rated = build_breakdown(breakdown, stamp.line, rate=True)
        charts.append((rated, (breakdown.indicateur_id, scale, "taux")))
    columns = st.columns(2, gap="large") if len(charts) > 1 else [st.container(width=760)]
    for column, (chart, parts) in zip(columns, charts, strict=True):
        with column:
            show_template("charts/lecture", phrases=chart.readings, note="", rupture="")
            show_later(chart, parts, stamp)
            sources = [breakdown.source, breakdown.population_breve if chart is not count else ""]
            phrase = tell_source(read_aloud(chart, breakdown.moment), sources)
            name = stamp.name(*parts)
            show_citing(take_chart(chart, phrase, name), tabulate, breakdown)
    show_table(count)


def show_breakdowns(
    detail: IndicateurDetail, stamp: Stamp, tabulate: Callable[[Ventilation], pd.DataFrame]
) -> None:
    """Territories ranked, by number then by rate; or the plain word that there is nothing."""
    if not detail.ventilations and detail.ventile:
        show_template("indicators/sans_ventilation", lieu=detail.lieu)
    for breakdown in detail.ventilations:
        _show_breakdown(breakdown, stamp, tabulate)


def show_choices(names: Mapping[str, str], editions: Mapping[str, str]) -> None:
    """What to put beside."""
    show_template("indicators/comparer")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show_choice("Un autre indicateur", "comparer", names, "Aucun", width=420)
        show_choice("Un autre état", "edition_comparee", editions, "Aucun", width=300)


def show_downloads(
    detail: IndicateurDetail, tabulate: Callable[[IndicateurDetail], pd.DataFrame], name: str
) -> None:
    """The numbers of the screen, for a spreadsheet and for computing."""
    if not detail.panneaux and not detail.ventilations:
        return
    with st.container(horizontal=True):
        show_csv("Télécharger les nombres (CSV)", f"{name}.csv", tabulate, detail)
        label = "Télécharger les nombres (Parquet)"
        show_file(label, f"{name}.parquet", lambda: encode_parquet(tabulate(detail)))


def show_side_by_side(
    pairs: Sequence[tuple[str, IndicateurDetail | None, Stamp]], tabulate: Tabulate
) -> None:
    """Two indicators, or two editions, each with its own name above its own chart."""
    for rank, (column, (title, detail, stamp)) in enumerate(
        zip(st.columns(len(pairs), gap="large"), pairs, strict=True)
    ):
        with column:
            show_template("indicators/face_a_face", titre=title, detail=detail, jour=stamp.day)
            if detail:
                _show_own(detail, stamp, tabulate, f"face{rank + 1}")


def _place_expected(progress: Avancement) -> float | None:
    """Where the straight line stands on the way, in per cent; None when there is no line."""
    start, aim, path = progress.depart, progress.cible, progress.trajectoire
    if start is None or aim is None or path is None:
        return None
    return (path.attendue - start.valeur) / (aim.valeur - start.valeur) * 100


def show_barometre(
    found: Barometre | None, stamp: Stamp, tabulate: Callable[[Comparaison], pd.DataFrame]
) -> None:
    """The way done and what is late, then the Nord among the départements."""
    if found is None:
        return
    progress, compared = found.avancement, found.comparaison
    show_template(
        "indicators/barometre",
        avancement=progress,
        attendue=_place_expected(progress),
        citations=found.citations,
    )
    show_template("indicators/departements", silence=found.silence)
    if compared is None:
        return
    with st.container(width=760):
        show_template("charts/lecture", phrases=compared.phrases, note="", rupture="")
        chart = build_strip(compared, stamp.line)
        parts = (found.indicateur_id, "departements")
        show_later(chart, parts, stamp)
        name = stamp.name(*parts)
        phrase = tell_source(f"{chart.title} : {chart.sentence}", [compared.source])
        show_citing(take_chart(chart, phrase, name), tabulate, compared)
        show_table(chart)
