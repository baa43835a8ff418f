"""The running order of the workshop: read from the link, composed by the facilitator."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.app.filters import read_asked, write_parameter
from data.deroule import (
    DEFAULT_MINUTES,
    MAX_MINUTES,
    Slot,
    format_running_order,
    move_up,
    parse_running_order,
)

NAME = "deroule"
_SCENES = "deroule_scenes"


def read_running_order(codes: Sequence[str]) -> tuple[list[Slot], str]:
    """The running order of the link, else every scene in order; and what is wrong with it."""
    every = [Slot(code) for code in codes]
    text = read_asked(NAME).text
    if not text:
        return every, ""
    try:
        return parse_running_order(text, codes), ""
    except ValueError as error:
        return every, f"Le déroulé de l’adresse est ignoré : {error}. Voici toutes les scènes."


def _write(slots: Sequence[Slot]) -> None:
    write_parameter(NAME, format_running_order(slots))


def _minutes_key(code: str) -> str:
    return f"deroule_minutes_{code}"


def _collect(codes: Sequence[str]) -> list[Slot]:
    kept = st.session_state
    return [Slot(code, int(kept.get(_minutes_key(code), DEFAULT_MINUTES))) for code in codes]


def _on_change() -> None:
    _write(_collect(st.session_state[_SCENES]))


def _on_up(code: str) -> None:
    _write(move_up(_collect(st.session_state[_SCENES]), code))


def show_composer(slots: Sequence[Slot], labels: Mapping[str, str]) -> None:
    """Which scenes, in which order, how long for each; every change goes to the link.

    Its two dozen fields are drawn once it is opened: few of those who read the page compose.
    """
    box = st.expander(
        "Composer le déroulé : quelles scènes, dans quel ordre, combien de minutes",
        key="deroule_boite",
        on_change="rerun",
    )
    if box.open:
        with box:
            _show_fields(slots, labels)


def _show_fields(slots: Sequence[Slot], labels: Mapping[str, str]) -> None:
    st.session_state[_SCENES] = [slot.code for slot in slots]
    st.multiselect(
        "Scènes, dans l’ordre de la séance",
        list(labels),
        format_func=lambda code: labels[code],
        key=_SCENES,
        on_change=_on_change,
        placeholder="Toutes les scènes",
    )
    st.caption(
        "De 1 à 99 minutes par scène. L’adresse de cette page garde le déroulé\u00a0: "
        "copiez-la pour le retrouver."
    )
    with st.container(horizontal=True, key="deroule", vertical_alignment="bottom"):
        for place, slot in enumerate(slots):
            _show_slot(place, slot, labels[slot.code])


def _show_slot(place: int, slot: Slot, label: str) -> None:
    st.session_state[_minutes_key(slot.code)] = slot.minutes
    name = label.partition(" · ")[0]
    with st.container(key=f"deroule_{slot.code}", width=170):
        st.number_input(
            f"{place + 1}. {name} (min)",
            1,
            MAX_MINUTES,
            step=1,
            key=_minutes_key(slot.code),
            on_change=_on_change,
        )
        st.button(
            f"Avancer : {name}",
            key=f"deroule_monter_{slot.code}",
            on_click=_on_up,
            args=(slot.code,),
            disabled=place == 0,
        )
