"""Looking for a commune, and for what is nearest to it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.memory import once
from data.queries.common.services import TOWN_HALL
from data.queries.map.selection import measure_place
from data.queries.plan.actions import fold
from data.queries.search.matching import ALIKE, build_key, rank_items, split_words
from data.queries.territories.places import list_communes
from data.queries.territories.services import FIXED, ITINERANT
from data.records.map import Commune, Nearest, Place, Search
from data.tables.reading import Tables
from data.text.french import NBSP, join_words

MOST = 6


@once
def name_communes(tables: Tables) -> dict[str, str]:
    """Every commune by its code, in the order of the alphabet; namesakes with what tells them."""
    communes = sorted(list_communes(tables), key=lambda item: (fold(item.nom), item.code))
    counts = Counter(item.nom for item in communes)
    return {
        item.code: item.nom if counts[item.nom] == 1 else f"{item.nom} ({item.epci or item.code})"
        for item in communes
    }


def _match(wanted: str, communes: Sequence[Commune]) -> tuple[list[Commune], bool]:
    """The communes that a text names, and whether it says so exactly."""
    words = split_words(wanted)
    exact = [item for item in communes if words in (split_words(item.nom), [item.code.lower()])]
    if exact:
        return exact, True
    ranked = rank_items(wanted, ((build_key(item.nom), item) for item in communes))
    # A name is as likely as another that it begins; of slips, one alone may be the slightest.
    return [item for rank, item in ranked if rank < ALIKE or rank == ranked[0][0]], False


@once
def find_commune(tables: Tables, text: str) -> Search:
    """A commune by its code or its name; accents, hyphens, case and a slip left aside.

    What is not written in full is told, never settled in silence.
    """
    if not text:
        return Search(None)
    found, exact = _match(text, list_communes(tables))
    if len(found) == 1:
        told = "" if exact else f"«{NBSP}{text}{NBSP}»{NBSP}: voici {found[0].nom}."
        return Search(found[0], told)
    if not found:
        return Search(None, f"Aucune commune du Nord ne répond à «{NBSP}{text} ».")
    names = join_words([f"{item.nom} ({item.code})" for item in found[:MOST]])
    more = f" et {len(found) - MOST} autres" if len(found) > MOST else ""
    return Search(
        None, f"Plusieurs communes répondent : {names}{more}. Précisez le nom ou le code."
    )


def list_nearest(
    places: Sequence[Place], shown: Sequence[Place], commune: Commune, day: date, most: int = 3
) -> list[Nearest]:
    """The nearest fixed France services open on a day, then the nearest of each kind shown.

    What travels has no place of its own, and is never the nearest; other kinds are only told in
    the arrondissement of the commune.
    """
    seen = {place.place_id for place in shown}
    pool = [
        measure_place(place, commune)
        for place in (*places, *(place for place in shown if place.couche == TOWN_HALL))
        if place.couche != ITINERANT
        and (
            (place.place_id in seen and commune.arrondissement_id in place.arrondissements)
            or (place.couche == FIXED and place.ouvert_le and place.ouvert_le <= day)
        )
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
