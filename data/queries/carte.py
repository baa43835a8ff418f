"""What the map shows and its table lists: one selection feeds both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from data.french import NBSP, format_day, format_number, join_words
from data.models import Ecart
from data.models_carte import Commune, Layer, Nearest, Place, Search, Selection
from data.queries.actions import fold
from data.queries.carte_catalogue import (
    MEDIATORS,
    MEDIATORS_FIGURE,
    QUARTERS_2015,
    QUARTERS_2024,
    list_layers,
)
from data.queries.common import Tables, as_text, find_ecarts, list_records
from data.queries.distances import average_km, list_distances, measure_km, weigh_thresholds
from data.queries.lieux import list_communes, read_names, read_scope
from data.queries.services import FIXED, LABELLED

# Kinds that have no opening date of their own and belong to the frame of every day.
FRAME = (QUARTERS_2024, QUARTERS_2015, "priorites")
SORTS = {
    "nature": "Nature",
    "nom": "Nom",
    "commune": "Commune",
    "arrondissement": "Arrondissement",
    "ouverture": "Date, la plus récente d’abord",
    "distance": "Distance à la commune cherchée",
}


def list_days(tables: Tables) -> list[date]:
    """The days on which a France services was labelled, oldest first."""
    services = tables["services"]
    labelled = services[services["nature"].isin(LABELLED)]["ouvert_le"].dropna()
    return sorted(set(labelled))


def rewind(tables: Tables, day: date) -> dict[str, pd.DataFrame]:
    """The same edition without the services that opened after a day."""
    services = tables["services"]
    later = services["ouvert_le"].map(lambda opened: isinstance(opened, date) and opened > day)
    return {**tables, "services": services[~later.astype(bool)]}


def _measure(place: Place, commune: Commune | None) -> Place:
    """The place with its distance to the commune, when both are points."""
    if commune is None or not place.ponctuel:
        return place
    km = measure_km(commune.latitude, commune.longitude, place.latitude, place.longitude)
    return replace(place, km=round(float(km), 1))


def select_places(
    places: Sequence[Place],
    layers: Sequence[str],
    arrondissement: str,
    day: date,
    last_day: date,
    commune: Commune | None = None,
) -> Selection:
    """The places of the layers asked for, in an arrondissement, open on a day.

    On an earlier day, what has no date waits too: nothing says that it existed then.
    """
    asked = [
        place
        for place in places
        if place.couche in layers
        and (not arrondissement or arrondissement in place.arrondissements)
    ]
    back = day < last_day
    later = [place for place in asked if back and place.ouvert_le and place.ouvert_le > day]
    undated = [
        place for place in asked if back and not place.ouvert_le and place.couche not in FRAME
    ]
    left_out = {place.place_id for place in (*later, *undated)}
    kept = [_measure(place, commune) for place in asked if place.place_id not in left_out]
    return Selection(tuple(kept), len(later), len(undated))


def sort_places(places: Sequence[Place], sort: str) -> list[Place]:
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
    return sorted(places, key=keys.get(sort, keys["nature"]))


def _list_index(tables: Tables) -> list[Commune]:
    names = read_names(tables)
    return [
        Commune(
            code=str(row["territoire_id"]),
            nom=as_text(row["nom"]),
            arrondissement_id=str(row["parent_id"]),
            arrondissement=names[row["parent_id"]],
            epci=names[row["epci_id"]],
            population=int(row["population"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in list_records(list_communes(tables))
    ]


def _fold_name(text: str) -> str:
    return fold(text).replace("-", " ").replace("'", " ").strip()


def find_commune(tables: Tables, text: str) -> Search:
    """A commune by its code or its name, accents, hyphens and case left aside."""
    if not text:
        return Search(None)
    wanted = _fold_name(text)
    index = [(_fold_name(item.nom), item) for item in _list_index(tables)]
    exact = [item for name, item in index if wanted in (name, item.code)]
    begins = [item for name, item in index if name.startswith(wanted)]
    holds = [item for name, item in index if wanted in name]
    found = next((group for group in (exact, begins, holds) if group), [])
    if len(found) == 1:
        return Search(found[0])
    if not found:
        return Search(
            None, f"Aucune commune du Nord ne répond à « {text} ».".replace("« ", f"«{NBSP}")
        )
    names = join_words([f"{item.nom} ({item.code})" for item in found[:6]])
    more = f" et {len(found) - 6} autres" if len(found) > 6 else ""
    return Search(
        None, f"Plusieurs communes répondent : {names}{more}. Précisez le nom ou le code."
    )


def list_nearest(
    places: Sequence[Place], shown: Sequence[Place], commune: Commune, day: date, most: int = 3
) -> list[Nearest]:
    """The nearest fixed France services open on a day, then the nearest of each kind shown."""
    seen = {place.place_id for place in shown}
    pool = [
        _measure(place, commune)
        for place in places
        if place.place_id in seen
        or (place.couche == FIXED and place.ouvert_le and place.ouvert_le <= day)
    ]
    measured = sorted(
        (Nearest(place, place.km) for place in pool if place.km is not None),
        key=lambda item: item.km,
    )
    fixed = [item for item in measured if item.lieu.couche == FIXED][:most]
    others: dict[str, Nearest] = {}
    for item in measured:
        if item.lieu.couche != FIXED:
            others.setdefault(item.lieu.couche, item)
    return fixed + list(others.values())


def list_map_ecarts(tables: Tables, layers: Sequence[str]) -> list[Ecart]:
    """The contradictions that touch the figures written on the map."""
    touched: list[Ecart] = []
    if MEDIATORS in layers:
        touched += find_ecarts(tables, "indicateur", MEDIATORS_FIGURE)
    if QUARTERS_2015 in layers:
        touched += find_ecarts(tables, "indicateur", "habitants-qpv")
    return list({item.ecart_id: item for item in touched}.values())


def _count_by_layer(places: Sequence[Place], layers: Mapping[str, Layer]) -> list[str]:
    counts = Counter(place.couche for place in places)
    return [
        f"{format_number(counts[code])}{NBSP}"
        f"{layer.pluriel if counts[code] > 1 else layer.singulier}"
        for code, layer in layers.items()
        if counts[code]
    ]


def tell_places(selection: Selection, place: str, day: date) -> str:
    """« Au 1er août 2024, la carte situe 45 France services fixes… dans le Nord »."""
    told = _count_by_layer(selection.lieux, list_layers())
    when = f"Au {format_day(day)}"
    if not told:
        return f"{when}, rien de ce qui est choisi n’est situé dans {place}."
    return f"{when}, la carte situe {join_words(told)} dans {place}."


def tell_hidden(places: Sequence[Place], place_id: str) -> str:
    """Why a known place is not open: the other choices hide it."""
    name = next((place.nom for place in places if place.place_id == place_id), "")
    return f"«{NBSP}{name}{NBSP}» n’est pas sur la carte avec ces choix." if name else ""


def tell_left_out(selection: Selection) -> str:
    """What a day in the past hides, and why; empty when nothing."""
    if not selection.sans_date:
        return ""
    number = selection.sans_date
    verb = "n’est pas montré" if number == 1 else "ne sont pas montrés"
    return (
        f"{number}{NBSP}{'lieu' if number == 1 else 'lieux'} sans date d’ouverture {verb} : rien "
        "ne dit que ce qui existe aujourd’hui existait à cette date."
    )


def tell_access(tables: Tables, arrondissement: str) -> str:
    """How far inhabitants are from a fixed France services; empty when there is none."""
    communes = [
        item
        for item in list_distances(tables)
        if not arrondissement or item.arrondissement == arrondissement
    ]
    steps = weigh_thresholds(communes)
    if not steps:
        return ""
    near = steps[0]
    share = format_number(round(near.part, 1))
    mean = format_number(round(average_km(communes), 1))
    place = read_scope(tables, arrondissement).lieu
    return (
        f"Dans {place}, {share}{NBSP}% des habitants vivent dans une commune à {near.km}{NBSP}km "
        f"au plus d’une France services fixe, à vol d’oiseau ; la distance moyenne est de "
        f"{mean}{NBSP}km."
    )
