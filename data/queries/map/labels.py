"""Which names come first on the map, and marks of one point that do not cover one another."""

from collections.abc import Sequence

from data.memory import once
from data.queries.common.index import group, read_territoires
from data.queries.common.services import list_located_services
from data.queries.territories.places import list_communes
from data.queries.territories.services import FIXED
from data.records.map import Commune, Place
from data.tables.reading import Tables

# Side by side, then in rows.
SPREAD_PX = 19
ABREAST = 4
Shift = tuple[int, int]


@once
def list_seats(tables: Tables) -> frozenset[str]:
    """The communes that give its name to an arrondissement: prefecture and sub-prefectures."""
    known = read_territoires(tables).values()
    seats = {row.nom for row in known if row.nature == "arrondissement"}
    return frozenset(item.code for item in list_communes(tables) if item.nom in seats)


@once
def rank_communes(tables: Tables, arrondissement: str = "") -> list[Commune]:
    """The communes in the order of their names on a map: never by luck.

    Prefecture and sub-prefectures, then those with a fixed France services, then the rest; the
    most peopled first each time, then the code.
    """
    seats = list_seats(tables)
    served = {row.territoire_id for row in list_located_services(tables) if row.nature == FIXED}
    return sorted(
        list_communes(tables, arrondissement),
        key=lambda item: (
            0 if item.code in seats else 1 if item.code in served else 2,
            -item.population,
            item.code,
        ),
    )


def spread_marks(places: Sequence[Place]) -> dict[str, Shift]:
    """Moves, in pixels, that put side by side the marks of one and the same point."""
    points = group(
        ((round(place.longitude, 3), round(place.latitude, 3)), place.place_id) for place in places
    )
    shifts: dict[str, Shift] = {}
    for members in points.values():
        for rank, place_id in enumerate(members):
            row, column = divmod(rank, ABREAST)
            abreast = min(ABREAST, len(members) - row * ABREAST)
            shifts[place_id] = round((column - (abreast - 1) / 2) * SPREAD_PX), row * SPREAD_PX
    return shifts
