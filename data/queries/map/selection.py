"""What the map shows and its table lists: one selection feeds both."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from data.geo.distances import measure_km
from data.memory import Memory, once
from data.queries.common.ecarts import find_ecarts, keep_contradictions
from data.queries.common.services import TOWN_HALL, list_located_services
from data.queries.map.catalogue import (
    MEDIATORS,
    MEDIATORS_FIGURE,
    QUARTERS_2015,
    QUARTERS_2024,
    list_layers,
)
from data.queries.map.moments import Moment, time_place
from data.queries.map.places import list_every_place, list_town_hall_places
from data.queries.plan.actions import fold
from data.queries.territories.services import ITINERANT, LABELLED
from data.records.common import Ecart
from data.records.map import Commune, Place, Selection
from data.tables.reading import Tables

# Kinds that have no opening date of their own and belong to the frame of every day.
FRAME = (QUARTERS_2024, QUARTERS_2015, "priorites", TOWN_HALL)
SORTS = {
    "nature": "Nature",
    "nom": "Nom",
    "commune": "Commune",
    "arrondissement": "Arrondissement",
    "ouverture": "Date, la plus récente d’abord",
    "distance": "Distance à la commune cherchée",
}


@once
def list_days(tables: Tables) -> list[date]:
    """The days on which a France services was labelled, oldest first."""
    rows = list_located_services(tables)
    return sorted({row.ouvert_le for row in rows if row.nature in LABELLED and row.ouvert_le})


class Rewound(Memory, dict[str, pd.DataFrame]):
    """An edition as it stood on an earlier day."""

    def __init__(self, tables: Tables) -> None:
        Memory.__init__(self)
        dict.__init__(self, tables)


@once
def _rewind(tables: Tables, day: date) -> Rewound:
    services = tables["services"]
    later = services["ouvert_le"].map(lambda opened: isinstance(opened, date) and opened > day)
    return Rewound({**tables, "services": services[~later.astype(bool)]})


def rewind(tables: Tables, day: date) -> Tables:
    """The same edition without the services that opened after a day; itself when none did."""
    opened = (row.ouvert_le for row in list_located_services(tables))
    return _rewind(tables, day) if any(at and at > day for at in opened) else tables


def measure_place(place: Place, commune: Commune | None) -> Place:
    """The place with its distance to the commune, when both are points and it doesn't travel."""
    if commune is None or not place.ponctuel or place.couche == ITINERANT:
        return place
    km = measure_km(commune.latitude, commune.longitude, place.latitude, place.longitude)
    return replace(place, km=round(float(km), 1))


@once
def select_places(
    tables: Tables,
    layers: Sequence[str],
    arrondissement: str,
    day: date,
    last_day: date,
    commune: Commune | None = None,
    moment: Moment | None = None,
) -> Selection:
    """What an edition locates, of the layers asked for, in an arrondissement, open on a day.

    `moment` is that of the week at which places say whether they are open.

    On an earlier day, what has no date waits too: nothing says that it existed then.
    """
    halls = list_town_hall_places(tables) if TOWN_HALL in layers else []
    asked = [
        place
        for place in (*list_every_place(tables), *halls)
        if place.couche in layers
        and (not arrondissement or arrondissement in place.arrondissements)
    ]
    back = day < last_day
    later = [place for place in asked if back and place.ouvert_le and place.ouvert_le > day]
    undated = [
        place for place in asked if back and not place.ouvert_le and place.couche not in FRAME
    ]
    left_out = {place.place_id for place in (*later, *undated)}
    kept = [
        time_place(tables, measure_place(place, commune), moment)
        for place in asked
        if place.place_id not in left_out
    ]
    return Selection(tuple(kept), len(undated))


@once
def sort_places(
    tables: Tables,  # noqa: ARG001 (it remembers)
    selection: Selection,
    sort: str,
) -> list[Place]:
    """In the order asked for; the order of the legend otherwise."""
    order = list(list_layers())
    far = float("inf")
    keys: dict[str, Callable[[Place], Any]] = {
        "nature": lambda place: (order.index(place.couche), fold(place.nom)),
        "nom": lambda place: fold(place.nom),
        "commune": lambda place: (not place.commune, fold(place.commune), fold(place.nom)),
        "arrondissement": lambda place: (place.arrondissements, fold(place.nom)),
        "ouverture": lambda place: -(place.ouvert_le or date.min).toordinal(),
        "distance": lambda place: far if place.km is None else place.km,
    }
    return sorted(selection.lieux, key=keys.get(sort, keys["nature"]))


@once
def list_map_contradictions(tables: Tables, layers: Sequence[str]) -> list[Ecart]:
    """The contradictions that touch the figures written on the map."""
    figures = {MEDIATORS: MEDIATORS_FIGURE, QUARTERS_2015: "habitants-qpv"}
    return [
        item
        for layer, figure in figures.items()
        if layer in layers
        for item in keep_contradictions(find_ecarts(tables, "indicateur", figure))
    ]
