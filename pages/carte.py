"""The map: what stands where, what is open when, and the same in words."""

import streamlit as st

from components.app.context import show_context
from components.app.filters import read_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.app.paging import read_page
from components.charts.show import Stamp
from components.map.canvas import show_map
from components.map.controls import show_days, show_ground_choice, show_moment
from components.map.filters import read_map_filters
from components.map.words import MOST, show_map_citing, show_map_words
from components.screens import MAP
from components.views.map import show_side
from data.catalog import name_outlines
from data.queries.map.answer import MapQuestion, answer_map, name_places
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.search import name_communes
from data.queries.map.selection import SORTS, list_days, list_map_contradictions
from data.queries.map.shading import choose_moment, list_grounds

context = show_context(MAP)
edition, where = context.edition, context.arrondissement
layers, days, grounds = list_layers(), list_days(edition), list_grounds(edition)
asked = read_map_filters(layers, DEFAULT_LAYERS, grounds, days, edition.day)
wanted = read_choice("lieu", name_places(edition), "aucun lieu ouvert")
question = MapQuestion(
    where, asked.couches, asked.jour, asked.fond, asked.moment, asked.commune, asked.tri
)
answer = answer_map(edition, question, wanted.value)
scene, rows = answer.scene, read_page(answer.lieux, MOST)
show_heading(MAP.heading, answer.chapeau)
show_notices([*context.notices, *asked.avis, wanted.notice, rows.notice, *answer.avis])
left, right = st.columns([5, 2], gap="large")
with left:
    with st.container(key="carte"):
        with st.container(horizontal=True, key="carte-reglages", vertical_alignment="bottom"):
            show_ground_choice(grounds)
            show_moment(choose_moment(asked.fond, asked.moment))
        show_map(answer, layers, asked.couches, name_outlines(edition))
        show_days(days, edition.day, asked.jour)
    stamp = Stamp(context.day, context.suffix)
    show_map_citing(answer, name_outlines(edition), context.arrondissements, stamp)
    shown = [layers[code] for code in asked.couches]
    precision = scene.fond.precision if scene.fond else ""
    show_template("map/mentions", precision=precision, couches=shown)
with right:
    names = name_communes(edition)
    show_side(layers, DEFAULT_LAYERS, asked.couches, scene, answer.proches, names)
show_template("map/ecarts", contradictions=list_map_contradictions(edition, asked.couches))
show_map_words(answer, rows, SORTS, context.arrondissements, context.suffix)
show_footer(edition)
