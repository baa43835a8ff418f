"""What stands beside the map."""

from collections import Counter
from collections.abc import Mapping, Sequence

from components.app.filters import GLOBAL, show_search
from components.app.html import show_template
from components.app.links import build_link
from components.map.controls import show_ground_choice, show_place_choice
from components.map.filters import link_map
from components.map.palette import MARKS, RAMP, SHAPES
from components.screens import ACTIONS, TERRITORIES
from data.records.map import Commune, Layer, MapScene, Nearest, Place, Shading
from data.text.french import format_day


def _show_legend(
    layers: Mapping[str, Layer], shown: Sequence[str], places: Sequence[Place], fond: Shading | None
) -> None:
    """Each kind shown with its mark and its number, then the classes of the shading."""
    counts = Counter(place.couche for place in places)
    show_template(
        "map/legende",
        couches=[(layers[code], counts[code]) for code in shown],
        marques=MARKS,
        rangs={shape: rank for rank, shape in enumerate(SHAPES)},
        fond=fond,
        rampes=RAMP,
    )


def _show_place(place: Place) -> None:
    """A place opened beside the map."""
    show_template(
        "map/lieu",
        lieu=place,
        quand=format_day(place.ouvert_le) if place.ouvert_le else "",
        fermer=link_map(lieu=""),
        lien_action=build_link(ACTIONS, action=place.action_numero) if place.action_numero else "",
        lien_territoire=_link_territory(place.arrondissements),
    )


def _link_territory(arrondissements: Sequence[str]) -> str:
    if len(arrondissements) != 1:
        return ""
    return build_link(TERRITORIES, **{GLOBAL[0]: arrondissements[0]})


def _show_commune(commune: Commune, nearest: Sequence[Nearest], fond: Shading | None) -> None:
    """The commune searched and what is nearest to it."""
    value = fond.textes.get(commune.code, "") if fond else ""
    show_template(
        "map/commune",
        commune=commune,
        proches=[(item, link_map(lieu=item.lieu.place_id)) for item in nearest],
        valeur=value,
        fond=fond,
        effacer=link_map(commune=""),
        lien_commune=build_link(TERRITORIES, commune=commune.code),
    )


def show_side(
    layers: Mapping[str, Layer],
    shown: Sequence[str],
    grounds: Mapping[str, str],
    scene: MapScene,
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
