"""The overview: what the plan produced, how its actions stand, what is open, what comes next."""

from components.context import show_context
from components.frame import show_footer, show_heading, show_notices
from components.overview import show_key_figures, show_next_steps, show_open_questions, show_plan
from data.queries.actions import list_actions, list_orientations
from data.queries.apercu import (
    count_blanks,
    list_key_figures,
    list_next_steps,
    list_publishers,
    write_headline,
)
from data.queries.common import list_ecarts

context = show_context("vue-d-ensemble")
edition = context.edition
actions = list_actions(edition)
figures = list_key_figures(edition)

show_heading("Les services au public dans le Nord", write_headline(edition, figures, actions))
show_notices(context.notices)
show_key_figures(figures)
show_plan(list_orientations(edition, actions))
show_open_questions(list_ecarts(edition), count_blanks(edition))
show_next_steps(list_next_steps(edition, edition.day), context.day)
show_footer(context.day, list_publishers(edition))
