"""What stands beside the map."""

from collections.abc import Mapping, Sequence

from components.app.filters import GLOBAL
from components.app.html import show_template
from components.app.links import build_link
from components.map.controls import show_commune_choice, show_layers, show_place_choice
from components.map.filters import link_map, link_places
from components.screens import ACTIONS, TERRITORIES
from data.records.map import Commune, Layer, MapScene, Nearest, Place, Shading
from data.text.french import format_day


def _show_unplaced(places: Sequence[Place]) -> None:
    """What serves a whole territory has no point on the map: it is told here, kind by kind."""
    kinds: dict[str, list[Place]] = {}
    for place in places:
        kinds.setdefault(place.nature, []).append(place)
    links = link_places([place.place_id for place in places])
    show_template("map/sans_point", natures=kinds, liens=links)


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
        lien_territoire=build_link(TERRITORIES, commune=commune.code),
    )


def show_side(
    layers: Mapping[str, Layer],
    default: Sequence[str],
    shown: Sequence[str],
    scene: MapScene,
    nearest: Sequence[Nearest],
    names: Mapping[str, str],
) -> None:
    """Beside the map: what to look for, the commune and the place opened, the layers, the rest."""
    show_commune_choice(names, scene.commune)
    if scene.commune:
        _show_commune(scene.commune, nearest, scene.fond)
    if scene.ouvert:
        _show_place(scene.ouvert)
    show_layers(layers, default, shown)
    show_place_choice(scene)
    if scene.sans_point:
        _show_unplaced(scene.sans_point)
