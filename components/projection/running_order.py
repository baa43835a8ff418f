"""The running order of a session: read from the link, composed row by row by the facilitator."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.app.filters import read_asked, write_parameter
from components.app.html import show_template
from data.deroule import (
    DEFAULT_MINUTES,
    EMPTY,
    MAX_MINUTES,
    MAX_SLOTS,
    Slot,
    format_running_order,
    move,
    parse_running_order,
)
from data.text.french import count_noun

NAME = "deroule"


def read_running_order(
    scenes: Sequence[str], pages: Mapping[str, str] | None = None
) -> tuple[list[Slot], str]:
    """The running order of the link, else every scene in order; and what is wrong with it."""
    every = [Slot(code) for code in scenes]
    asked = read_asked(NAME)
    if not asked.text:
        return every, ""
    try:
        return parse_running_order(asked.text, {*scenes, *(pages or {})}), ""
    except ValueError as error:
        return every, f"Le déroulé de l’adresse est ignoré : {error}. Voici toutes les scènes."


def tell_length(slots: Sequence[Slot]) -> str:
    """« 3 étapes, 25 minutes en tout »."""
    if not slots:
        return "Le déroulé est vide : ajoutez-y une scène ou une page"
    minutes = sum(slot.minutes for slot in slots)
    return f"{count_noun(len(slots), 'étape')}, {count_noun(minutes, 'minute')} en tout"


def _write(slots: Sequence[Slot]) -> None:
    write_parameter(NAME, format_running_order(slots))


def _minutes_key(code: str) -> str:
    return f"deroule_minutes_{code}"


def _on_minutes(slots: Sequence[Slot], code: str) -> None:
    minutes = int(st.session_state[_minutes_key(code)])
    _write([Slot(code, minutes) if slot.code == code else slot for slot in slots])


def _on_move(slots: Sequence[Slot], code: str, place: int) -> None:
    _write(move(slots, code, place))


def _on_remove(slots: Sequence[Slot], code: str) -> None:
    _write([slot for slot in slots if slot.code != code])


def _on_add(slots: Sequence[Slot], key: str) -> None:
    _write([*slots, Slot(st.session_state[key], DEFAULT_MINUTES)])


def show_composer(
    slots: Sequence[Slot], scenes: Mapping[str, str], added: Mapping[str, Mapping[str, str]]
) -> None:
    """Which scenes and pages, in which order, how long for each; every change goes to the link.

    `added` are lists of what may be added beside the scenes, each under its title. Drawn once it
    is opened: few of those who read the page compose.
    """
    box = st.expander(
        "Composer le déroulé : scènes et pages, leur ordre, leurs minutes",
        key="deroule_boite",
        on_change="rerun",
    )
    if box.open:
        with box:
            _show_rows(
                slots, {**scenes, **{k: v for found in added.values() for k, v in found.items()}}
            )
            _show_additions(slots, {"Ajouter une scène": scenes, **added})


def _show_rows(slots: Sequence[Slot], labels: Mapping[str, str]) -> None:
    st.caption(
        "De 1 à 99 minutes par étape. L’adresse de cette page garde le déroulé\u00a0: "
        "copiez-la pour le retrouver."
    )
    with st.container(key="deroule", gap="small"):
        for place, slot in enumerate(slots):
            _show_row(place, slots, labels[slot.code])
    show_template("projection/total", total=tell_length(slots))


def _show_row(place: int, slots: Sequence[Slot], label: str) -> None:
    code = slots[place].code
    st.session_state[_minutes_key(code)] = slots[place].minutes
    with st.container(
        horizontal=True, key=f"deroule_{code}", vertical_alignment="center", gap="small"
    ):
        with st.container(width="stretch"):
            show_template("projection/etape", rang=place + 1, nom=label)
        st.number_input(
            f"Minutes : {label}",
            1,
            MAX_MINUTES,
            step=1,
            key=_minutes_key(code),
            on_change=_on_minutes,
            args=(slots, code),
            label_visibility="collapsed",
            width=130,
        )
        last = len(slots) - 1
        _show_button("En tête", code, label, (slots, code, 0), disabled=place < 2)
        _show_button("↑", code, f"Monter {label}", (slots, code, place - 1), disabled=not place)
        _show_button(
            "↓", code, f"Descendre {label}", (slots, code, place + 1), disabled=place == last
        )
        st.button(
            f"Retirer :gray[{label}]",
            key=f"deroule_retirer_{code}",
            on_click=_on_remove,
            args=(slots, code),
        )


def _show_button(
    sign: str, code: str, told: str, asked: tuple[Sequence[Slot], str, int], *, disabled: bool
) -> None:
    """A button that moves a row; what its sign doesn't say is there for those who don't see it."""
    st.button(
        f"{sign} :gray[{told}]",
        key=f"deroule_{sign}_{code}",
        on_click=_on_move,
        args=asked,
        disabled=disabled,
    )


def _show_additions(slots: Sequence[Slot], lists: Mapping[str, Mapping[str, str]]) -> None:
    """What may still be added, list by list; then how to empty the order, or to start again."""
    taken = {slot.code for slot in slots}
    full = len(slots) >= MAX_SLOTS
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for title, found in lists.items():
            key = f"deroule_{title}"
            left = {code: name for code, name in found.items() if code not in taken}
            st.session_state[key] = None
            st.selectbox(
                title,
                list(left),
                format_func=left.__getitem__,
                key=key,
                index=None,
                placeholder=f"Déroulé plein ({MAX_SLOTS} étapes)" if full else "Choisir",
                on_change=_on_add,
                args=(slots, key),
                disabled=full or not left,
                width=300,
            )
    with st.container(horizontal=True):
        st.button(
            "Tout effacer",
            key="deroule_effacer",
            on_click=write_parameter,
            args=(NAME, EMPTY),
            disabled=not slots,
        )
        st.button(
            "Remettre les onze scènes",
            key="deroule_remettre",
            on_click=write_parameter,
            args=(NAME, ""),
        )
