"""The arrondissements side by side: each measure on one axis, its favourable side named."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.index import NORD, read_names
from data.queries.territories.measures import (
    HIGH,
    LOW,
    measure_count,
    measure_distances,
    measure_mediators,
    measure_people,
    measure_priorities,
    measure_rate,
    measure_saturday,
)
from data.queries.territories.places import read_scope
from data.records.territories import CommuneDistance, Measure, Scope
from data.tables.reading import Tables
from data.text.french import NBSP, format_number


@once
def compare_arrondissements(tables: Tables, distances: Sequence[CommuneDistance]) -> list[Measure]:
    """What the edition knows of the arrondissements; a measure it does not know is left out.

    Those that have a favourable side come first.
    """
    codes = (*list_arrondissements(tables), "")
    scopes = {code or NORD: read_scope(tables, code) for code in codes}
    return [
        *measure_distances(tables, scopes, distances),
        *measure_saturday(tables, scopes),
        *measure_rate(tables, scopes),
        *measure_count(tables, scopes),
        *measure_mediators(tables, scopes),
        *measure_priorities(tables, scopes),
        *measure_people(tables, scopes),
    ]


def _find_side(measure: Measure, code: str) -> str:
    """« haut » or « bas » of what is favourable for the one that alone stands there."""
    ends = [item.place for item in measure.cellules.values()]
    place = measure.cellules[code].place
    if place not in (0, 100) or ends.count(place) > 1:
        return ""
    return HIGH if (place == 100) == (measure.sens == HIGH) else LOW


def _count_alone(measures: Sequence[Measure], code: str, side: str) -> int:
    return sum(_find_side(item, code) == side for item in measures)


@once
def tell_comparison(tables: Tables, measures: Sequence[Measure], scope: Scope) -> str:
    """Where a place stands best and worst, or how far apart they are; empty when nothing tells."""
    told = [item for item in measures if item.sens]
    if not told:
        return ""
    if not scope.arrondissement:
        return _tell_gap(tables, told[0])
    best, worst = (_count_alone(told, scope.arrondissement, side) for side in (HIGH, LOW))
    of, every = len(told), format_number(len(told[0].cellules))
    where = f"des {of} mesures où un côté est favorable"
    parts = [f"le mieux placé sur {best}"] if best else []
    parts += [f"le moins bien placé sur {worst}"] if worst else []
    if not parts:
        return f"Sur aucune {where}, {scope.lieu} n’est seul le mieux ou le moins bien placé."
    parts[0] += f" {where}"
    return f"Des {every}, {scope.lieu} est {' et '.join(parts)}."


def _tell_gap(tables: Tables, measure: Measure) -> str:
    names = read_names(tables)
    ordered = sorted(measure.cellules.items(), key=lambda item: item[1].valeur)
    low, high = ordered[0], ordered[-1]
    return (
        f"{measure.libelle}{NBSP}: de {low[1].texte} ({names[low[0]]}) à {high[1].texte}"
        f" ({names[high[0]]})."
    )


def tabulate_comparison(
    measures: Sequence[Measure], arrondissements: Mapping[str, str]
) -> pd.DataFrame:
    """The values of the arrondissements, as downloaded."""
    columns: dict[str, list[object]] = {
        "Code": list(arrondissements),
        "Arrondissement": list(arrondissements.values()),
    }
    for measure in measures:
        said = " ; ".join(filter(None, (measure.precision, measure.faveur)))
        title = f"{measure.libelle}{f' ({said})' if said else ''}"
        columns[title] = [measure.cellules[code].valeur for code in arrondissements]
    return pd.DataFrame(columns)
