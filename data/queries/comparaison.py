"""The six arrondissements side by side, each value with its rank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from data.catalog import list_arrondissements
from data.french import NBSP, format_number, format_tenth
from data.memory import once
from data.models import Citation, Figure
from data.models_territoires import Cell, CommuneDistance, Measure, Scope
from data.queries.common import Tables
from data.queries.distances import average_km, weigh_thresholds
from data.queries.enonces import find_figure
from data.queries.faits import MEDIATORS
from data.queries.lieux import (
    DEPARTEMENT,
    cite_communes,
    cite_quarters,
    count_quarters,
    list_communes,
    read_scope,
)
from data.queries.priorites import NAMED, count_marks, list_marks
from data.queries.services import PER, cite_france_services, count_france_services

Values = Mapping[str, float]


def rank_values(values: Values) -> dict[str, int]:
    """1 for the highest; equal values share a rank."""
    return {
        code: 1 + sum(other > value for other in values.values()) for code, value in values.items()
    }


def _build_cells(values: Values, write: Callable[[float], str]) -> dict[str, Cell]:
    """Ranks follow the values as they are written: what reads as equal ranks as equal."""
    rounded = {code: round(value, 1) for code, value in values.items()}
    ranks, highest = rank_values(rounded), max(values.values(), default=0)
    taken = list(ranks.values())
    return {
        code: Cell(
            arrondissement=code,
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


def _measure(
    code: str,
    label: str,
    detail: str,
    values: Values,
    citations: tuple[Citation, ...],
    write: Callable[[float], str] = format_number,
) -> Measure:
    """A measure whose last value, if any, is that of the département itself."""
    six = {name: value for name, value in values.items() if name != DEPARTEMENT}
    north = write(values[DEPARTEMENT]) if DEPARTEMENT in values else ""
    return Measure(code, label, detail, _build_cells(six, write), north, 0, citations)


def _list_scopes(tables: Tables) -> dict[str, Scope]:
    """The six arrondissements, then the département."""
    codes = [*list_arrondissements(tables), ""]
    return {code or DEPARTEMENT: read_scope(tables, code) for code in codes}


def _measure_people(tables: Tables, scopes: Mapping[str, Scope]) -> list[Measure]:
    towns = {code: list_communes(tables, scope.arrondissement) for code, scope in scopes.items()}
    geography = cite_communes(tables, "communes du Nord, additionnées")
    quarters = cite_quarters(tables, "quartiers du Nord")
    people = {code: float(frame["population"].sum()) for code, frame in towns.items()}
    communes = {code: float(len(frame)) for code, frame in towns.items()}
    qpv = {code: float(count_quarters(tables, scope)) for code, scope in scopes.items()}
    return [
        _measure("population", "Habitants", "", people, geography),
        _measure("communes", "Communes", "", communes, geography),
        _measure("qpv", "Quartiers prioritaires", "génération 2024", qpv, quarters),
    ]


def _measure_france_services(tables: Tables, people: Values) -> list[Measure]:
    counts = {
        code: float(count_france_services(tables, "" if code == DEPARTEMENT else code)[0])
        for code in people
    }
    if not counts[DEPARTEMENT]:
        return []
    rates = {code: PER * count / people[code] for code, count in counts.items()}
    register = cite_france_services(tables)
    return [
        _measure("fs", "France services", "d’après la liste officielle", counts, register),
        _measure(
            "fs_taux", "France services pour 100 000 habitants", "", rates, register, format_tenth
        ),
    ]


def _measure_distances(
    distances: Sequence[CommuneDistance], people: Values, citations: tuple[Citation, ...]
) -> list[Measure]:
    if not distances:
        return []
    groups: dict[str, list[CommuneDistance]] = {code: [] for code in people}
    groups[DEPARTEMENT] = list(distances)
    for item in distances:
        groups[item.arrondissement].append(item)
    shares = {code: weigh_thresholds(group)[0].part for code, group in groups.items()}
    means = {code: average_km(group) for code, group in groups.items()}
    return [
        _measure(
            "part_5",
            "Habitants à 5 km ou moins d’une France services fixe",
            "à vol d’oiseau",
            shares,
            citations,
            _write_percent,
        ),
        _measure(
            "distance",
            "Distance moyenne à la plus proche",
            "à vol d’oiseau",
            means,
            citations,
            _write_km,
        ),
    ]


def _measure_mediators(tables: Tables, people: Values) -> list[Measure]:
    found = {code: find_figure(tables, MEDIATORS, code) for code in people}
    figures: dict[str, Figure] = {code: item for code, item in found.items() if item is not None}
    if len(figures) < len(people):
        return []
    citations = tuple(dict.fromkeys(c for item in figures.values() for c in item.citations))
    values = {code: item.valeur for code, item in figures.items()}
    measure = _measure(MEDIATORS, "Médiateurs santé", "conventions", values, citations)
    return [
        Measure(
            measure.code,
            measure.libelle,
            measure.precision,
            measure.cellules,
            measure.nord,
            figures[DEPARTEMENT].contradictions,
            citations,
        )
    ]


def _measure_priorities(tables: Tables, scopes: Mapping[str, Scope]) -> list[Measure]:
    marks = {
        code: list_marks(tables, scope) for code, scope in scopes.items() if code != DEPARTEMENT
    }
    if tables["actions"].empty:
        return []
    values = {code: float(count_marks(found)[NAMED]) for code, found in marks.items()}
    citations = {
        citation: None
        for found in marks.values()
        for items in found.values()
        for mark in items
        if mark.code == NAMED
        for citation in mark.citations
    }
    return [_measure("nomme", "Actions qui le nomment", "en priorité", values, tuple(citations))]


@once
def compare_arrondissements(tables: Tables, distances: Sequence[CommuneDistance]) -> list[Measure]:
    """What the edition knows of the six arrondissements; a measure it does not know is left out."""
    scopes = _list_scopes(tables)
    identity = _measure_people(tables, scopes)
    people = {code: cell.valeur for code, cell in identity[0].cellules.items()}
    people[DEPARTEMENT] = sum(people.values())
    where = cite_france_services(tables) + cite_communes(
        tables, "point intérieur et population des communes"
    )
    return [
        *identity,
        *_measure_france_services(tables, people),
        *_measure_distances(distances, people, where),
        *_measure_mediators(tables, people),
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
