"""The map: what stands where, and the same in words."""

import streamlit as st

from components.context import show_context
from components.filters import read_choice
from components.frame import show_footer, show_heading, show_notices
from components.map_canvas import is_small, show_map
from components.map_controls import show_days, show_layers
from components.map_filters import read_map_filters
from components.map_views import show_side
from components.map_words import MOST, show_map_contradictions, show_map_words
from components.paging import read_page
from data.catalog import find_outlines_file, list_origins
from data.queries import carte
from data.queries.apercu import list_publishers
from data.queries.carte_catalogue import DEFAULT_LAYERS, list_layers
from data.queries.carte_fond import GROUNDS, shade_communes
from data.queries.carte_lieux import list_every_place
from data.queries.carte_phrases import tell_access, tell_hidden, tell_left_out, tell_places
from data.queries.carte_recherche import find_commune, list_nearest
from data.queries.carte_scene import set_scene
from data.queries.services import tell_france_services

context = show_context("carte")
edition, where = context.edition, context.arrondissement
layers = list_layers()
days = carte.list_days(edition)
asked = read_map_filters(layers, DEFAULT_LAYERS, GROUNDS, days, edition.day)
tables = carte.rewind(edition, asked.jour)
every = list_every_place(edition)
search = find_commune(edition, asked.commune)
found = carte.select_places(edition, asked.couches, where, asked.jour, edition.day, search.commune)
wanted = read_choice("lieu", {place.place_id: place.nom for place in every}, "aucun lieu ouvert")
opened = next((place for place in found.lieux if place.place_id == wanted.value), None)
words = tell_places(found, f"l’{context.place}" if where else "le Nord", asked.jour)
scene = set_scene(
    edition,
    found,
    fond=shade_communes(tables, asked.fond, where),
    fichier=find_outlines_file(edition),
    arrondissement=where,
    commune=search.commune,
    ouvert=opened,
    petit=is_small(),
)

ordered = carte.sort_places(edition, found, asked.tri)
rows = read_page(ordered, MOST)

counted = tell_france_services(tables, where, asked.jour)
lead = f"{counted}. {tell_access(tables, where)}" if counted else ""
show_heading("Où trouver un service", lead)
told = [*context.notices, *asked.avis, search.message, wanted.notice, rows.notice]
hidden = tell_hidden(every, wanted.value) if not opened else ""
show_notices([*told, hidden, tell_left_out(found)])
left, right = st.columns([5, 2], gap="large")
with left:
    show_map(scene, words, list_origins())
    show_layers(layers, DEFAULT_LAYERS, asked.couches)
    show_days(days, edition.day, asked.jour)
with right:
    near = search.commune and list_nearest(every, found.lieux, search.commune, asked.jour)
    show_side(layers, asked.couches, GROUNDS, scene, near or [])
show_map_contradictions(carte.list_map_contradictions(edition, asked.couches))
show_map_words(
    words, ordered, rows, carte.SORTS, context.arrondissements, scene.commune, context.suffix
)
show_footer(context.day, list_publishers(edition))
