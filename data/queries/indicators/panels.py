"""What the charts of an indicator draw: the plan's own values, then official series beside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.memory import once
from data.queries.common.index import NORD, read_indicateurs, read_names, read_observations
from data.queries.indicators.located import build_curves
from data.queries.indicators.series import list_series
from data.records.indicators import IndicateurDetail, Panneau, Serie
from data.tables import lignes
from data.tables.reading import Tables, read_rows

REGISTER_NOTE = (
    "La courbe compte les structures encore présentes dans la liste officielle, à leur date de"
    " labellisation : une structure fermée entre-temps n’y est pas."
)
NOT_CUT = "Les documents ne ventilent pas leurs chiffres : aucun de leurs points n’est placé ici."


def _list_sources(series: Sequence[Serie]) -> str:
    """Publishers and documents of everything drawn, each once."""
    names = {
        citation.nom: None
        for serie in series
        for point in serie.points
        for citation in point.citations
    }
    return " ; ".join(names)


@once
def read_ruptures(tables: Tables) -> dict[str, tuple[str, str]]:
    """By indicator after a break of its series, the one before and why the two do not subtract."""
    return {
        row.indicateur_id: (row.depart_id, row.rupture)
        for row in read_rows(tables, lignes.ChiffresCles)
        if row.rupture and row.depart_id
    }


def _start_before_break(tables: Tables, indicateur_id: str) -> tuple[list[Serie], str]:
    """The series before a break, drawn apart, and why the two do not subtract."""
    start, why = read_ruptures(tables).get(indicateur_id, ("", ""))
    if start == indicateur_id or start not in read_indicateurs(tables):
        return [], ""
    series = list_series(tables, start, NORD)
    reached = [item for item in series if item.nature == "realise" and item.dated]
    return [replace(item, cadre="avant la rupture") for item in reached], why


def _build_panel(
    tables: Tables, indicateur: lignes.Indicateurs, place: str, *, official: bool
) -> Panneau | None:
    code = indicateur.indicateur_id
    series, curves = list_series(tables, code, place), build_curves(tables, code, place)
    notes = [REGISTER_NOTE] if curves else []
    if curves and not series and code in read_observations(tables):
        notes.append(NOT_CUT)
    before, why = _start_before_break(tables, code) if place == NORD else ([], "")
    drawn = [*curves, *series, *before]
    if not drawn:
        return None
    return Panneau(
        indicateur_id=code,
        titre=indicateur.libelle,
        lieu=read_names(tables)[place],
        unite=indicateur.unite,
        series=tuple(drawn),
        source=_list_sources(drawn),
        officiel=official,
        rupture=why if before and series else "",
        note=" ".join(notes),
    )


def _share_scale(panels: Sequence[Panneau]) -> tuple[Panneau, ...]:
    """Panels of the same unit get the same span of time and the same ceiling, to be compared."""
    ends = [
        end
        for panel in panels
        for serie in panel.series
        for point in serie.dated
        for end in (point.debut, point.fin)
        if isinstance(end, date)
    ]
    span = (min(ends), max(ends)) if ends else None
    tops = {
        unit: max(
            point.valeur
            for panel in panels
            if panel.unite == unit
            for serie in panel.series
            for point in serie.points
        )
        for unit in {panel.unite for panel in panels}
    }
    strip = any(serie.undated for panel in panels for serie in panel.series)
    return tuple(
        replace(item, etendue=span, plafond=tops[item.unite], bande=strip) for item in panels
    )


def build_panels(tables: Tables, indicateur_id: str, place: str) -> tuple[Panneau, ...]:
    """The indicator first, then the official series shown beside it, never merged with it."""
    known = read_indicateurs(tables)
    main = known[indicateur_id]
    built = [_build_panel(tables, main, place, official=main.famille == "serie_officielle")]
    built += [
        _build_panel(tables, row, place, official=True)
        for row in known.values()
        if row.a_cote_de_id == indicateur_id
    ]
    return _share_scale([panel for panel in built if panel is not None])


def align_panels(
    first: IndicateurDetail, second: IndicateurDetail | None
) -> tuple[IndicateurDetail, IndicateurDetail | None]:
    """The same scale on both sides, when both count in the same unit."""
    if second is None or not first.panneaux or not second.panneaux:
        return first, second
    left, right = first.panneaux[0], second.panneaux[0]
    if left.unite != right.unite:
        return first, second
    one, two = _share_scale((left, right))
    return (
        replace(first, panneaux=(one, *first.panneaux[1:])),
        replace(second, panneaux=(two, *second.panneaux[1:])),
    )
