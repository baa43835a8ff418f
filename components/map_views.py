"""The map and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components.filters import GLOBAL, show_search
from components.html import show_template
from components.links import build_link
from components.map_filters import link_map, show_ground_choice, show_place_choice
from components.map_layers import LIMITS, PLACES, build_deck, choose_theme
from components.map_style import MARKS, RAMPS, SHAPES
from data.french import format_day
from data.models_carte import Commune, Layer, Nearest, Place, Scene, Shading

# What the session remembers of the map: the mark clicked, what was shown, where it looked.
CLICKED, SHOWN, VIEW, RANK = "carte_clic", "carte_lieux", "carte_vue", "carte_rang"
HEIGHT, SMALL_HEIGHT = 600, 400


def is_small() -> bool:
    """Whether the visitor holds a telephone, as its browser says."""
    return "Mobi" in str(st.context.headers.get("User-Agent", ""))


def _open_clicked(key: str) -> None:
    """A mark opens its place, clicked again it closes; a commune becomes the one searched."""
    found = [
        (layer, item)
        for layer, items in st.session_state[key]["selection"]["objects"].items()
        for item in items
    ]
    st.session_state[CLICKED] = ""
    if not found:
        st.query_params.pop("lieu", None)
    for layer, item in found:
        if layer == PLACES:
            st.query_params["lieu"] = st.session_state[CLICKED] = item["id"]
        elif layer.startswith(LIMITS):
            st.query_params["commune"] = item["properties"]["territoire_id"]
            st.query_params.pop("lieu", None)


def _choose_key(scene: Scene) -> str:
    """A new map when the view changes, or when what was clicked is no longer what is open.

    Streamlit fades all that is not selected: a selection must not outlive the place it opened.
    """
    state = st.session_state
    view = scene.arrondissement, scene.commune.code if scene.commune else ""
    shown = tuple(place.place_id for place in scene.lieux)
    clicked = state.get(CLICKED, "")
    stale = clicked and (
        clicked != (scene.ouvert.place_id if scene.ouvert else "") or shown != state.get(SHOWN)
    )
    if stale or state.get(VIEW, view) != view:
        state[RANK] = state.get(RANK, 0) + 1
        state[CLICKED] = ""
    state[VIEW], state[SHOWN] = view, shown
    return f"carte-{state.get(RANK, 0)}"


def show_map(scene: Scene, words: str, origins: Mapping[str, str]) -> None:
    """The map itself, then what it is worth; `words` say it to those who cannot see it."""
    key = _choose_key(scene)
    deck = build_deck(scene, choose_theme(st.context.theme.type))
    st.pydeck_chart(
        deck,
        height=SMALL_HEIGHT if is_small() else HEIGHT,
        key=key,
        on_select=partial(_open_clicked, key),
        selection_mode="single-object",
        alt=words,
    )
    known = sorted({outline.origine for outline in scene.limites.values()})
    show_template("carte_mentions", origines=[(code, origins[code]) for code in known])


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
    show_place_choice(scene.lieux)
    if scene.ouvert:
        _show_place(scene.ouvert)
    _show_legend(layers, shown, scene.lieux, scene.fond)
    show_ground_choice(grounds)
