"""Views of the workshop: the eleven scenes, one of them, the handout."""

from collections.abc import Collection, Mapping, Sequence

from components.app.context import Context
from components.app.filters import read_text
from components.app.frame import name_page
from components.app.html import show_template
from components.app.links import build_link, build_links
from components.projection.running_order import tell_length
from components.screens import ACTIONS, WORKSHOP
from data.deroule import Slot
from data.records.workshop import Concept, Scene
from data.text.french import count_noun

RANKS = (
    "Les points sont des rangs donnés par les tables le 30 juin 2023, de 5 (la plus judicieuse) à"
    " 1 (la moins pertinente). Ils ne sont jamais moyennés ni comparés d’un thème à l’autre."
)


def _locate(context: Context) -> str:
    """« dans le Nord », « dans l’arrondissement de Lille »."""
    return f"dans l’{context.place}" if context.arrondissement else f"dans le {context.place}"


def name_scenes(scenes: Sequence[Scene]) -> dict[str, str]:
    """« Dimension 1 · Maillage et choix », by code."""
    return {
        scene.code: " · ".join(dict.fromkeys((scene.surtitre, scene.nom_court))) for scene in scenes
    }


def describe_scenes(scenes: Sequence[Scene]) -> str:
    """The result of the day in one sentence."""
    proposals = sum(len(scene.propositions) for scene in scenes)
    tensions = sum(len(scene.tensions) for scene in scenes)
    return (
        f"{count_noun(proposals, 'proposition')} notées le 30 juin 2023, en"
        f" {count_noun(len(scenes), 'scène')}. Pour {tensions} d’entre elles, les"
        " documents s’écartent de la note, ou ne disent rien."
    )


def show_launch(slots: Sequence[Slot], chosen: str, scenes: Collection[str]) -> None:
    """The two ways to leave the screen: project, print; the running order goes along.

    Only `scenes` have a sheet.
    """
    kept = {"deroule": read_text("deroule"), "scene": chosen}
    show_template(
        "workshop/lancer",
        vide=not slots,
        feuilles=any(slot.code in scenes for slot in slots),
        projeter=build_link(WORKSHOP, projection="oui", **kept),
        imprimer=build_link(WORKSHOP, impression="oui", deroule=kept["deroule"]),
        duree=tell_length(slots),
    )


def show_scene_cards(scenes: Sequence[Scene]) -> None:
    """Every scene at a glance, each a link."""
    order = read_text("deroule")
    links = build_links(WORKSHOP, "scene", [scene.code for scene in scenes], deroule=order)
    show_template("workshop/scenes", scenes=scenes, liens=links, rangs=RANKS)


def show_scene(scene: Scene, context: Context) -> None:
    """One scene in full: what was asked, what was done, where, and where both part."""
    name_page(WORKSHOP, scene.surtitre)
    links = build_links(ACTIONS, "action", range(1, 17))
    show_template("workshop/scene", scene=scene, lieu=_locate(context), liens=links, rangs=RANKS)


def show_handout(
    scenes: Sequence[Scene], slots: Sequence[Slot], context: Context, concepts: Sequence[Concept]
) -> None:
    """The scenes of the running order, one per A4 page."""
    name_page(WORKSHOP, "Feuilles à imprimer")
    known: Mapping[str, Scene] = {scene.code: scene for scene in scenes}
    show_template(
        "workshop/feuilles",
        feuilles=[(slot, known[slot.code]) for slot in slots if slot.code in known],
        lieu=_locate(context),
        jour=context.day,
        retour=build_link(WORKSHOP, deroule=read_text("deroule")),
        notions=concepts,
    )
