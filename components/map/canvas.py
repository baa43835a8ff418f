"""The map itself, and what a click on it opens."""

from functools import partial

import streamlit as st

from components.app.filters import write_parameter
from components.app.html import show_template
from components.map.layers import PLACES, build_deck, choose_theme
from data.records.map import COMMUNES, MapScene

# What the session remembers of the map: the mark clicked, what was shown.
CLICKED, SHOWN, RANK = "carte_clic", "carte_lieux", "carte_rang"
HEIGHT, SMALL_HEIGHT = 600, 400


def is_small() -> bool:
    """Whether the visitor holds a telephone, as its browser says."""
    return "Mobi" in str(st.context.headers.get("User-Agent", ""))


def _renew() -> None:
    """The next map starts without a selection."""
    st.session_state[RANK] = st.session_state.get(RANK, 0) + 1
    st.session_state[CLICKED] = ""


def _open_clicked(key: str) -> None:
    """A mark opens its place, clicked again it closes; a commune becomes the one searched."""
    found = [
        (layer, item)
        for layer, items in st.session_state[key]["selection"]["objects"].items()
        for item in items
    ]
    st.session_state[CLICKED] = ""
    if not found:
        write_parameter("lieu", "")
    for layer, item in found:
        if layer == PLACES:
            st.session_state[CLICKED] = str(item["id"])
            write_parameter("lieu", st.session_state[CLICKED])
        elif layer.startswith(COMMUNES):
            write_parameter("commune", str(item["properties"]["territoire_id"]))
            write_parameter("lieu", "")
            _renew()


def _choose_key(scene: MapScene) -> str:
    """A new map when what was clicked is no longer what is open.

    Streamlit fades all that is not selected: a selection must not outlive the place it opened. A
    new view needs no new map, which costs a browser ten times as much: the front end moves to it.
    """
    state = st.session_state
    shown = tuple(place.place_id for place in scene.lieux)
    clicked = state.get(CLICKED, "")
    stale = clicked and (
        clicked != (scene.ouvert.place_id if scene.ouvert else "") or shown != state.get(SHOWN)
    )
    if stale:
        _renew()
    state[SHOWN] = shown
    return f"carte-{state.get(RANK, 0)}"


def show_map(scene: MapScene, words: str, outlines: str) -> None:
    """The map itself, then whose `outlines` it shows; `words` say it to those who cannot see it."""
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
    show_template("map/mentions", limites=outlines)
