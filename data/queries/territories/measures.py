"""The measures that compare arrondissements: values, where they stand, the favourable side."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from data.queries.common.index import NORD, read_actions
from data.queries.common.statements import find_figure
from data.queries.hours.access import measure_open_distances
from data.queries.hours.weeks import cite_hours
from data.queries.plan.priorities import NAMED, count_marks, list_marks
from data.queries.territories.distances import FAR_KM, measure_access
from data.queries.territories.facts import MEDIATORS
from data.queries.territories.places import (
    cite_communes,
    cite_quarters,
    list_communes,
    read_identity,
)
from data.queries.territories.roads import MINUTES, measure_roads, tell_vintage, write_minutes
from data.queries.territories.services import (
    FIXED,
    PER,
    cite_france_services,
    count_france_services,
)
from data.records.common import Citation
from data.records.territories import Cell, CommuneDistance, Measure, Scope
from data.tables.reading import Tables
from data.text.french import NBSP, format_number, format_tenth
from data.text.hours import SATURDAY

Values = Mapping[str, float]
# The six arrondissements, then the département.
Scopes = Mapping[str, Scope]
# Beyond, dots are too many to be named where they stand.
NAMED_DOTS = 8
# Room of a dot that bears letters, as a share of the narrowest axis.
_ROOM = 9.5
HIGH, LOW = "haut", "bas"
_TEN = 10 * 60


def stack_places(places: Mapping[str, float], room: float = _ROOM) -> dict[str, int]:
    """The level of each dot: the lowest where it touches no other."""
    levels: dict[str, int] = {}
    for code, place in sorted(places.items(), key=lambda item: item[1]):
        near = {level for other, level in levels.items() if place - places[other] < room}
        levels[code] = next(rank for rank in range(len(places)) if rank not in near)
    return levels


def _build_cells(values: Values, write: Callable[[float], str]) -> dict[str, Cell]:
    """What reads as equal stands at the same place."""
    rounded = {code: round(float(value), 1) for code, value in values.items()}
    low, high = min(rounded.values()), max(rounded.values())
    wide = high - low
    places = {
        code: round(100 * (value - low) / wide, 1) if wide else 50.0
        for code, value in rounded.items()
    }
    levels = stack_places(places) if len(places) <= NAMED_DOTS else dict.fromkeys(places, 0)
    return {
        code: Cell(rounded[code], write(value), places[code], levels[code])
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
    citations: Iterable[Citation],
    write: Callable[[float], str] = format_number,
    favour: tuple[str, str] = ("", ""),
    contradictions: int = 0,
) -> Measure:
    """A measure whose last value, if any, is that of the département itself."""
    six = {name: value for name, value in values.items() if name != NORD}
    cells = _build_cells(six, write)
    north = write(values[NORD]) if NORD in values else ""
    return Measure(code, label, detail, *favour, cells, north, contradictions, tuple(citations))


def measure_people(tables: Tables, scopes: Scopes) -> list[Measure]:
    """Who lives there."""
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


def _count_labelled(tables: Tables, scopes: Scopes) -> dict[str, int]:
    return {
        code: count_france_services(tables, scope.arrondissement)[0]
        for code, scope in scopes.items()
    }


def measure_rate(tables: Tables, scopes: Scopes) -> list[Measure]:
    """France services of the list, by inhabitants."""
    counts = _count_labelled(tables, scopes)
    if not counts[NORD]:
        return []
    rates = {
        code: PER * counts[code] / read_identity(tables, scope).population
        for code, scope in scopes.items()
    }
    register, more = cite_france_services(tables), (HIGH, "plus = mieux")
    per = "France services pour 100\u202f000 habitants"
    return [_measure("fs_taux", per, "", rates, register, format_tenth, more)]


def measure_count(tables: Tables, scopes: Scopes) -> list[Measure]:
    """How many France services the list holds."""
    counts = _count_labelled(tables, scopes)
    if not counts[NORD]:
        return []
    told, register = "d’après la liste officielle", cite_france_services(tables)
    return [_measure("fs", "France services", told, counts, register)]


def _measure_roads(tables: Tables, scopes: Scopes) -> list[Measure]:
    """Times by road, with their vintage; nothing unless they are known everywhere."""
    found = {code: measure_roads(tables, scope.communes) for code, scope in scopes.items()}
    known = {code: item for code, item in found.items() if item is not None}
    if len(known) < len(scopes):
        return []
    where, by_road = known[NORD].citations, f"par la route, {tell_vintage(known[NORD])}"
    near = f"Habitants à {MINUTES}{NBSP}minutes au plus d’une France services"
    shares = {code: item.part for code, item in known.items()}
    means = {code: item.minutes for code, item in known.items()}
    mean, more, less = (
        "Temps moyen jusqu’à la plus proche",
        (HIGH, "plus = mieux"),
        (LOW, "plus court = mieux"),
    )
    return [
        _measure("part_15_minutes", near, by_road, shares, where, _write_percent, more),
        _measure("minutes", mean, by_road, means, where, write_minutes, less),
    ]


def measure_distances(
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
        f"Habitants à 5{NBSP}km ou moins d’une France services fixe",
        "Distance moyenne à la plus proche",
    )
    flight, where = "à vol d’oiseau", found[NORD].citations
    more, less = (HIGH, "plus = mieux"), (LOW, "plus près = mieux")
    return [
        _measure("part_5", near, flight, shares, where, _write_percent, more),
        _measure("distance", mean, flight, means, where, _write_km, less),
    ]


def measure_saturday(tables: Tables, scopes: Scopes) -> list[Measure]:
    """Who has a door open on a Saturday morning; nothing before the edition that knows hours."""
    known = cite_hours(tables, FIXED)
    if not known:
        return []
    km = measure_open_distances(tables, FIXED, SATURDAY, _TEN)
    people = {item.code: item.population for item in list_communes(tables)}
    near = {code: count for code, count in people.items() if km.get(code, math.inf) <= FAR_KM}
    shares = {
        code: 100
        * sum(near.get(town, 0) for town in scope.communes)
        / sum(people[town] for town in scope.communes)
        for code, scope in scopes.items()
    }
    label = f"Habitants à {FAR_KM}{NBSP}km ou moins d’une ouverte le samedi à 10{NBSP}h"
    where = (*known, *cite_communes(tables, "point intérieur et population des communes"))
    more = HIGH, "plus = mieux"
    return [_measure("samedi", label, "à vol d’oiseau", shares, where, _write_percent, more)]


def measure_mediators(tables: Tables, scopes: Scopes) -> list[Measure]:
    """The conventions of health mediators, when the documents give them everywhere."""
    found = {code: find_figure(tables, MEDIATORS, code) for code in scopes}
    figures = {code: item for code, item in found.items() if item is not None}
    if len(figures) < len(scopes):
        return []
    values = {code: item.valeur for code, item in figures.items()}
    citations = dict.fromkeys(c for item in figures.values() for c in item.citations)
    contested = figures[NORD].contradictions
    label = "Conventions de médiateurs santé"
    return [_measure(MEDIATORS, label, "", values, citations, contradictions=contested)]


def measure_priorities(tables: Tables, scopes: Scopes) -> list[Measure]:
    """How many sheets name each as a priority."""
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
