"""The calendar as an iCalendar file: stable identifiers, no clock inside."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from data.records.calendar import Event

_PRECISIONS = {
    "jour": "Date donnée au jour près.",
    "mois": "Le document ne donne que le mois : la durée inscrite est celle du mois.",
    "annee": "Le document ne donne que l’année : la durée inscrite est celle de l’année.",
}


def _describe(event: Event) -> str:
    lines = [f"{event.libelle_etat} : {event.moment}.", _PRECISIONS[event.precision]]
    if event.etat == "passe":
        lines.append("Aucun document connu ne dit si cela a eu lieu.")
    if event.note:
        lines.append(f"{event.note}.")
    if event.action:
        lines.append(f"Action {event.action}.")
    source = event.citation
    lines.append(f"Source : {source.editeur}, {source.document} ({source.localisation}).")
    return "\n".join(lines)


def _build_entry(event: Event, stamp: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.evenement_id}@sdaasp-nord")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.debut)
    entry.add("dtend", event.fin + timedelta(days=1))
    planned = event.etat in ("prevu", "passe")
    entry.add("summary", f"{event.libelle_etat} : {event.titre}" if planned else event.titre)
    entry.add("description", _describe(event))
    entry.add("categories", [event.nature])
    entry.add("status", "TENTATIVE" if planned else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def encode_calendar(events: Sequence[Event], day: date) -> bytes:
    """The events as iCalendar, stamped with the day of the edition."""
    calendar = Calendar()
    calendar.add("prodid", "-//SDAASP du Nord//Calendrier//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "SDAASP du Nord")
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for event in events:
        calendar.add_component(_build_entry(event, stamp))
    return bytes(calendar.to_ical())
