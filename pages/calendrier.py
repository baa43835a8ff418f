"""Calendar and governance: 2015 to 2030, who pilots what, the vote, what comes next."""

from collections.abc import Callable

from components.app.context import Context, show_context
from components.app.filters import read_choice, show_choice
from components.app.frame import show_footer, show_heading, show_notices, show_sections
from components.app.html import show_template
from components.screens import CALENDAR
from components.views import calendar as views
from data.queries.plan.calendar import (
    describe_sequel,
    list_bands,
    list_events,
    list_natures,
    list_years,
)
from data.queries.plan.steering import build_matrix, describe_governance, list_handovers


def show_calendar_part(context: Context) -> None:
    """The strip, then the events in words."""
    edition = context.edition
    choice = show_choice("Nature", "nature", list_natures(edition), "Toutes", width=260)
    show_notices([choice.notice])
    events = list_events(edition, edition.day, choice.value)
    years = list_years(edition, edition.day, choice.value)
    bands = list_bands(edition, edition.day)
    views.show_strip(years, bands, edition.day, views.describe_events(events, context.day))
    views.show_agenda(events, edition.day, context.suffix)
    views.show_events(years, edition.day)


def show_pilots_part(context: Context) -> None:
    """Groups of 2018 beside the sheets of 2023."""
    handovers = list_handovers(context.edition)
    if handovers:
        views.show_handovers(handovers, build_matrix(handovers))
    else:
        show_notices(["Les fiches-actions ne sont pas encore connues à cette date."])


PARTS: dict[str, Callable[[Context], None]] = {
    "frise": show_calendar_part,
    "pilotage": show_pilots_part,
    "gouvernance": lambda c: show_template(
        "calendar/gouvernance", g=describe_governance(c.edition)
    ),
    "suite": lambda c: views.show_sequel(describe_sequel(c.edition, c.edition.day)),
}

context = show_context(CALENDAR)
section = read_choice("section", CALENDAR.sections, "voici le calendrier")
lead = "De 2015 à 2030\u00a0: ce qui est fait, ce qui est prévu, qui décide et qui pilote."
whole = "Le calendrier et la gouvernance valent pour tout le département."
show_heading(CALENDAR.heading, lead)
show_notices([*context.notices, section.notice, whole if context.arrondissement else ""])
chosen = section.value or "frise"
show_sections(CALENDAR, chosen)
PARTS[chosen](context)
show_footer(context.edition)
