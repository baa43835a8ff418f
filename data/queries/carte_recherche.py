"""Looking for a commune, and for what is nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.french import NBSP, join_words
from data.memory import once
from data.models_carte import Commune, Nearest, Place, Search
from data.queries.actions import fold
from data.queries.carte import measure_place
from data.queries.common import Tables, as_text, list_records
from data.queries.lieux import list_communes, read_names
from data.queries.services import FIXED


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


@once
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
        measure_place(place, commune)
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
