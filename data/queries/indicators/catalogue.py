"""Indicators: the catalogue of an edition, and one indicator in full."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.memory import once
from data.queries.common.ecarts import count_contradictions, find_ecarts, keep_contradictions
from data.queries.common.figures import show_unit
from data.queries.common.index import (
    NORD,
    group,
    read_actions,
    read_indicateurs,
    read_names,
    read_observations,
)
from data.queries.common.statements import NATURES
from data.queries.indicators.breakdown import describe_rate, list_breakdowns
from data.queries.indicators.located import build_curves, list_services
from data.queries.indicators.panels import build_panels, read_ruptures
from data.queries.indicators.series import build_series, find_trend, list_series, measure_gap
from data.queries.plan.actions import fold
from data.records.indicators import (
    Groupe,
    IndicateurDetail,
    IndicateurResume,
    Panneau,
    Point,
    Serie,
)
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows
from data.text.french import count_noun, format_day, join_words, polish
from data.text.natures import NATURE_WORDS

_LEADING = 3
_FAMILIES = ("serie_officielle", "gouvernance", "national", "autre_departement")


def _pick_last(series: Sequence[Serie]) -> tuple[Point, Serie] | None:
    """The value to show on one line: reached, else planned, else aimed at, else context."""
    ordered = sorted(series, key=lambda item: NATURES.index(item.nature))
    return (ordered[0].points[-1], ordered[0]) if ordered else None


def _specify(serie: Serie, place: str) -> str:
    """What the value covers, when it is not the whole place."""
    where = serie.territoire if serie.territoire_id != place else ""
    nature = "" if serie.nature == "realise" else NATURE_WORDS[serie.nature]
    return ", ".join(filter(None, (nature, where, serie.perimetre)))


def _count_territories(tables: Tables, indicateur: lignes.Indicateurs) -> int:
    observed = read_observations(tables).get(indicateur.indicateur_id, [])
    registre = indicateur.registre
    services = list_services(tables, registre, NORD) if registre else []
    named = {row.territoire_id for row in observed} | {row.arrondissement_id for row in services}
    return len(named - {None})


@once
def _name_owners(tables: Tables, indicateur: lignes.Indicateurs) -> tuple[str, str]:
    """The action and the orientation of an indicator, in short; empty when it has none."""
    action = read_actions(tables).get(indicateur.action_numero or 0)
    orientation = next(
        (
            row.nom_court
            for row in read_rows(tables, lignes.Orientations)
            if row.numero == indicateur.orientation_numero
        ),
        "",
    )
    return action.nom_court if action else "", orientation


@once
def summarise(tables: Tables, indicateur_id: str, place: str) -> IndicateurResume:
    """An indicator on one line, as seen from a place."""
    row = read_indicateurs(tables)[indicateur_id]
    series = list_series(tables, indicateur_id, place)
    curves = build_curves(tables, indicateur_id, place)
    own = (curves[:1] if place != NORD else []) or series
    last = _pick_last(own)
    gap = measure_gap(series, row.sens)
    action, orientation = _name_owners(tables, row)
    listed = f"{curves[0].points[-1].texte} {curves[0].points[-1].moment}" if curves else ""
    precision = "d’après les dates de labellisation" if curves and place != NORD else ""
    if listed and last and place == NORD:
        precision = f"{listed} (liste officielle)"
    return IndicateurResume(
        indicateur_id=indicateur_id,
        libelle=row.libelle,
        unite=show_unit(row.unite),
        famille=row.famille,
        famille_libelle=get_label("indicateurs", "famille", row.famille),
        orientation=orientation,
        action_numero=row.action_numero,
        action=action,
        derniere=last[0] if last else None,
        derniere_nature=last[1].nature if last else "",
        derniere_precision=precision or (_specify(last[1], place) if last else ""),
        tendance=find_trend(tables, own),
        ecart_cible=gap,
        territoires=_count_territories(tables, row),
        contradictions=count_contradictions(tables, "indicateur").get(indicateur_id, 0),
    )


@once
def list_names(tables: Tables) -> dict[str, str]:
    """Names of the indicators of the edition by identifier, in alphabetical order."""
    names = {key: row.libelle for key, row in read_indicateurs(tables).items()}
    return dict(sorted(names.items(), key=lambda item: fold(item[1])))


@once
def _index_texts(tables: Tables) -> dict[str, str]:
    """All that can be searched in each indicator, folded."""
    texts = {}
    for key, row in read_indicateurs(tables).items():
        family = get_label("indicateurs", "famille", row.famille)
        words = [*_name_owners(tables, row), family, *(str(value) for value in row if value)]
        texts[key] = fold(" ".join(words))
    return texts


@once
def list_catalogue(tables: Tables, place: str, search: str = "") -> list[Groupe]:
    """Indicators grouped by action in the order of the orientations, then by family."""
    words = fold(search).split()
    found = [
        summarise(tables, key, place)
        for key, text in _index_texts(tables).items()
        if all(word in text for word in words)
    ]
    groups = group((_name_group(item), item) for item in sorted(found, key=_order_summary))
    return [Groupe(title, over, tuple(items)) for (title, over), items in groups.items()]


def _order_summary(item: IndicateurResume) -> tuple[int, int]:
    rank = _FAMILIES.index(item.famille) + 1 if item.famille in _FAMILIES else 0
    return (item.action_numero or 99, rank) if item.action else (99, rank)


def _name_group(item: IndicateurResume) -> tuple[str, str]:
    if item.action:
        return f"{item.action_numero}. {item.action}", item.orientation
    return item.famille_libelle, "Hors des actions"


@once
def list_leading(tables: Tables, number: int, place: str) -> tuple[IndicateurResume, ...]:
    """The three figures that open an action, reached in the place.

    The plan's own come first, what changed then what is most recent; of the official series beside
    one of them, the latest.
    """
    found: dict[str, IndicateurResume] = {}
    for key, row in read_indicateurs(tables).items():
        item = summarise(tables, key, place)
        if row.action_numero == number and item.derniere and item.derniere_nature == "realise":
            subject = key if row.famille == "plan" else f"{row.a_cote_de_id or key}, à côté"
            found[subject] = min(found.get(subject, item), item, key=_rank_leading)
    return tuple(sorted(found.values(), key=_rank_leading)[:_LEADING])


def _rank_leading(item: IndicateurResume) -> tuple[bool, bool, int]:
    end = item.derniere.fin if item.derniere else None
    return item.famille != "plan", not item.tendance, -(end.toordinal() if end else 0)


def _list_related(tables: Tables, indicateur_id: str) -> tuple[tuple[str, str], ...]:
    """Indicators beside this one or across a break of the series, with why."""
    known = read_indicateurs(tables)
    related: dict[str, str] = {}
    if beside := known[indicateur_id].a_cote_de_id:
        ours = beside in known and known[beside].famille == "plan"
        related[beside] = "chiffre du plan à côté" if ours else "série officielle à côté"
    for key, other in known.items():
        if other.a_cote_de_id == indicateur_id:
            related[key] = "série officielle à côté"
    for key, (start, _) in read_ruptures(tables).items():
        if indicateur_id in (key, start) and key != start:
            related[start if key == indicateur_id else key] = "avant ou après la rupture de série"
    return tuple((key, why) for key, why in related.items() if key in known)


@once
def read_indicator(
    tables: Tables, indicateur_id: str, arrondissement: str = ""
) -> IndicateurDetail | None:
    """One indicator as seen from a place, or None when the edition does not know it."""
    row = read_indicateurs(tables).get(indicateur_id)
    if row is None:
        return None
    place = arrondissement or NORD
    panels = build_panels(tables, indicateur_id, place)
    ecarts = find_ecarts(tables, "indicateur", indicateur_id)
    reached = _find_reached(panels, place)
    return IndicateurDetail(
        resume=summarise(tables, indicateur_id, place),
        lieu=read_names(tables)[place],
        definition=row.definition,
        precaution=row.precaution or "",
        ventile=bool(panels),
        panneaux=panels,
        ventilations=list_breakdowns(tables, indicateur_id, place),
        ecart_cible=measure_gap(list_series(tables, indicateur_id, place), row.sens),
        taux=describe_rate(tables, indicateur_id, place, reached),
        releves=tuple(build_series(tables, read_observations(tables).get(indicateur_id, []))),
        contradictions=tuple(keep_contradictions(ecarts)),
        precisions=tuple(item for item in ecarts if not item.est_contradiction),
        liens=_list_related(tables, indicateur_id),
    )


def _find_reached(panels: Sequence[Panneau], place: str) -> float | None:
    """The last reached value of the place itself, in the plan's own panel."""
    found = (
        serie.points[-1].valeur
        for panel in panels[:1]
        for serie in panel.series
        if serie.nature == "realise"
        and serie.territoire_id == place
        and not (serie.perimetre or serie.cadre)
    )
    return next(found, None)


def describe_catalogue(groups: Sequence[Groupe], day: date, place: str) -> str:
    """The catalogue in one sentence: how many, how many with a trend, how many contested."""
    items = [item for group in groups for item in group.indicateurs]
    trends = sum(1 for item in items if item.tendance)
    aims = sum(1 for item in items if item.cible)
    contested = sum(1 for item in items if item.contradictions)
    silent = sum(1 for item in items if item.derniere is None)
    told = [
        count_noun(trends, "se compare dans le temps", "se comparent dans le temps"),
        count_noun(aims, "a une cible", "ont une cible"),
        count_noun(
            contested, "est touché par une contradiction", "sont touchés par une contradiction"
        ),
    ]
    said = f"{count_noun(len(items), 'indicateur')} au {format_day(day)} : {join_words(told)}."
    if place != NORD and silent:
        lacks = count_noun(silent, "n’est pas détaillé", "ne sont pas détaillés")
        said += f" {lacks} pour cet arrondissement."
    return polish(said)


def exclude(names: Mapping[str, str], indicateur_id: str) -> dict[str, str]:
    """The names without one of them."""
    return {key: name for key, name in names.items() if key != indicateur_id}
