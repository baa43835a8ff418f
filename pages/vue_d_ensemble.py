"""The overview: what the plan produced, how its actions stand, what is open, what comes next."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.lecture_views import show_easy_actions, show_easy_figures
from components.overview import (
    show_key_figures,
    show_local_key_figures,
    show_next_steps,
    show_open_questions,
    show_plan,
)
from data.queries.actions import list_actions, list_orientations
from data.queries.apercu import (
    count_blanks,
    list_key_figures,
    list_next_steps,
    list_publishers,
    write_headline,
)
from data.queries.ecarts import find_local_ecarts, keep_contradictions, tell_contradictions
from data.queries.lecture import (
    list_easy_actions,
    list_easy_figures,
    write_easy_headline,
)
from data.queries.lieux import read_scope
from data.queries.priorites import list_local_marks
from data.queries.territoires import list_local_key_figures, write_local_headline

context = show_context("vue-d-ensemble")
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
    show_easy_figures(list_easy_figures(edition, figures))
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
show_next_steps(list_next_steps(edition, edition.day), context.day)
show_footer(context.day, list_publishers(edition))
