"""Located services counted at their dates: curves and breakdowns that no document draws."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.memory import once
from data.queries.common.citations import CitedPlace, read_citation
from data.queries.common.index import NORD, read_day, read_indicateurs, read_names
from data.queries.common.services import date_count, list_located_services
from data.queries.territories.services import FIXED, ITINERANT
from data.records.indicators import Point, Serie
from data.tables import lignes
from data.tables.reading import Tables
from data.text.french import format_day, format_number


@once
def list_services(tables: Tables, registre: str, place: str) -> list[lignes.Services]:
    """Services whose nature begins with the name of the register, in a place."""
    return [
        row
        for row in list_located_services(tables)
        if row.nature.startswith(registre) and place in (NORD, row.arrondissement_id)
    ]


def count_at(services: Sequence[lignes.Services], day: date) -> int:
    """How many were there on a day."""
    return sum(1 for row in services if row.ouvert_le and row.ouvert_le <= day)


def _build_curve(
    tables: Tables, indicateur_id: str, services: Sequence[lignes.Services], place: str, nom: str
) -> Serie | None:
    """Cumulated count at each label date, then on the day of the list or of the edition."""
    opened = Counter(row.ouvert_le for row in services if row.ouvert_le)
    if not opened:
        return None
    last = date_count(tables, services, read_day(tables))
    told = "date de l’édition" if last == read_day(tables) else "date de la liste"
    cited = CitedPlace(services[0].document_id, "Fichier, dates de labellisation")
    citation = read_citation(tables)(cited)
    points = []
    for day in sorted({*opened, last}):
        # All that the edition lists are there on its day, those without a date too.
        total = count_at(services, day) if day < last else len(services)
        added = opened.get(day, 0)
        points.append(
            Point(
                valeur=float(total),
                texte=format_number(total),
                moment=f"au {format_day(day)}",
                debut=day,
                fin=day,
                note=f"+{added}" if added else told,
                citations=(citation,),
            )
        )
    return Serie(
        indicateur_id=indicateur_id,
        nom=nom,
        nature="realise",
        territoire_id=place,
        territoire=read_names(tables)[place],
        perimetre="",
        unite=read_indicateurs(tables)[indicateur_id].unite,
        points=tuple(points),
        escalier=True,
    )


@once
def build_curves(tables: Tables, indicateur_id: str, place: str) -> list[Serie]:
    """The curve of an indicator that dated services give, then of its itinerant part."""
    registre = read_indicateurs(tables)[indicateur_id].registre or ""
    if not registre.startswith(FIXED):
        return []
    services = list_services(tables, registre, place)
    itinerant = [row for row in services if row.nature == ITINERANT]
    name = "selon les dates de label"
    curves = [_build_curve(tables, indicateur_id, services, place, name)]
    if registre != ITINERANT:
        curves.append(_build_curve(tables, indicateur_id, itinerant, place, "dont itinérantes"))
    return [curve for curve in curves if curve is not None]
