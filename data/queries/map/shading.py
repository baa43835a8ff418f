"""Shading: a class for each commune, from the indicator chosen."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from data.memory import once
from data.queries.common.services import TOWN_HALL, list_located_services
from data.queries.hours.access import measure_open_distances
from data.queries.hours.weeks import read_weeks
from data.queries.map.moments import Moment
from data.queries.territories.distances import list_distances
from data.queries.territories.places import list_communes
from data.queries.territories.roads import measure_roads, read_roads, tell_vintage
from data.queries.territories.services import FIXED, LABELLED
from data.records.map import Shade, Shading
from data.tables.reading import Tables
from data.text.french import NBSP, format_number
from data.text.hours import SATURDAY, format_duration, tell_moment

ROADS = "route"
BACKGROUNDS = {
    ROADS: "Temps par la route jusqu’à la France services la plus vite atteinte",
    "distance": "Distance à la France services fixe la plus proche",
    "ouvert": "Distance à la France services ouverte à l’heure choisie",
    "heures": "Heures d’ouverture de la mairie, par semaine",
    "population": "Population",
    "services": "France services par habitant",
}
# When the shading asks for an hour and the visitor for none: many work at all others.
USUAL_MOMENT: Moment = (SATURDAY, 10 * 60)
_UNITS = {
    ROADS: "min",
    "distance": "km",
    "ouvert": "km",
    "heures": "h",
    "population": "habitants",
    "services": "pour 10 000 habitants",
}
# Upper bounds of the classes, the last one open.
_STEPS: dict[str, tuple[float, ...]] = {
    ROADS: (5, 10, 15),
    "distance": (2.5, 5, 10),
    "ouvert": (2.5, 5, 10),
    "heures": (8, 16, 28),
    "population": (1_000, 5_000, 20_000),
    "services": (0, 1, 3),
}
_NOTES = {
    ROADS: "En voiture, moyenne des habitants de la commune ({source}).",
    "distance": "À vol d’oiseau, du point de la commune à la France services fixe la plus proche "
    "du Nord ; celles des départements voisins ne sont pas comptées.",
    "ouvert": "À vol d’oiseau, du point de la commune à la France services fixe la plus proche du "
    "Nord, ouverte à cette heure selon ses horaires habituels ; celles aux horaires inconnus ne "
    "comptent pas.",
    "heures": "Total des plages habituelles de la mairie de la commune. Sans teinte : horaires "
    "inconnus, ce qui ne dit pas que la mairie est fermée.",
    "population": "Population de référence.",
    "services": "France services fixes et itinérantes à leur adresse, pour 10 000 habitants de la "
    "commune ; une France services sert aussi les communes voisines.",
}


@once
def list_grounds(tables: Tables) -> dict[str, str]:
    """The shadings that this edition knows, the usual one first; times by road when it has them."""
    known = {code: name for code, name in BACKGROUNDS.items() if code != ROADS}
    first = {ROADS: BACKGROUNDS[ROADS]} if read_roads(tables) else {}
    return {**first, **known, "aucun": "Aucune teinte"}


def choose_moment(code: str, asked: Moment | None) -> Moment | None:
    """The moment of the map: the one asked for, or the usual one when the shading needs one."""
    return asked or (USUAL_MOMENT if code == "ouvert" else None)


def _read_values(tables: Tables, code: str, moment: Moment) -> dict[str, float]:
    if code == ROADS:
        return {town: row.minutes for town, row in read_roads(tables).items()}
    if code == "distance":
        return {item.territoire_id: item.km for item in list_distances(tables)}
    if code == "ouvert":
        return measure_open_distances(tables, FIXED, *moment)
    if code == "heures":
        return {
            week.territoire_id: week.minutes / 60
            for week in read_weeks(tables).values()
            if week.nature == TOWN_HALL and week.connue
        }
    people = {item.code: float(item.population) for item in list_communes(tables)}
    if code == "population":
        return people
    services = list_located_services(tables)
    counts = Counter(row.territoire_id for row in services if row.nature in LABELLED)
    if not counts:
        return {}
    return {town: 10_000 * counts[town] / number for town, number in people.items() if number}


def _name_steps(steps: Sequence[float], code: str) -> list[str]:
    unit = f"{NBSP}{_UNITS[code]}"
    figures = [format_number(step) for step in steps]
    first = "aucune" if steps[0] == 0 else f"{figures[0]}{unit} ou moins"
    between = [
        f"plus de {low} à {high}{unit}" if low != "0" else f"{high} ou moins {unit.strip()}"
        for low, high in pairwise(figures)
    ]
    return [first, *between, f"plus de {figures[-1]}{unit}"]


def _name(code: str, moment: Moment) -> str:
    if code != "ouvert":
        return BACKGROUNDS[code]
    return f"Distance à la France services ouverte la plus proche, {tell_moment(*moment)}"


def _tell_note(tables: Tables, code: str) -> str:
    roads = measure_roads(tables, frozenset(read_roads(tables))) if code == ROADS else None
    return _NOTES[code].format(source=tell_vintage(roads)) if roads else _NOTES[code]


@once
def shade_communes(
    tables: Tables, code: str, arrondissement: str = "", moment: Moment | None = None
) -> Shading | None:
    """The shading asked for, counted over an arrondissement; None when nothing can be shaded."""
    if code not in BACKGROUNDS:
        return None
    values = _read_values(tables, code, moment or USUAL_MOMENT)
    if not values:
        return None
    steps = _STEPS[code]
    towns = [item.code for item in list_communes(tables, arrondissement) if item.code in values]
    classes = {town: sum(values[town] > step for step in steps) for town in towns}
    ranks = Counter(classes.values())
    digits = 0 if code == "population" else 1
    return Shading(
        libelle=_name(code, moment or USUAL_MOMENT),
        precision=_tell_note(tables, code),
        classes=classes,
        textes={
            town: format_duration(60 * values[town])
            if code == "heures"
            else f"{format_number(round(values[town], digits))}{NBSP}{_UNITS[code]}"
            for town in classes
        },
        nuances=tuple(
            Shade(name, ranks[rank]) for rank, name in enumerate(_name_steps(steps, code))
        ),
    )
