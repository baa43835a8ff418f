"""What stands beside the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from components.filters import GLOBAL, show_search
from components.html import show_template
from components.links import build_link
from components.map_controls import show_ground_choice, show_place_choice
from components.map_filters import link_map
from components.map_palette import RAMPS
from components.map_style import MARKS, SHAPES
from data.french import format_day
from data.models_carte import Commune, Layer, Nearest, Place, Scene, Shading


def _show_legend(
    layers: Mapping[str, Layer], shown: Sequence[str], places: Sequence[Place], fond: Shading | None
) -> None:
    """Each kind shown with its mark and its number, then the classes of the shading."""
    counts = Counter(place.couche for place in places)
    show_template(
        "carte_legende",
        couches=[(layers[code], counts[code]) for code in shown],
        marques=MARKS,
        rangs={shape: rank for rank, shape in enumerate(SHAPES)},
        fond=fond,
        rampes=list(zip(RAMPS["clair"], RAMPS["sombre"], strict=True)),
    )


def _show_place(place: Place) -> None:
    """A place opened beside the map."""
    show_template(
        "carte_lieu",
        lieu=place,
        quand=format_day(place.ouvert_le) if place.ouvert_le else "",
        fermer=link_map(lieu=""),
        lien_action=build_link("actions", action=place.action_numero)
        if place.action_numero
        else "",
        lien_territoire=_link_territory(place.arrondissements),
    )


def _link_territory(arrondissements: Sequence[str]) -> str:
    if len(arrondissements) != 1:
        return ""
    return build_link("territoires", **{GLOBAL[0]: arrondissements[0]})


def _show_commune(commune: Commune, nearest: Sequence[Nearest], fond: Shading | None) -> None:
    """The commune searched and what is nearest to it."""
    value = fond.textes.get(commune.code, "") if fond else ""
    show_template(
        "carte_commune",
        commune=commune,
        proches=[(item, link_map(lieu=item.lieu.place_id)) for item in nearest],
        valeur=value,
        fond=fond,
        effacer=link_map(commune=""),
        lien_territoire=_link_territory((commune.arrondissement_id,)),
    )


def show_side(
    layers: Mapping[str, Layer],
    shown: Sequence[str],
    grounds: Mapping[str, str],
    scene: Scene,
    nearest: Sequence[Nearest],
) -> None:
    """Beside the map: what to look for, the place opened, the commune searched, the legend."""
    show_search("Chercher une commune", "commune", "nom ou code Insee")
    if scene.commune:
        _show_commune(scene.commune, nearest, scene.fond)
    show_place_choice(scene)
    if scene.ouvert:
        _show_place(scene.ouvert)
    _show_legend(layers, shown, scene.lieux, scene.fond)
    show_ground_choice(grounds)
