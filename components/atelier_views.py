"""Views of the workshop: the eleven scenes, one of them, the projection, the handout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.atelier_ecrans import build_screens, find_screen
from components.context import Context
from components.filters import read_choice, read_text
from components.html import show_script, show_template
from components.links import build_link, build_links
from components.titles import name_page
from data.deroule import Slot
from data.french import count_noun
from data.models_atelier import Concept, Scene

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


def _link_actions() -> dict[int, str]:
    return build_links("actions", "action", range(1, 17))


def show_launch(slots: Sequence[Slot], chosen: str) -> None:
    """The two ways to leave the screen: project, print; the running order goes along."""
    kept = {"deroule": read_text("deroule"), "scene": chosen}
    minutes = sum(slot.minutes for slot in slots)
    show_template(
        "atelier_lancer",
        projeter=build_link("atelier", projection="oui", **kept),
        imprimer=build_link("atelier", impression="oui", deroule=kept["deroule"]),
        duree=f"{count_noun(len(slots), 'scène')}, {count_noun(minutes, 'minute')} en tout",
    )


def show_scene_cards(scenes: Sequence[Scene]) -> None:
    """Every scene at a glance, each a link."""
    order = read_text("deroule")
    links = build_links("atelier", "scene", [scene.code for scene in scenes], deroule=order)
    show_template("atelier_scenes", scenes=scenes, liens=links, rangs=RANKS)


def show_scene(scene: Scene, context: Context) -> None:
    """One scene in full: what was asked, what was done, where, and where both part."""
    name_page(scene.surtitre, "Atelier")
    show_template(
        "atelier_scene", scene=scene, lieu=_locate(context), liens=_link_actions(), rangs=RANKS
    )


def show_concepts(concepts: Sequence[Concept]) -> None:
    """The notions made precise that day."""
    show_template("atelier_notions", notions=concepts)


def show_projection(
    scenes: Sequence[Scene], slots: Sequence[Slot], context: Context, notices: Sequence[str]
) -> None:
    """The scenes full screen. Every screen is on the page: keys work even if the network fails."""
    name_page("Projection", "Atelier")
    screens = build_screens(scenes, slots)
    chosen = read_choice("scene", {slot.code: "" for slot in slots}, "voici la première du déroulé")
    numbers = {
        str(s.numero): "" for s in screens if s.scene.code == (chosen.value or slots[0].code)
    }
    number = read_choice("ecran", numbers, "voici le premier de la scène")
    place = find_screen(screens, chosen.value, number.value)
    order = read_text("deroule")

    def link(target: int) -> str:
        screen = screens[max(0, min(target, len(screens) - 1))]
        where = {"scene": screen.scene.code, "ecran": screen.numero}
        return build_link("atelier", projection="oui", deroule=order, **where)

    show_template(
        "atelier_projection",
        ecrans=screens,
        place=place,
        precedent=link(place - 1),
        suivant=link(place + 1),
        quitter=build_link("atelier", deroule=order),
        lieu=_locate(context),
        jour=context.day,
        avis=[text for text in (*notices, chosen.notice, number.notice) if text],
    )
    show_script("atelier")


def show_handout(
    scenes: Sequence[Scene], slots: Sequence[Slot], context: Context, concepts: Sequence[Concept]
) -> None:
    """The scenes of the running order, one per A4 page."""
    name_page("Feuilles à imprimer", "Atelier")
    known: Mapping[str, Scene] = {scene.code: scene for scene in scenes}
    show_template(
        "atelier_feuilles",
        feuilles=[(slot, known[slot.code]) for slot in slots],
        lieu=_locate(context),
        jour=context.day,
        retour=build_link("atelier", deroule=read_text("deroule")),
        notions=concepts,
    )
    show_script("atelier")
