"""What the visitor asks of the map, all of it in the URL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.filters import read_choice, read_text, show_choice
from components.links import build_link
from data.french import format_day
from data.models_carte import Layer, Place

NONE = "aucune"
# Every parameter of this page, in the order of its links.
NAMES = ("couches", "fond", "date", "commune", "lieu", "tri")


@dataclass(frozen=True)
class MapFilters:
    """What was asked, ready for the queries, and what to tell about it."""

    couches: tuple[str, ...]
    jour: date
    fond: str
    commune: str
    tri: str
    avis: tuple[str, ...]


def read_layers(known: Iterable[str], default: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The layers named by the URL and a notice for those that do not exist."""
    text = read_text("couches")
    if not text:
        return tuple(default), ""
    asked = [name.strip() for name in text.split(",") if name.strip()]
    kept = tuple(name for name in known if name in asked)
    wrong = [name for name in asked if name not in (*kept, NONE)]
    if not wrong:
        return kept, ""
    told = f"L’adresse demande « couches = {', '.join(wrong)} », qui n’existe pas"
    if kept:
        return kept, f"{told} : ignoré."
    return tuple(default), f"{told} : voici les couches habituelles."


def read_day(days: Sequence[date], last_day: date) -> tuple[date, str]:
    """The day named by the URL, within what the edition knows, and a notice when it is wrong."""
    text = read_text("date")
    if not text:
        return last_day, ""
    told = f"L’adresse demande « date = {text} », "
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return last_day, f"{told}qui n’existe pas : voici le plus récent."
    if not days or day > last_day:
        return last_day, f"{told}après ce que l’on sait : voici le plus récent."
    return max(day, date(days[0].year - 1, 1, 1)), ""


def _write_layers(known: Sequence[str], default: Sequence[str]) -> None:
    chosen = [name for name in known if name in st.session_state["url_couches"]]
    if chosen == [name for name in known if name in default]:
        st.query_params.pop("couches", None)
    else:
        st.query_params["couches"] = ",".join(chosen) or NONE


def _write_day(last_day: date) -> None:
    day = st.session_state["url_date"]
    if day == last_day:
        st.query_params.pop("date", None)
    else:
        st.query_params["date"] = day.isoformat()


def read_map_filters(
    layers: Iterable[str],
    default: Sequence[str],
    grounds: Mapping[str, str],
    days: Sequence[date],
    last_day: date,
) -> MapFilters:
    """All that the URL asks, before anything is drawn."""
    chosen, wrong_layers = read_layers(layers, default)
    day, wrong_day = read_day(days, last_day)
    ground = read_choice("fond", grounds, "voici la teinte habituelle")
    usual = next(iter(grounds))
    notices = tuple(filter(None, (wrong_layers, ground.notice, wrong_day)))
    return MapFilters(
        chosen, day, ground.value or usual, read_text("commune"), read_text("tri"), notices
    )


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


def link_map(**parameters: object) -> str:
    """An address of this page that keeps what is on screen, but for what is given."""
    kept = {name: read_text(name) for name in NAMES} | parameters
    return build_link("carte", **kept)


def show_place_choice(places: Sequence[Place]) -> None:
    """The place to open beside the map, for those who do not click on it."""
    options = {
        place.place_id: f"{place.nom} ({place.nature}, {place.commune or place.lieu})"
        for place in places
    }
    show_choice("Ouvrir un lieu", "lieu", options, "Aucun")
