"""The controls of the map, each bound to the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from components.app.filters import show_choice, write_parameter
from components.map.filters import NONE
from data.records.map import Layer, MapScene
from data.text.french import format_day


def _write_layers(known: Sequence[str], default: Sequence[str]) -> None:
    chosen = [name for name in known if name in st.session_state["url_couches"]]
    usual = chosen == [name for name in known if name in default]
    write_parameter("couches", "" if usual else ",".join(chosen) or NONE)


def _write_day(last_day: date) -> None:
    day = st.session_state["url_date"]
    write_parameter("date", "" if day == last_day else day.isoformat())


def show_layers(layers: Mapping[str, Layer], default: Sequence[str], chosen: Sequence[str]) -> None:
    """Layers switched on and off."""
    st.session_state["url_couches"] = list(chosen)
    st.pills(
        "Montrer sur la carte",
        list(layers),
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: layers[code].libelle,
        key="url_couches",
        on_change=_write_layers,
        args=(list(layers), default),
    )


def show_days(days: Sequence[date], last_day: date, day: date) -> None:
    """A slider whose stops are the days when something opened."""
    if not days:
        return
    before = date(days[0].year - 1, 12, 31)
    stops = sorted({before, *days, last_day, day})
    st.session_state["url_date"] = day
    st.select_slider(
        "Rejouer l’ouverture des France services",
        stops,
        format_func=format_day,
        key="url_date",
        on_change=_write_day,
        args=(last_day,),
    )


def show_ground_choice(grounds: Mapping[str, str]) -> None:
    """How communes are shaded."""
    usual = next(iter(grounds))
    others = {code: label for code, label in grounds.items() if code != usual}
    show_choice("Teinte des communes", "fond", others, grounds[usual])


@lru_cache(maxsize=128)
def _name_places(scene: MapScene) -> dict[str, str]:
    return {
        place.place_id: f"{place.nom} ({place.nature}, {place.commune or place.lieu})"
        for place in scene.lieux
    }


def show_place_choice(scene: MapScene) -> None:
    """The place to open beside the map, for those who do not click on it."""
    show_choice("Ouvrir un lieu", "lieu", _name_places(scene), "Aucun")
