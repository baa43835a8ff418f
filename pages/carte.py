"""The map: what stands where, what is open when, and the same in words."""

import streamlit as st

from components.app.context import show_context
from components.app.filters import read_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.app.paging import read_page
from components.map.canvas import show_map
from components.map.controls import show_days, show_ground_choice, show_moment
from components.map.filters import read_map_filters
from components.map.words import MOST, show_map_words
from components.screens import MAP
from components.views.map import show_side
from data.catalog import name_outlines
from data.queries.map import selection, sentences
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.moments import tell_open
from data.queries.map.places import list_every_place
from data.queries.map.scene import list_facts, set_scene
from data.queries.map.search import find_commune, list_nearest, name_communes
from data.queries.map.shading import GROUNDS, choose_moment, shade_communes
from data.queries.territories.services import tell_france_services

context = show_context(MAP)
edition, where = context.edition, context.arrondissement
layers, days = list_layers(), selection.list_days(edition)
asked = read_map_filters(layers, DEFAULT_LAYERS, GROUNDS, days, edition.day)
moment = choose_moment(asked.fond, asked.moment)
tables = selection.rewind(edition, asked.jour)
search = find_commune(edition, asked.commune)
found = selection.select_places(
    edition, asked.couches, where, asked.jour, edition.day, search.commune, moment
)
every = list_every_place(edition)
known = {place.place_id: place.nom for place in (*every, *found.lieux)}
wanted = read_choice("lieu", known, "aucun lieu ouvert")
opened = next((place for place in found.lieux if place.place_id == wanted.value), None)
place = f"l’{context.place}" if where else "le Nord"
fond = shade_communes(tables, asked.fond, where, moment) if edition.map_key else None
scene = set_scene(
    edition,
    found,
    fond=fond,
    fichier=edition.map_key,
    arrondissement=where,
    commune=search.commune,
    ouvert=opened,
)
ordered = selection.sort_places(edition, found, asked.tri)
rows = read_page(ordered, MOST)
counted = tell_france_services(tables, where, asked.jour)
access, open_then = sentences.tell_access(tables, where), tell_open(tables, where, moment)
show_heading(MAP.heading, f"{counted}. {access}" if counted else "")
told = [*context.notices, *asked.avis, search.message, wanted.notice, rows.notice]
hidden = sentences.tell_hidden(known, "" if opened else wanted.value)
show_notices([*told, hidden, sentences.tell_left_out(found)])
words = sentences.tell_places(found, place, asked.jour, edition.day)
left, right = st.columns([5, 2], gap="large")
with left, st.container(key="carte"):
    with st.container(horizontal=True, key="carte-reglages", vertical_alignment="bottom"):
        show_ground_choice(GROUNDS)
        show_moment(moment)
    head = sentences.title_map(scene, context.place, asked.jour)
    show_map(
        scene, list_facts(tables), layers, asked.couches, [*head, open_then], name_outlines(edition)
    )
    show_days(days, edition.day, asked.jour)
with left:
    show_template("map/mentions", precision=fond.precision if fond else "")
with right:
    near = search.commune and list_nearest(every, found.lieux, search.commune, asked.jour)
    names = name_communes(edition)
    show_side(layers, DEFAULT_LAYERS, asked.couches, scene, near or [], names)
told_apart = selection.list_map_contradictions(edition, asked.couches)
show_template("map/ecarts", contradictions=told_apart)
show_map_words(
    " ".join(filter(None, (words, open_then))),
    ordered,
    rows,
    selection.SORTS,
    context.arrondissements,
    scene.commune,
    sentences.head_moment(moment),
    context.suffix,
)
show_footer(edition)
