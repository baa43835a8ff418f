"""Shading: a class for each commune, from the indicator chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from data.memory import once
from data.queries.common.services import list_located_services
from data.queries.territories.distances import list_distances
from data.queries.territories.places import list_communes
from data.queries.territories.services import LABELLED
from data.records.map import Shade, Shading
from data.tables.reading import Tables
from data.text.french import NBSP, format_number

BACKGROUNDS = {
    "distance": "Distance à la France services la plus proche",
    "population": "Population",
    "services": "France services par habitant",
}
GROUNDS = {**BACKGROUNDS, "aucun": "Aucune teinte"}
_UNITS = {"distance": "km", "population": "habitants", "services": "pour 10 000 habitants"}
# Upper bounds of the classes, the last one open.
_STEPS: dict[str, tuple[float, ...]] = {
    "distance": (2.5, 5, 10),
    "population": (1_000, 5_000, 20_000),
    "services": (0, 1, 3),
}
_NOTES = {
    "distance": "À vol d’oiseau, du point de la commune à la France services fixe la plus proche "
    "du Nord ; celles des départements voisins ne sont pas comptées.",
    "population": "Population de référence.",
    "services": "France services fixes et itinérantes à leur adresse, pour 10 000 habitants de la "
    "commune ; une France services sert aussi les communes voisines.",
}


def _read_values(tables: Tables, code: str) -> dict[str, float]:
    if code == "distance":
        return {item.territoire_id: item.km for item in list_distances(tables)}
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


@once
def shade_communes(tables: Tables, code: str, arrondissement: str = "") -> Shading | None:
    """The shading asked for, counted over an arrondissement; None when nothing can be shaded."""
    if code not in BACKGROUNDS:
        return None
    values = _read_values(tables, code)
    if not values:
        return None
    steps = _STEPS[code]
    towns = [item.code for item in list_communes(tables, arrondissement) if item.code in values]
    classes = {town: sum(values[town] > step for step in steps) for town in towns}
    ranks = Counter(classes.values())
    digits = 0 if code == "population" else 1
    return Shading(
        libelle=BACKGROUNDS[code],
        precision=_NOTES[code],
        classes=classes,
        textes={
            town: f"{format_number(round(values[town], digits))}{NBSP}{_UNITS[code]}"
            for town in classes
        },
        nuances=tuple(
            Shade(name, ranks[rank]) for rank, name in enumerate(_name_steps(steps, code))
        ),
    )
