"""A commune, its EPCI, its arrondissement and the Nord side by side: how far, how long."""

from collections.abc import Callable, Mapping, Sequence

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.index import read_names
from data.queries.common.services import TOWN_HALL
from data.queries.hours.access import measure_open_distances
from data.queries.hours.summary import summarise_hours
from data.queries.hours.weeks import cite_hours, list_communes_of
from data.queries.territories.distances import list_distances
from data.queries.territories.places import cite_communes, list_communes
from data.queries.territories.roads import measure_roads, tell_vintage, write_minutes
from data.queries.territories.services import FIXED, cite_france_services
from data.records.common import Citation
from data.records.communes import Compared, Comparison, Desk
from data.tables.reading import Tables
from data.text.french import NBSP, complete_noun, format_tenth, polish
from data.text.hours import SATURDAY, format_duration

TEN = 10 * 60
Values = Mapping[str, float | None]

_MEAN = (
    "Pour un territoire, moyenne de ses communes, chacune pesant par ses habitants ; à vol "
    "d'oiseau depuis le point de la commune."
)
_MEDIAN = (
    "Pour un territoire, médiane de ceux dont les horaires sont connus ; pour la commune, {whose}."
)


def _write_km(value: float) -> str:
    return f"{format_tenth(value)}{NBSP}km"


@once
def _average(tables: Tables, code: str, *, saturday: bool) -> float | None:
    """The mean distance of the communes of a territory, by inhabitants; None when none is known."""
    km = _list_km(tables, saturday=saturday)
    inside = list_communes_of(tables, code)
    weights = [
        (item.population, km[item.code])
        for item in list_communes(tables)
        if item.code in inside & km.keys()
    ]
    total = sum(people for people, _ in weights)
    return sum(people * far for people, far in weights) / total if total else None


@once
def _list_km(tables: Tables, *, saturday: bool) -> Mapping[str, float]:
    if saturday:
        return measure_open_distances(tables, FIXED, SATURDAY, TEN)
    return {item.territoire_id: item.km for item in list_distances(tables)}


def _compare(
    tables: Tables, label: str, definition: str, values: Values, write: Callable[[float], str]
) -> tuple[str, str, tuple[Compared, ...]]:
    names, districts = read_names(tables), list_arrondissements(tables)
    highest = max((value for value in values.values() if value is not None), default=0.0)
    return (
        label,
        polish(definition),
        tuple(
            Compared(
                nom=f"Arrondissement {complete_noun(names[code])}"
                if code in districts
                else names[code],
                texte="" if value is None else write(value),
                valeur=value,
                largeur=round(100 * value / highest, 1) if value and highest else 0.0,
            )
            for code, value in values.items()
        ),
    )


def _measure_nearest(
    tables: Tables, codes: Sequence[str], ground: tuple[Citation, ...]
) -> Comparison:
    """By road when the edition knows it, else in a straight line."""
    roads = {code: measure_roads(tables, list_communes_of(tables, code)) for code in codes}
    known = next(filter(None, roads.values()), None)
    if known:
        minutes = {code: item.minutes if item else None for code, item in roads.items()}
        label = "Par la route, jusqu’à la France services la plus vite atteinte"
        definition = f"En voiture, moyenne des habitants ({tell_vintage(known)})."
        return Comparison(
            *_compare(tables, label, definition, minutes, write_minutes), known.citations
        )
    usual = {code: _average(tables, code, saturday=False) for code in codes}
    label = "Distance à la France services fixe la plus proche"
    compared = _compare(tables, label, _MEAN, usual, _write_km)
    return Comparison(*compared, cite_france_services(tables) + ground)


def _measure_distances(tables: Tables, codes: Sequence[str]) -> list[Comparison]:
    if not list_distances(tables):
        return []
    ground = cite_communes(tables, "point intérieur et population des communes")
    found = [_measure_nearest(tables, codes, ground)]
    if cite_hours(tables, FIXED):
        saturday = {code: _average(tables, code, saturday=True) for code in codes}
        label, hours = f"À la plus proche ouverte le samedi à 10{NBSP}h", cite_hours(tables, FIXED)
        compared = _compare(tables, label, _MEAN, saturday, _write_km)
        found.append(Comparison(*compared, hours + ground))
    return found


def _measure_hours(
    tables: Tables, codes: Sequence[str], nature: str, own: Desk | None, label: str, whose: str
) -> list[Comparison]:
    citations = cite_hours(tables, nature)
    if not citations:
        return []
    others = codes[1:] if whose else codes
    values: dict[str, float | None] = {
        code: summarise_hours(tables, code, nature).mediane for code in others
    }
    if whose:
        own_minutes = own.semaine.minutes if own and own.semaine.connue else None
        values = {codes[0]: own_minutes, **values}
    definition = _MEDIAN.format(whose=whose) if whose else _MEDIAN.partition(" ; ")[0] + "."
    compared = _compare(tables, label, definition, values, format_duration)
    return [Comparison(*compared, citations)]


def compare_places(
    tables: Tables,
    codes: Sequence[str],
    hall: Desk | None = None,
    nearest: Desk | None = None,
    *,
    commune: bool,
) -> tuple[Comparison, ...]:
    """The measures of the first of these territories, and of the others; unknown ones left out."""
    mine, theirs = ("celle de la sienne", "celle de la plus proche") if commune else ("", "")
    return (
        *_measure_distances(tables, codes),
        *_measure_hours(tables, codes, TOWN_HALL, hall, "Ouverture des mairies par semaine", mine),
        *_measure_hours(
            tables, codes, FIXED, nearest, "Ouverture des France services par semaine", theirs
        ),
    )
