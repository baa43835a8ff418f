"""What lists bring to a theme: hours to the level of service, distances to those of access."""

from collections.abc import Callable, Mapping

from data.memory import once
from data.queries.common.index import NORD
from data.queries.hours.summary import summarise_hours
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.places import read_scope
from data.queries.territories.roads import MINUTES, measure_roads
from data.queries.territories.services import FIXED
from data.records.common import Citation, Figure
from data.tables.reading import Tables
from data.text.french import NBSP, format_tenth, place_in_time
from data.text.hours import LATE, format_time

_COUNTED = {
    "samedi": "France services ouvertes le samedi",
    "apres_17h30": f"France services ouvertes après {format_time(LATE)}, un jour au moins",
}
# In a straight line, to the nearest one that does not move.
_FAR = "France services fixe la plus proche, à vol d’oiseau"


def _build(
    code: str, label: str, told: tuple[float, str], place: str, cited: tuple[Citation, ...]
) -> Figure:
    """A figure computed from a list: its value and how it is written, dated as the list is."""
    return Figure(
        indicateur_id=code,
        libelle=label,
        valeur=told[0],
        texte=told[1],
        unite="",
        territoire=place,
        moment=place_in_time(cited[0].date),
        nature="realise",
        perimetre="",
        note="",
        contradictions=0,
        citations=cited,
    )


@once
def list_hours_figures(tables: Tables, arrondissement: str) -> tuple[Figure, ...]:
    """Open on Saturday, open late, and the median week; nothing when no hours are known."""
    found = summarise_hours(tables, arrondissement or NORD, FIXED)
    if found.mediane is None:
        return ()
    told = {
        code: (label, (float(item.nombre), f"{item.nombre} sur {item.sur}"))
        for code, label in _COUNTED.items()
        for item in [found.proprietes[code]]
    }
    median = "Heures d’ouverture par semaine d’une France services, médiane"
    told["mediane"] = (median, (found.mediane, found.duree))
    return tuple(
        _build(f"horaires-{code}", label, value, found.territoire, found.citations)
        for code, (label, value) in told.items()
    )


@once
def list_access_figures(tables: Tables, arrondissement: str) -> tuple[Figure, ...]:
    """How far the inhabitants live; minutes by road when an edition holds them."""
    scope = read_scope(tables, arrondissement)
    access = measure_access(tables, scope, list_distances(tables))
    if not access.seuils:
        return ()
    near, far = access.seuils[0], access.communes[0]
    told = {
        "proches": (
            f"Habitants dont la commune est à {near.km}{NBSP}km ou moins de la {_FAR}",
            (near.part, f"{format_tenth(near.part)}{NBSP}%"),
        ),
        "moyenne": (
            f"Distance moyenne des habitants à la {_FAR}",
            (access.moyenne, f"{format_tenth(access.moyenne)}{NBSP}km"),
        ),
        "loin": (
            f"De {far.nom}, la commune la plus loin, à la {_FAR}",
            (far.km, f"{format_tenth(far.km)}{NBSP}km"),
        ),
    }
    figures = [
        _build(f"distances-{code}", label, value, scope.nom, access.citations)
        for code, (label, value) in told.items()
    ]
    roads = measure_roads(tables, scope.communes)
    if roads:
        minutes = f"{format_tenth(roads.minutes)}{NBSP}min"
        label = f"Temps moyen par la route, {format_tenth(roads.part)}{NBSP}% des habitants à "
        label += f"{MINUTES}{NBSP}minutes au plus"
        told_road = (roads.minutes, minutes)
        figures.insert(0, _build("distances-route", label, told_road, scope.nom, roads.citations))
    return tuple(figures)


# By theme of the workshop: the network and time of access, then the span of opening hours.
LISTED: Mapping[tuple[str, int | None], Callable[[Tables, str], tuple[Figure, ...]]] = {
    ("dimension", 1): list_access_figures,
    ("dimension", 3): list_access_figures,
    ("dimension", 6): list_hours_figures,
}
