"""The map: what stands where, and the same in words."""

import streamlit as st

from components.app.context import show_context
from components.app.filters import read_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.app.paging import read_page
from components.map.canvas import is_small, show_map
from components.map.controls import show_days, show_layers
from components.map.filters import read_map_filters
from components.map.words import MOST, show_map_words
from components.screens import MAP
from components.views.map import show_side
from data.catalog import name_outlines
from data.queries.map import selection
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.places import list_every_place
from data.queries.map.scene import set_scene
from data.queries.map.search import find_commune, list_nearest
from data.queries.map.sentences import tell_access, tell_hidden, tell_left_out, tell_places
from data.queries.map.shading import GROUNDS, shade_communes
from data.queries.territories.services import tell_france_services

context = show_context(MAP)
edition, where = context.edition, context.arrondissement
layers = list_layers()
days = selection.list_days(edition)
asked = read_map_filters(layers, DEFAULT_LAYERS, GROUNDS, days, edition.day)
tables = selection.rewind(edition, asked.jour)
every = list_every_place(edition)
search = find_commune(edition, asked.commune)
found = selection.select_places(
    edition, asked.couches, where, asked.jour, edition.day, search.commune
)
wanted = read_choice("lieu", {place.place_id: place.nom for place in every}, "aucun lieu ouvert")
opened = next((place for place in found.lieux if place.place_id == wanted.value), None)
place = f"l’{context.place}" if where else "le Nord"
words = tell_places(found, place, asked.jour, edition.day)
scene = set_scene(
    edition,
    found,
    fond=shade_communes(tables, asked.fond, where) if edition.map_key else None,
    fichier=edition.map_key,
    arrondissement=where,
    commune=search.commune,
    ouvert=opened,
    petit=is_small(),
)
ordered = selection.sort_places(edition, found, asked.tri)
rows = read_page(ordered, MOST)
counted = tell_france_services(tables, where, asked.jour)
show_heading(MAP.heading, f"{counted}. {tell_access(tables, where)}" if counted else "")
told = [*context.notices, *asked.avis, search.message, wanted.notice, rows.notice]
show_notices([*told, tell_hidden(every, "" if opened else wanted.value), tell_left_out(found)])
left, right = st.columns([5, 2], gap="large")
with left:
    show_map(scene, words, name_outlines(edition))
    show_layers(layers, DEFAULT_LAYERS, asked.couches)
    show_days(days, edition.day, asked.jour)
with right:
    near = search.commune and list_nearest(every, found.lieux, search.commune, asked.jour)
    show_side(layers, asked.couches, GROUNDS, scene, near or [])
told_apart = selection.list_map_contradictions(edition, asked.couches)
show_template("map/ecarts", contradictions=told_apart)
show_map_words(
    words, ordered, rows, selection.SORTS, context.arrondissements, scene.commune, context.suffix
)
show_footer(edition)
