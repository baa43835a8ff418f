"""The overview: what the plan produced, how its actions stand, what is open, what comes next."""

from components.app.context import show_context
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.screens import OVERVIEW
from components.views.overview import (
    show_easy_actions,
    show_key_figures,
    show_local_key_figures,
    show_open_questions,
    show_plan,
)
from data.queries.common.ecarts import find_local_ecarts, keep_contradictions, tell_contradictions
from data.queries.plan.actions import list_actions, list_orientations
from data.queries.plan.overview import (
    count_blanks,
    list_key_figures,
    list_next_steps,
    write_headline,
)
from data.queries.plan.priorities import list_local_marks
from data.queries.sources.reading import (
    list_easy_actions,
    list_easy_figures,
    write_easy_headline,
)
from data.queries.territories.places import read_scope
from data.queries.territories.portrait import list_local_key_figures, write_local_headline

context = show_context(OVERVIEW)
edition = context.edition
scope = read_scope(edition, context.arrondissement)
marks = list_local_marks(edition, context.arrondissement)
actions = list_actions(edition)
figures = list_key_figures(edition, edition.day)

if context.arrondissement:
    headline = write_local_headline(edition, scope, marks, edition.day)
elif context.facile:
    headline = write_easy_headline(actions)
else:
    headline = write_headline(edition, figures, actions, edition.day)
show_heading(f"Les services au public dans {scope.lieu}", headline)
show_notices(context.notices)

if context.arrondissement:
    show_local_key_figures(list_local_key_figures(edition, scope, figures, edition.day), scope)
elif context.facile:
    show_template("reading/facile_chiffres", chiffres=list_easy_figures(edition, figures))
else:
    show_key_figures(figures)
if context.facile:
    show_easy_actions(list_easy_actions(edition, actions))
else:
    show_plan(list_orientations(edition, actions), marks)
found = find_local_ecarts(edition, scope)
show_open_questions(
    tell_contradictions(found, scope), keep_contradictions(found), count_blanks(edition)
)
steps = list_next_steps(edition, edition.day)
show_template("overview/etapes", etapes=steps, jour=context.day)
show_footer(edition)
