"""The usual week of each service whose hours a list may give."""

from data.memory import once
from data.queries.common.citations import CitedPlace, read_citation
from data.queries.common.index import NORD, group, read_territoires
from data.queries.common.services import TOWN_HALL, list_located_services, list_town_halls
from data.queries.territories.services import FIXED, LABELLED
from data.records.common import Citation
from data.records.hours import Slot, Week
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.hours import DAYS, parse_time

# What is summed up together, under the name of its first nature.
NATURES = {FIXED: LABELLED, TOWN_HALL: (TOWN_HALL,)}
LABELS = {FIXED: "France services", TOWN_HALL: "Mairies"}


def _build_week(row: lignes.Services, slots: list[lignes.Horaires], citation: Citation) -> Week:
    days: list[list[Slot]] = [[] for _ in DAYS]
    for slot in slots:
        days[DAYS.index(slot.jour)].append(Slot(parse_time(slot.ouvre_a), parse_time(slot.ferme_a)))
    return Week(
        service_id=row.service_id,
        nature=row.nature,
        nom=row.nom,
        territoire_id=row.territoire_id,
        jours=tuple(tuple(sorted(day, key=lambda slot: slot.ouvre)) for day in days),
        adresse=row.adresse or "",
        sur_rendez_vous=row.sur_rendez_vous or "",
        citation=citation,
    )


@once
def read_weeks(tables: Tables) -> dict[str, Week]:
    """The week of every France services and town hall, by the identifier of the service."""
    cite = read_citation(tables)
    slots = group((row.service_id, row) for row in read_rows(tables, lignes.Horaires))
    listed = [row for row in list_located_services(tables) if row.nature in LABELLED]
    return {
        row.service_id: _build_week(
            row, slots[row.service_id], cite(next(iter(slots[row.service_id]), row))
        )
        for row in (*listed, *list_town_halls(tables))
    }


@once
def list_communes_of(tables: Tables, territoire_id: str) -> frozenset[str]:
    """The communes of the département, of an arrondissement, of an EPCI; a commune is its own."""
    return frozenset(
        code
        for code, row in read_territoires(tables).items()
        if row.nature == "commune" and territoire_id in (NORD, code, row.parent_id, row.epci_id)
    )


@once
def list_weeks(tables: Tables, territoire_id: str, nature: str) -> list[Week]:
    """The weeks of the services of one nature (a key of NATURES) in a territory."""
    communes = list_communes_of(tables, territoire_id)
    return [
        week
        for week in read_weeks(tables).values()
        if week.nature in NATURES[nature] and week.territoire_id in communes
    ]


@once
def cite_hours(tables: Tables, nature: str) -> tuple[Citation, ...]:
    """The lists from which the hours of a nature come, each as a whole."""
    found = [
        week.citation.document_id
        for week in read_weeks(tables).values()
        if week.nature in NATURES[nature] and week.connue
    ]
    cite = read_citation(tables)
    return tuple(
        cite(CitedPlace(document, "Horaires, plages du Nord")) for document in dict.fromkeys(found)
    )
