"""Which rows of `services` are services and projects of the plan, and which are town halls.

Town halls are no result of the plan and no project: they serve addresses, distances and hours, and
no screen counts or lists them among the services. Nobody else reads the table.
"""

from collections.abc import Iterable
from datetime import date

from data.memory import once
from data.tables import lignes
from data.tables.reading import Tables, read_rows

TOWN_HALL = "mairie"


@once
def list_located_services(tables: Tables) -> list[lignes.Services]:
    """The services and projects that documents and registers locate, town halls left out."""
    return [row for row in read_rows(tables, lignes.Services) if row.nature != TOWN_HALL]


@once
def list_town_halls(tables: Tables) -> list[lignes.Services]:
    """The town halls; none before the edition that knows them."""
    return [row for row in read_rows(tables, lignes.Services) if row.nature == TOWN_HALL]


def date_count(tables: Tables, rows: Iterable[lignes.Services], day: date) -> date:
    """The day on which a count of these rows holds: that of their list, once the day is later.

    A list dated less precisely than to the day leaves the day asked for.
    """
    cited = {row.document_id for row in rows}
    known = [
        date.fromisoformat(row.date)
        for row in read_rows(tables, lignes.Documents)
        if row.document_id in cited and row.date and row.date.count("-") == 2
    ]
    return min(day, max(known, default=day))
