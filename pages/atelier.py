"""The workshop: eleven scenes to read, to project with any page of the site, to print."""

from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_mode, show_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.projection.running_order import read_running_order, show_composer
from components.projection.stage import show_projection, show_words
from components.screens import PRINT, PROJECTION, WORKSHOP
from components.views.workshop import (
    describe_scenes,
    name_scenes,
    show_handout,
    show_launch,
    show_scene,
    show_scene_cards,
)
from data.queries.workshop.pages import name_indicators, name_places, name_views, read_page
from data.queries.workshop.scenes import list_concepts, list_scenes, tabulate_proposals

UNKNOWN = "Les propositions du 30 juin 2023 ne sont pas encore connues à cette date."
EMPTY = "Le déroulé est vide : composez-le sur la page de l’atelier."

mode = read_mode(WORKSHOP)
context = show_context(WORKSHOP, quiet=bool(mode.value))
edition, where = context.edition, context.arrondissement
scenes = list_scenes(edition, where)
labels = name_scenes(scenes)
added = {
    "Ajouter une page": name_views(edition),
    "Ajouter un territoire": name_places(edition),
    "Ajouter un indicateur": name_indicators(edition),
}
pages = {code: name for found in added.values() for code, name in found.items()}
slots, trouble = read_running_order(list(labels), pages)
notices = [*context.notices, mode.notice, trouble]

if mode.value == PROJECTION and slots:
    records = {s.code: read_page(edition, s.code, where) for s in slots if s.code in pages}
    show_projection(scenes, records, slots, context, notices)
elif mode.value == PROJECTION:
    show_words(WORKSHOP, WORKSHOP.heading, EMPTY if scenes else UNKNOWN, context, notices)
elif not scenes:
    show_heading(WORKSHOP.heading)
    show_notices([*notices, UNKNOWN])
    show_footer(edition)
elif mode.value == PRINT:
    show_notices(notices)
    show_handout(scenes, slots, context, list_concepts(edition))
else:
    show_heading(WORKSHOP.heading, describe_scenes(scenes))
    chosen = show_choice("Scène", "scene", labels, "Les onze scènes", "les voici toutes", width=400)
    show_notices([*notices, chosen.notice])
    show_launch(slots, chosen.value, labels)
    if chosen.value:
        show_scene(next(scene for scene in scenes if scene.code == chosen.value), context)
    else:
        show_composer(slots, labels, added)
        show_scene_cards(scenes)
        show_template("workshop/notions", notions=list_concepts(edition))
    name = f"sdaasp-nord-propositions-{context.suffix}.csv"
    show_csv("Télécharger les propositions (CSV)", name, tabulate_proposals, scenes)
    show_footer(edition)
