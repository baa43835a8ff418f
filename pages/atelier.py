"""The workshop: eleven scenes to read, to project, to print."""

from components.atelier_deroule import read_running_order, show_composer
from components.atelier_views import (
    describe_scenes,
    name_scenes,
    show_concepts,
    show_handout,
    show_launch,
    show_projection,
    show_scene,
    show_scene_cards,
)
from components.context import show_context
from components.downloads import show_csv
from components.filters import show_choice
from components.frame import show_footer, show_heading, show_notices
from components.modes import read_mode
from data.queries.apercu import list_publishers
from data.queries.atelier import list_concepts, list_scenes, tabulate_proposals

TITLE = "L’atelier"
UNKNOWN = "Les propositions du 30 juin 2023 ne sont pas encore connues à cette date."

mode = read_mode()
context = show_context("atelier", quiet=bool(mode.value))
scenes = list_scenes(context.edition, context.arrondissement)
labels = name_scenes(scenes)
slots, trouble = read_running_order(list(labels))
notices = [*context.notices, mode.notice, trouble]

if not scenes:
    show_heading(TITLE)
    show_notices([*notices, UNKNOWN])
    show_footer(context.day, list_publishers(context.edition))
elif mode.value == "projection":
    show_projection(scenes, slots, context, notices)
elif mode.value == "impression":
    show_notices(notices)
    show_handout(scenes, slots, context, list_concepts(context.edition))
else:
    show_heading(TITLE, describe_scenes(scenes))
    chosen = show_choice("Scène", "scene", labels, "Les onze scènes", "les voici toutes", width=400)
    show_notices([*notices, chosen.notice])
    show_launch(slots, chosen.value)
    if chosen.value:
        show_scene(next(scene for scene in scenes if scene.code == chosen.value), context)
    else:
        show_composer(slots, labels)
        show_scene_cards(scenes)
        show_concepts(list_concepts(context.edition))
    name = f"sdaasp-nord-propositions-{context.suffix}.csv"
    show_csv("Télécharger les propositions (CSV)", name, tabulate_proposals, scenes)
    show_footer(context.day, list_publishers(context.edition))
