"""Looking for a commune, and for what is nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.memory import once
from data.queries.map.selection import measure_place
from data.queries.plan.actions import fold
from data.queries.territories.places import list_communes
from data.queries.territories.services import FIXED
from data.records.map import Commune, Nearest, Place, Search
from data.tables.reading import Tables
from data.text.french import NBSP, join_words


def _fold_name(text: str) -> str:
    return fold(text).replace("-", " ").replace("'", " ").strip()


@once
def find_commune(tables: Tables, text: str) -> Search:
    """A commune by its code or its name, accents, hyphens and case left aside."""
    if not text:
        return Search(None)
    wanted = _fold_name(text)
    index = [(_fold_name(item.nom), item) for item in list_communes(tables)]
    exact = [item for name, item in index if wanted in (name, item.code)]
    begins = [item for name, item in index if name.startswith(wanted)]
    holds = [item for name, item in index if wanted in name]
    found = next((group for group in (exact, begins, holds) if group), [])
    if len(found) == 1:
        return Search(found[0])
    if not found:
        return Search(None, f"Aucune commune du Nord ne répond à «{NBSP}{text} ».")
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
