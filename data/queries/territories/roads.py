"""How long by road, when the edition holds Insee's times of access: the means of communes, summed.

Without them nothing is said of roads, and distances stay in a straight line.
"""

from collections.abc import Collection

from data.memory import once
from data.queries.common.citations import CitedPlace, read_citation
from data.queries.territories.services import FIXED
from data.records.territories import RoadAccess
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import NBSP, format_period, format_tenth

MINUTES = 15


@once
def read_roads(tables: Tables, nature: str = FIXED) -> dict[str, lignes.Acces]:
    """The times and distances of each commune; empty when no file was imported."""
    rows = read_rows(tables, lignes.Acces)
    return {row.territoire_id: row for row in rows if row.nature == nature}


@once
def measure_roads(
    tables: Tables, communes: Collection[str], nature: str = FIXED
) -> RoadAccess | None:
    """The means over communes, each weighing the inhabitants that the file counts there."""
    found = [row for code, row in read_roads(tables, nature).items() if code in communes]
    people = sum(row.population for row in found)
    if not people:
        return None
    documents = dict.fromkeys(row.document_id for row in found)
    cite = read_citation(tables)
    return RoadAccess(
        minutes=sum(row.minutes * row.population for row in found) / people,
        km=sum(row.km_route * row.population for row in found) / people,
        part=100 * sum(row.a_15_minutes for row in found) / people,
        communes=len(found),
        citations=tuple(cite(CitedPlace(name, "Fichier, communes du Nord")) for name in documents),
    )


def write_minutes(value: float) -> str:
    """To the tenth."""
    return f"{format_tenth(value)}{NBSP}min"


def tell_vintage(roads: RoadAccess) -> str:
    """Who measured the times, and of when."""
    source = roads.citations[0]
    return f"{source.editeur}, {format_period(source.date)}"


def tell_roads(roads: RoadAccess | None) -> str:
    """The sentence of the road, with its vintage; empty when nothing is known of it."""
    if roads is None:
        return ""
    return (
        f"Par la route, en voiture : {write_minutes(roads.minutes)} en moyenne "
        f"({format_tenth(roads.km)}{NBSP}km) ; {format_tenth(roads.part)}{NBSP}% des habitants à "
        f"{MINUTES}{NBSP}min au plus ({tell_vintage(roads)})."
    )
