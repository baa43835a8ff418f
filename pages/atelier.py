"""The workshop: eleven scenes to read, to project, to print."""

from components.app.context import show_context
from components.app.downloads import show_csv
from components.app.filters import read_mode, show_choice
from components.app.frame import show_footer, show_heading, show_notices
from components.app.html import show_template
from components.screens import WORKSHOP
from components.views.running_order import read_running_order, show_composer
from components.views.workshop import (
    describe_scenes,
    name_scenes,
    show_handout,
    show_launch,
    show_projection,
    show_scene,
    show_scene_cards,
)
from data.queries.workshop.scenes import list_concepts, list_scenes, tabulate_proposals

UNKNOWN = "Les propositions du 30 juin 2023 ne sont pas encore connues à cette date."

mode = read_mode()
context = show_context(WORKSHOP, quiet=bool(mode.value))
scenes = list_scenes(context.edition, context.arrondissement)
labels = name_scenes(scenes)
slots, trouble = read_running_order(list(labels))
notices = [*context.notices, mode.notice, trouble]

if not scenes:
    show_heading(WORKSHOP.heading)
    show_notices([*notices, UNKNOWN])
    show_footer(context.edition)
elif mode.value == "projection":
    show_projection(scenes, slots, context, notices)
elif mode.value == "impression":
    show_notices(notices)
    show_handout(scenes, slots, context, list_concepts(context.edition))
else:
    show_heading(WORKSHOP.heading, describe_scenes(scenes))
    chosen = show_choice("Scène", "scene", labels, "Les onze scènes", "les voici toutes", width=400)
    show_notices([*notices, chosen.notice])
    show_launch(slots, chosen.value)
    if chosen.value:
        show_scene(next(scene for scene in scenes if scene.code == chosen.value), context)
    else:
        show_composer(slots, labels)
        show_scene_cards(scenes)
        show_template("workshop/notions", notions=list_concepts(context.edition))
    name = f"sdaasp-nord-propositions-{context.suffix}.csv"
    show_csv("Télécharger les propositions (CSV)", name, tabulate_proposals, scenes)
    show_footer(context.edition)
