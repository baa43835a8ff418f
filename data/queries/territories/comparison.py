"""The six arrondissements side by side, each value with its rank."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.index import NORD, read_actions
from data.queries.common.statements import find_figure
from data.queries.plan.priorities import NAMED, count_marks, list_marks
from data.queries.territories.distances import measure_access
from data.queries.territories.facts import MEDIATORS
from data.queries.territories.places import (
    cite_communes,
    cite_quarters,
    read_identity,
    read_scope,
)
from data.queries.territories.roads import MINUTES, measure_roads
from data.queries.territories.services import PER, cite_france_services, count_france_services
from data.records.common import Citation
from data.records.territories import Cell, CommuneDistance, Measure, Scope
from data.tables.reading import Tables
from data.text.french import NBSP, format_number, format_period, format_tenth

Values = Mapping[str, float]
# The six arrondissements, then the département.
Scopes = Mapping[str, Scope]


def rank_values(values: Values) -> dict[str, int]:
    """1 for the highest; equal values share a rank."""
    return {
        code: 1 + sum(other > value for other in values.values()) for code, value in values.items()
    }


def _build_cells(values: Values, write: Callable[[float], str]) -> dict[str, Cell]:
    """Ranks follow the values as they are written: what reads as equal ranks as equal."""
    rounded = {code: round(float(value), 1) for code, value in values.items()}
    ranks, highest = rank_values(rounded), max(values.values(), default=0)
    taken = list(ranks.values())
    return {
        code: Cell(
            valeur=rounded[code],
            texte=write(value),
            rang=ranks[code],
            ex_aequo=taken.count(ranks[code]) > 1,
            largeur=round(100 * value / highest, 1) if highest else 0,
        )
        for code, value in values.items()
    }


def _write_percent(value: float) -> str:
    return f"{format_tenth(value)}{NBSP}%"


def _write_km(value: float) -> str:
    return f"{format_tenth(value)}{NBSP}km"


def _write_minutes(value: float) -> str:
    return f"{format_tenth(value)}{NBSP}min"


def _measure(
    code: str,
    label: str,
    detail: str,
    values: Values,
    citations: Iterable[Citation],
    write: Callable[[float], str] = format_number,
    contradictions: int = 0,
) -> Measure:
    """A measure whose last value, if any, is that of the département itself."""
    six = {name: value for name, value in values.items() if name != NORD}
    cells = _build_cells(six, write)
    north = write(values[NORD]) if NORD in values else ""
    return Measure(code, label, detail, cells, north, contradictions, tuple(citations))


def _measure_people(tables: Tables, scopes: Scopes) -> list[Measure]:
    geography = cite_communes(tables, "communes du Nord, additionnées")
    quarters = cite_quarters(tables, "quartiers du Nord")
    found = {code: read_identity(tables, scope) for code, scope in scopes.items()}
    people = {code: item.population for code, item in found.items()}
    communes = {code: item.communes for code, item in found.items()}
    qpv = {code: item.quartiers for code, item in found.items()}
    return [
        _measure("population", "Habitants", "", people, geography),
        _measure("communes", "Communes", "", communes, geography),
        _measure("qpv", "Quartiers prioritaires", "génération 2024", qpv, quarters),
    ]


def _measure_france_services(tables: Tables, scopes: Scopes) -> list[Measure]:
    counts, rates = {}, {}
    for code, scope in scopes.items():
        counts[code] = count_france_services(tables, scope.arrondissement)[0]
        rates[code] = PER * counts[code] / read_identity(tables, scope).population
    if not counts[NORD]:
        return []
    register, per = cite_france_services(tables), "France services pour 100\u202f000 habitants"
    return [
        _measure("fs", "France services", "d’après la liste officielle", counts, register),
        _measure("fs_taux", per, "", rates, register, format_tenth),
    ]


def _measure_roads(tables: Tables, scopes: Scopes) -> list[Measure]:
    """Times by road, with their vintage; nothing unless they are known everywhere."""
    found = {code: measure_roads(tables, scope.communes) for code, scope in scopes.items()}
    known = {code: item for code, item in found.items() if item is not None}
    if len(known) < len(scopes):
        return []
    where = known[NORD].citations
    by_road = f"par la route, {where[0].editeur}, {format_period(where[0].date)}"
    near = f"Habitants à {MINUTES}{NBSP}minutes au plus d’une France services"
    shares = {code: item.part for code, item in known.items()}
    means = {code: item.minutes for code, item in known.items()}
    mean = "Temps moyen jusqu’à la plus proche"
    return [
        _measure("part_15_minutes", near, by_road, shares, where, _write_percent),
        _measure("minutes", mean, by_road, means, where, _write_minutes),
    ]


def _measure_distances(
    tables: Tables, scopes: Scopes, distances: Sequence[CommuneDistance]
) -> list[Measure]:
    """By road when the edition knows it, else in a straight line."""
    if roads := _measure_roads(tables, scopes):
        return roads
    if not distances:
        return []
    found = {code: measure_access(tables, scope, distances) for code, scope in scopes.items()}
    shares = {code: item.seuils[0].part for code, item in found.items()}
    means = {code: item.moyenne for code, item in found.items()}
    near, mean = (
        "Habitants à 5 km ou moins d’une France services fixe",
        "Distance moyenne à la plus proche",
    )
    flight, where = "à vol d’oiseau", found[NORD].citations
    return [
        _measure("part_5", near, flight, shares, where, _write_percent),
        _measure("distance", mean, flight, means, where, _write_km),
    ]


def _measure_mediators(tables: Tables, scopes: Scopes) -> list[Measure]:
    found = {code: find_figure(tables, MEDIATORS, code) for code in scopes}
    figures = {code: item for code, item in found.items() if item is not None}
    if len(figures) < len(scopes):
        return []
    values = {code: item.valeur for code, item in figures.items()}
    citations = dict.fromkeys(c for item in figures.values() for c in item.citations)
    contested = figures[NORD].contradictions
    return [
        _measure(
            MEDIATORS,
            "Médiateurs santé",
            "conventions",
            values,
            citations,
            contradictions=contested,
        )
    ]


def _measure_priorities(tables: Tables, scopes: Scopes) -> list[Measure]:
    marks = {code: list_marks(tables, scope) for code, scope in scopes.items() if code != NORD}
    values = {code: count_marks(found)[NAMED] for code, found in marks.items()}
    if not read_actions(tables):
        return []
    citations = dict.fromkeys(
        citation
        for found in marks.values()
        for items in found.values()
        for mark in items
        if mark.code == NAMED
        for citation in mark.citations
    )
    return [_measure("nomme", "Actions qui le nomment", "en priorité", values, citations)]


@once
def compare_arrondissements(tables: Tables, distances: Sequence[CommuneDistance]) -> list[Measure]:
    """What the edition knows of the six arrondissements; a measure it does not know is left out."""
    codes = (*list_arrondissements(tables), "")
    scopes = {code or NORD: read_scope(tables, code) for code in codes}
    return [
        *_measure_people(tables, scopes),
        *_measure_france_services(tables, scopes),
        *_measure_distances(tables, scopes, distances),
        *_measure_mediators(tables, scopes),
        *_measure_priorities(tables, scopes),
    ]


def tabulate_comparison(
    measures: Sequence[Measure], arrondissements: Mapping[str, str]
) -> pd.DataFrame:
    """Values and ranks of the six arrondissements, as downloaded."""
    columns: dict[str, list[object]] = {
        "Code": list(arrondissements),
        "Arrondissement": list(arrondissements.values()),
    }
    for measure in measures:
        title = f"{measure.libelle}{f' ({measure.precision})' if measure.precision else ''}"
        columns[title] = [measure.cellules[code].valeur for code in arrondissements]
        columns[f"{title} : rang"] = [measure.cellules[code].rang for code in arrondissements]
    return pd.DataFrame(columns)
