"""Shading: a class for each commune, from the indicator chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from data.french import NBSP, format_number
from data.memory import once
from data.models_carte import Shade, Shading
from data.queries.common import Tables, list_records
from data.queries.distances import list_distances
from data.queries.lieux import list_communes
from data.queries.services import LABELLED

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
    communes = list_records(list_communes(tables))
    people = {str(row["territoire_id"]): float(row["population"]) for row in communes}
    if code == "population":
        return people
    services = tables["services"]
    labelled = services[services["nature"].isin(LABELLED)]
    counts = Counter(map(str, labelled["territoire_id"]))
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


def _find_class(value: float, steps: Sequence[float]) -> int:
    return sum(value > step for step in steps)


def _weigh_classes(
    classes: Mapping[str, int], names: Sequence[str], people: Mapping[str, int]
) -> tuple[Shade, ...]:
    return tuple(
        Shade(
            name,
            sum(rank == number for rank in classes.values()),
            sum(people[code] for code, rank in classes.items() if rank == number),
        )
        for number, name in enumerate(names)
    )


@once
def shade_communes(tables: Tables, code: str, arrondissement: str = "") -> Shading | None:
    """The shading asked for, counted over an arrondissement; None when nothing can be shaded."""
    if code not in BACKGROUNDS:
        return None
    values = _read_values(tables, code)
    if not values:
        return None
    communes = list_communes(tables, arrondissement)
    people = {
        str(town): int(number)
        for town, number in zip(communes["territoire_id"], communes["population"], strict=True)
    }
    steps = _STEPS[code]
    classes = {town: _find_class(values[town], steps) for town in people if town in values}
    digits = 0 if code == "population" else 1
    return Shading(
        code=code,
        libelle=BACKGROUNDS[code],
        unite=_UNITS[code],
        precision=_NOTES[code],
        classes=classes,
        textes={
            town: f"{format_number(round(values[town], digits))}{NBSP}{_UNITS[code]}"
            for town in classes
        },
        nuances=_weigh_classes(classes, _name_steps(steps, code), people),
    )
