"""What opening hours bring to the theme of the level of service: three figures, when known."""

from data.memory import once
from data.queries.common.index import NORD
from data.queries.hours.summary import summarise_hours
from data.queries.territories.services import FIXED
from data.records.common import Figure
from data.records.hours import HoursSummary
from data.tables.reading import Tables
from data.text.french import place_in_time
from data.text.hours import LATE, format_time

# The dimension of the workshop whose title names the span of opening hours.
THEME = ("dimension", 6)
_COUNTED = {
    "samedi": "France services ouvertes le samedi",
    "apres_17h30": f"France services ouvertes après {format_time(LATE)}, un jour au moins",
}


def _build(found: HoursSummary, code: str, label: str, value: float, text: str) -> Figure:
    return Figure(
        indicateur_id=f"horaires-{code}",
        libelle=label,
        valeur=value,
        texte=text,
        unite="",
        territoire=found.territoire,
        moment=place_in_time(found.citations[0].date),
        nature="realise",
        perimetre="",
        note="",
        contradictions=0,
        citations=found.citations,
    )


@once
def list_hours_figures(tables: Tables, arrondissement: str) -> tuple[Figure, ...]:
    """Open on Saturday, open late, and the median week; nothing when no hours are known."""
    found = summarise_hours(tables, arrondissement or NORD, FIXED)
    if found.mediane is None:
        return ()
    held = [
        _build(found, code, label, float(item.nombre), f"{item.nombre} sur {item.sur}")
        for code, label in _COUNTED.items()
        for item in [found.proprietes[code]]
    ]
    median = "Heures d’ouverture par semaine d’une France services, médiane"
    return (*held, _build(found, "mediane", median, found.mediane, found.duree))
