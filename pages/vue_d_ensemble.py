"""The overview: what the plan produced, how its actions stand, what is open, what comes next."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.charts.show import Stamp
from components.screens import OVERVIEW
from components.views.overview import (
    show_easy_actions,
    show_first_screen,
    show_open_questions,
    show_plan,
    show_steps,
)
from data.queries.common.ecarts import find_local_ecarts, keep_contradictions, tell_contradictions
from data.queries.indicators.tables import tabulate_panel
from data.queries.plan.actions import list_actions, list_orientations
from data.queries.plan.first_screen import read_opening
from data.queries.plan.overview import (
    count_blanks,
    list_faces,
    list_key_figures,
    list_steps,
    write_lead,
)
from data.queries.plan.priorities import list_local_marks, write_marks
from data.queries.sources.reading import (
    list_easy_actions,
    list_easy_figures,
    write_easy_headline,
)
from data.queries.territories.places import read_scope
from data.queries.territories.portrait import write_local_lead

context = show_context(OVERVIEW)
edition = context.edition
scope = read_scope(edition, context.arrondissement)
marks = list_local_marks(edition, context.arrondissement)
actions = list_actions(edition)
figures = list_key_figures(edition, edition.day)

if context.arrondissement:
    lead = write_local_lead(edition, scope, edition.day)
elif context.facile:
    lead = write_easy_headline(actions)
else:
    lead = write_lead(edition, edition.day)
title = f"Les services au public dans {scope.lieu}"
if context.facile and not context.arrondissement:
    show_heading(title, lead)
    show_notices(context.notices)
    show_template("reading/facile_chiffres", chiffres=list_easy_figures(edition, figures))
else:
    show_first_screen(
        title,
        lead,
        context.notices,
        read_opening(edition, scope, figures, actions, edition.day),
        tabulate_panel,
        Stamp(context.day, context.suffix),
    )
if context.facile:
    show_easy_actions(list_easy_actions(edition, actions))
else:
    local = write_marks(edition, marks, scope) if context.arrondissement else ""
    show_plan(list_orientations(edition, actions), marks, local)
found = find_local_ecarts(edition, scope)
contradictions = keep_contradictions(found)
show_open_questions(
    tell_contradictions(found, scope),
    len(contradictions),
    list_faces(edition, contradictions),
    count_blanks(edition),
)
show_steps(list_steps(edition, edition.day), context.day)
show_footer(edition)
