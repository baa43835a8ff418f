"""The blocks of « Calendrier et gouvernance », from records to screen."""

from collections.abc import Sequence
from datetime import date

from components.app.downloads import show_file
from components.app.html import show_template
from components.app.links import build_links
from components.screens import ACTIONS
from data.records.calendar import Band, Event, Handover, Pilot, Sequel, Year
from data.text.french import NBSP, count_noun, join_words
from documents.files.agenda import encode_calendar

_STATES = [
    ("fait", "Fait", "un document le dit"),
    ("cours", "En cours", "commencé, pas fini à cette date"),
    ("prevu", "Prévu", "annoncé pour plus tard"),
    ("passe", "Prévu, date passée", "aucun document connu ne dit si c’est fait"),
]
_NOUNS = {
    "fait": ("fait", "faits"),
    "cours": ("en cours", "en cours"),
    "prevu": ("prévu", "prévus"),
    "passe": ("prévu à une date passée", "prévus à une date passée"),
}


def describe_events(events: Sequence[Event], day: str) -> str:
    """« Au 1er août 2024 : 40 faits, 2 en cours, 15 prévus… »."""
    counts = [(code, sum(event.etat == code for event in events)) for code in _NOUNS]
    parts = [f"{n}{NBSP}{_NOUNS[code][n > 1]}" for code, n in counts if n]
    return f"Au {day}, {count_noun(len(events), 'événement')}{NBSP}: {join_words(parts)}."


def show_strip(years: Sequence[Year], bands: Sequence[Band], day: date, sentence: str) -> None:
    """The sixteen years on one line: plans as bands, events as marks, the chosen date."""
    show_template(
        "calendar/frise",
        annees=years,
        bandes=bands,
        premiere=years[0].annee,
        jour=day,
        phrase=sentence,
        etats=_STATES,
    )


def show_events(years: Sequence[Year], day: date) -> None:
    """The events in words, year by year."""
    numbers = {event.action for year in years for event in year.evenements if event.action}
    show_template(
        "calendar/evenements",
        annees=[year for year in years if year.evenements],
        jour=day,
        liens=build_links(ACTIONS, "action", numbers),
    )


def show_agenda(events: Sequence[Event], day: date, suffix: str) -> None:
    """A button that gives the events shown as iCalendar."""
    name = f"sdaasp-nord-calendrier-{suffix}.ics"
    show_file("Télécharger ces dates (iCalendar)", name, encode_calendar, events, day)


def show_handovers(items: Sequence[Handover], pilots: Sequence[Pilot]) -> None:
    """Pilots of 2018 and 2023, action by action, then organisation by organisation."""
    links = build_links(ACTIONS, "action", [item.numero for item in items])
    same = sum(item.changement == "memes" for item in items)
    show_template(
        "calendar/pilotage",
        actions=items,
        pilotes=pilots,
        liens=links,
        phrase=f"De 2018 à 2023, {count_noun(same, 'action garde', 'actions gardent')} les mêmes "
        f"organismes pilotes et {len(items) - same} en changent, en tout ou en partie.",
    )


def show_sequel(found: Sequel) -> None:
    """The second plan and the digital roadmap."""
    links = build_links(ACTIONS, "action", [number for number, _, _ in found.actions])
    show_template("calendar/suite", s=found, liens=links)
