"""Indicators: the catalogue of an edition, and one indicator in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.dictionary import get_label
from data.french import count_noun, format_day, format_number, polish
from data.memory import once
from data.models_indicateurs import (
    Groupe,
    IndicateurDetail,
    IndicateurResume,
    Panneau,
    Point,
    Serie,
)
from data.queries.actions import fold
from data.queries.common import as_text, count_contradictions
from data.queries.ecarts import find_ecarts, keep_contradictions
from data.queries.enonces import NATURES
from data.queries.ouvrage import NORD, Ouvrage
from data.queries.panneaux import build_panels
from data.queries.registre import build_curves, list_services
from data.queries.series import (
    build_series,
    find_trend,
    measure_gap,
    select_rows,
    show_unit,
)
from data.queries.ventilation import describe_rate, list_breakdowns

_FAMILIES = ("serie_officielle", "gouvernance", "national", "autre_departement")


def _pick_last(series: Sequence[Serie]) -> tuple[Point, Serie] | None:
    """The value to show on one line: reached, else planned, else aimed at, else context."""
    for nature in NATURES:
        for item in series:
            if item.nature == nature:
                return item.points[-1], item
    return None


def _specify(serie: Serie, place: str) -> str:
    """What the value covers, when it is not the whole place."""
    where = serie.territoire if serie.territoire_id != place else ""
    nature = "" if serie.nature == "realise" else _name_nature(serie.nature)
    return ", ".join(filter(None, (nature, where, serie.perimetre)))


def _name_nature(nature: str) -> str:
    return get_label("observations", "nature", nature).lower()


def _count_territories(ouvrage: Ouvrage, indicateur_id: str) -> int:
    named = {
        str(row["territoire_id"])
        for row in ouvrage.observations.get(indicateur_id, [])
        if row["territoire_id"]
    }
    registre = str(ouvrage.indicateurs[indicateur_id]["registre"] or "")
    services = list_services(ouvrage, registre, NORD) if registre else []
    named |= {str(row["arrondissement_id"]) for row in services if row["arrondissement_id"]}
    return len(named)


@once
def summarise(ouvrage: Ouvrage, indicateur_id: str, place: str) -> IndicateurResume:
    """An indicator on one line, as seen from a place."""
    row = ouvrage.indicateurs[indicateur_id]
    series = build_series(ouvrage, select_rows(ouvrage, indicateur_id, place))
    curves = build_curves(ouvrage, indicateur_id, place)
    own = (curves[:1] if place != NORD else []) or series
    last = _pick_last(own)
    gap = measure_gap(series)
    number = int(row["action_numero"]) if row["action_numero"] is not None else None
    orientation = ouvrage.orientations.get(int(row["orientation_numero"] or 0), "")
    listed = f"{curves[0].points[-1].texte} {curves[0].points[-1].moment}" if curves else ""
    precision = "d’après les dates de labellisation" if curves and place != NORD else ""
    if listed and last and place == NORD:
        precision = f"{listed} (liste officielle)"
    return IndicateurResume(
        indicateur_id=indicateur_id,
        libelle=as_text(row["libelle"]),
        nom_court=as_text(row["nom_court"]),
        unite=show_unit(str(row["unite"])),
        famille=str(row["famille"]),
        famille_libelle=get_label("indicateurs", "famille", row["famille"]),
        orientation=orientation,
        action_numero=number,
        action=ouvrage.actions.get(number or 0, ""),
        derniere=last[0] if last else None,
        derniere_nature=last[1].nature if last else "",
        derniere_precision=precision or (_specify(last[1], place) if last else ""),
        tendance=find_trend(ouvrage, own, str(row["sens"])),
        cible=gap.cible if gap else None,
        territoires=_count_territories(ouvrage, indicateur_id),
        contradictions=count_contradictions(ouvrage.tables, "indicateur").get(indicateur_id, 0),
    )


@once
def list_names(ouvrage: Ouvrage) -> dict[str, str]:
    """Names of the indicators of the edition by identifier, in alphabetical order."""
    names = {key: as_text(row["libelle"]) for key, row in ouvrage.indicateurs.items()}
    return dict(sorted(names.items(), key=lambda item: fold(item[1])))


def _answers(ouvrage: Ouvrage, indicateur_id: str, words: Sequence[str]) -> bool:
    row = ouvrage.indicateurs[indicateur_id]
    action = ouvrage.actions.get(int(row["action_numero"] or 0), "")
    family = get_label("indicateurs", "famille", row["famille"])
    orientation = ouvrage.orientations.get(int(row["orientation_numero"] or 0), "")
    text = fold(" ".join([*(str(v) for v in row.values() if v), action, orientation, family]))
    return all(word in text for word in words)


@once
def list_catalogue(ouvrage: Ouvrage, place: str, search: str = "") -> list[Groupe]:
    """Indicators grouped by action in the order of the orientations, then by family."""
    words = fold(search).split()
    found = [
        summarise(ouvrage, key, place)
        for key in ouvrage.indicateurs
        if not words or _answers(ouvrage, key, words)
    ]
    groups: dict[tuple[str, str], list[IndicateurResume]] = {}
    for item in sorted(found, key=_order_summary):
        groups.setdefault(_name_group(item), []).append(item)
    return [Groupe(title, over, tuple(items)) for (title, over), items in groups.items()]


def _order_summary(item: IndicateurResume) -> tuple[int, int]:
    rank = _FAMILIES.index(item.famille) + 1 if item.famille in _FAMILIES else 0
    return (item.action_numero or 99, rank) if item.action else (99, rank)


def _name_group(item: IndicateurResume) -> tuple[str, str]:
    if item.action:
        return f"{item.action_numero}. {item.action}", item.orientation
    return item.famille_libelle, "Hors des actions"


def _list_related(ouvrage: Ouvrage, indicateur_id: str) -> tuple[tuple[str, str], ...]:
    """Indicators beside this one or across a break of the series, with why."""
    row = ouvrage.indicateurs[indicateur_id]
    related: dict[str, str] = {}
    if row["a_cote_de_id"]:
        related[str(row["a_cote_de_id"])] = "chiffre du plan à côté"
    for key, other in ouvrage.indicateurs.items():
        if other["a_cote_de_id"] == indicateur_id:
            related[key] = "série officielle à côté"
    for key, (start, _) in ouvrage.ruptures.items():
        if indicateur_id in (key, start) and key != start:
            related[start if key == indicateur_id else key] = "avant ou après la rupture de série"
    return tuple((key, why) for key, why in related.items() if key in ouvrage.indicateurs)


@once
def read_indicator(
    ouvrage: Ouvrage, indicateur_id: str, arrondissement: str = ""
) -> IndicateurDetail | None:
    """One indicator as seen from a place, or None when the edition does not know it."""
    if indicateur_id not in ouvrage.indicateurs:
        return None
    place = arrondissement or NORD
    row = ouvrage.indicateurs[indicateur_id]
    resume = summarise(ouvrage, indicateur_id, place)
    series = build_series(ouvrage, select_rows(ouvrage, indicateur_id, place))
    panels = build_panels(ouvrage, indicateur_id, place)
    ecarts = find_ecarts(ouvrage.tables, "indicateur", indicateur_id)
    reached = _find_reached(panels, place)
    return IndicateurDetail(
        resume=resume,
        lieu=ouvrage.get_name(place),
        place_id=place,
        definition=as_text(row["definition"]),
        precaution=as_text(row["precaution"]),
        ventile=bool(panels),
        panneaux=panels,
        ventilations=list_breakdowns(ouvrage, indicateur_id, place),
        ecart_cible=measure_gap(series),
        taux=describe_rate(ouvrage, indicateur_id, place, reached),
        releves=tuple(build_series(ouvrage, ouvrage.observations.get(indicateur_id, []))),
        contradictions=tuple(keep_contradictions(ecarts)),
        precisions=tuple(item for item in ecarts if not item.est_contradiction),
        liens=_list_related(ouvrage, indicateur_id),
    )


def _find_reached(panels: Sequence[Panneau], place: str) -> float | None:
    """The last reached value of the place itself, in the plan's own panel."""
    for panel in panels[:1]:
        for serie in panel.series:
            whole = serie.territoire_id == place and not serie.perimetre and not serie.cadre
            if serie.nature == "realise" and whole:
                return serie.points[-1].valeur
    return None


def describe_catalogue(groups: Sequence[Groupe], day: date, place: str) -> str:
    """The catalogue in one sentence: how many, how many with a trend, how many contested."""
    items = [item for group in groups for item in group.indicateurs]
    trends = sum(1 for item in items if item.tendance)
    aims = sum(1 for item in items if item.cible)
    contested = sum(1 for item in items if item.contradictions)
    silent = sum(1 for item in items if item.derniere is None)
    said = f"{count_noun(len(items), 'indicateur')} au {format_day(day)}."
    said += f" Avec deux valeurs atteintes comparables : {format_number(trends)} ;"
    said += f" avec une cible : {format_number(aims)} ;"
    said += f" touchés par une contradiction : {format_number(contested)}."
    if place != NORD and silent:
        said += f" Non ventilés jusqu’à cet arrondissement : {format_number(silent)}."
    return polish(said)


def count_items(groups: Sequence[Groupe]) -> int:
    """How many indicators the groups hold."""
    return sum(len(group.indicateurs) for group in groups)


def exclude(names: Mapping[str, str], indicateur_id: str) -> dict[str, str]:
    """The names without one of them."""
    return {key: name for key, name in names.items() if key != indicateur_id}
