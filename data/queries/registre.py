"""Located services counted at their dates: curves and breakdowns that no document draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.french import format_day, format_number
from data.models import Citation
from data.models_indicateurs import Point, Serie
from data.queries.common import Record
from data.queries.ouvrage import NORD, Ouvrage

ITINERANT = "france_services_itinerante"


def list_services(ouvrage: Ouvrage, registre: str, place: str) -> list[Record]:
    """Services whose nature begins with the name of the register, in a place."""
    return [
        row
        for row in ouvrage.services
        if str(row["nature"]).startswith(registre)
        and place in (NORD, str(row["arrondissement_id"] or ""))
    ]


def count_at(services: Sequence[Record], day: date) -> int:
    """How many were there on a day."""
    return sum(1 for row in services if row["ouvert_le"] and row["ouvert_le"] <= day)


def _cite_registre(ouvrage: Ouvrage, row: Record) -> Citation:
    return ouvrage.cite({**row, "localisation": "Fichier, dates de labellisation"})


def _build_curve(
    ouvrage: Ouvrage, indicateur_id: str, services: Sequence[Record], place: str, nom: str
) -> Serie | None:
    """Cumulated count at each label date, then on the day of the edition."""
    opened = Counter(row["ouvert_le"] for row in services if row["ouvert_le"])
    if not opened:
        return None
    citation = _cite_registre(ouvrage, services[0])
    days = sorted({*opened, ouvrage.jour})
    points = []
    for day in days:
        total = count_at(services, day)
        added = opened.get(day, 0)
        points.append(
            Point(
                valeur=float(total),
                texte=format_number(total),
                moment=f"au {format_day(day)}",
                debut=day,
                fin=day,
                connu_le=day,
                note=f"+{added}" if added else "date de l’édition",
                citations=(citation,),
            )
        )
    return Serie(
        indicateur_id=indicateur_id,
        nom=nom,
        nature="realise",
        territoire_id=place,
        territoire=ouvrage.get_name(place),
        perimetre="",
        unite=str(ouvrage.indicateurs[indicateur_id]["unite"]),
        points=tuple(points),
        escalier=True,
    )


def build_curves(ouvrage: Ouvrage, indicateur_id: str, place: str) -> list[Serie]:
    """The curve of an indicator that dated services give, then of its itinerant part."""
    registre = str(ouvrage.indicateurs[indicateur_id]["registre"] or "")
    if not registre.startswith("france_services"):
        return []
    services = list_services(ouvrage, registre, place)
    itinerant = [row for row in services if row["nature"] == ITINERANT]
    name = "selon les dates de label"
    curves = [_build_curve(ouvrage, indicateur_id, services, place, name)]
    if registre != ITINERANT:
        curves.append(_build_curve(ouvrage, indicateur_id, itinerant, place, "dont itinérantes"))
    return [curve for curve in curves if curve is not None]


def read_curve(curve: Serie, day: date) -> float:
    """The value of a step curve on a day, 0 before it begins."""
    past = [point.valeur for point in curve.dated if point.debut and point.debut <= day]
    return past[-1] if past else 0.0
