"""The places of the map at a moment of the week: open, closed, or hours unknown."""

from collections.abc import Sequence
from dataclasses import replace

from data.memory import once
from data.queries.common.index import NORD
from data.queries.hours.access import measure_open_access
from data.queries.hours.weeks import list_weeks, read_weeks
from data.queries.territories.services import FIXED, ITINERANT
from data.records.hours import Week
from data.records.map import Place, PlaceHours
from data.tables.reading import Tables
from data.text.french import NBSP, format_number, join_words
from data.text.hours import DAYS, format_time, tell_moment

# A day of the week, then a minute of the day.
Moment = tuple[int, int]
UNKNOWN = "horaires inconnus"
ROUNDS = "tournées non publiées"


def _name_days(days: Sequence[int]) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"du {DAYS[days[0]]} au {DAYS[days[-1]]}"
    return join_words([f"le {DAYS[day]}" for day in days])


def tell_week(week: Week) -> str:
    """« 27 h 15 par semaine, du lundi au vendredi »."""
    if not week.connue:
        return UNKNOWN
    days = [rank for rank, slots in enumerate(week.jours) if slots]
    return f"{week.duree} par semaine, {_name_days(days)}"


def _tell_next(week: Week, moment: Moment) -> str:
    following = week.find_next_opening(*moment)
    if following is None:
        return ""
    when = format_time(following.minute) if following.attente == 0 else following.texte
    return f", ouvre {'à ' if following.attente == 0 else ''}{when}"


def tell_state(week: Week, moment: Moment | None) -> PlaceHours:
    """Whether a place is open then; a service that travels is open nobody knows where."""
    told = tell_week(week)
    if moment is None:
        return PlaceHours("", "", told)
    if week.nature == ITINERANT:
        return PlaceHours("inconnu", ROUNDS, told)
    if not week.connue:
        return PlaceHours("inconnu", UNKNOWN, told)
    closing = week.find_closing(*moment)
    if closing is None:
        return PlaceHours("ferme", f"fermée{_tell_next(week, moment)}", told)
    return PlaceHours("ouvert", f"ouverte jusqu’à {format_time(closing)}", told)


def time_place(tables: Tables, place: Place, moment: Moment | None) -> Place:
    """The place with its hours, for those of which the lists may give them."""
    week = read_weeks(tables).get(place.place_id)
    return replace(place, heures=tell_state(week, moment)) if week else place


@once
def tell_open(tables: Tables, arrondissement: str, moment: Moment | None) -> str:
    """« Le samedi à 10 h 30, 12 des 45 France services fixes sont ouvertes ; … »."""
    weeks = list_weeks(tables, arrondissement or NORD, FIXED)
    fixed = [week for week in weeks if week.nature == FIXED]
    if moment is None or not fixed:
        return ""
    known = [week for week in fixed if week.connue]
    opened = sum(week.is_open(*moment) for week in known)
    when = tell_moment(*moment)
    verb = "est ouverte" if opened == 1 else "sont ouvertes"
    told = (
        f"{when[:1].upper()}{when[1:]}, {opened or 'aucune'} des {len(known)}{NBSP}France services "
        f"fixes aux horaires connus {verb if opened else 'n’est ouverte'}"
    )
    access = measure_open_access(tables, arrondissement or NORD, FIXED, *moment)
    if not access.seuils:
        return f"{told}."
    share, km = format_number(round(access.seuils[0].part, 1)), access.seuils[0].km
    return f"{told}{NBSP}; {share}{NBSP}% des habitants en ont une ouverte à {km}{NBSP}km au plus."
