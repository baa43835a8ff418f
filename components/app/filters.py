"""The URL as the state: public names, coded values, and a notice when a value is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import urlparse

import streamlit as st

from components.app.reading import find_reading
from components.screens import SCREENS, Screen
from data.adresse import MAX_LENGTH, PARAMETERS, YES, Asked, read_parameter

# Parameters that follow the visitor from page to page.
GLOBAL = ("arrondissement", "edition", "facile")


@dataclass(frozen=True)
class Choice:
    """A value read from the URL, empty when none, and what to tell when the URL is wrong."""

    value: str
    notice: str = ""


@dataclass(frozen=True)
class Filters:
    """What a row of lists asks for, ready for the query, and what to tell about it."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


class ListOf(NamedTuple):
    """A list of a row: its label, its options, the label of no choice, its width in pixels."""

    label: str
    options: Mapping[str, str]
    every: str
    width: int


@dataclass(frozen=True)
class ListChoice:
    """Several values read from the URL, none when empty, and what to tell when the URL is wrong."""

    values: tuple[str, ...]
    notice: str = ""


def _widget_key(name: str) -> str:
    return f"url_{name}"


def read_asked(name: str) -> Asked:
    """What the URL gives to one parameter, as the closed list of `data.adresse` reads it."""
    return read_parameter(name, st.query_params.get_all(name))


def read_text(name: str) -> str:
    """The value of a parameter, empty when it has not the form that its kind demands."""
    return read_asked(name).value


def read_every() -> dict[str, str]:
    """All the parameters in the URL that have a value; names that are not ours are left out."""
    values = {name: read_text(name) for name in st.query_params if name in PARAMETERS}
    return {name: value for name, value in values.items() if value}


def write_parameter(name: str, value: str) -> None:
    """Put a value in the URL; an empty one takes the parameter away."""
    asked = read_parameter(name, [value])
    if asked.value:
        st.query_params[name] = asked.value
    else:
        st.query_params.pop(name, None)


def tell_unknown(name: str, text: str, fallback: str) -> str:
    """What to tell of a value that nothing answers to, and what is shown instead."""
    return f"L’adresse demande « {name} = {text} », qui n’existe pas : {fallback}."


def read_list(name: str, options: Mapping[str, str], most: int) -> ListChoice:
    """The chosen values that exist, each once, in the order of the options."""
    asked = read_asked(name)
    parts = [part.strip() for part in asked.value.split(",") if part.strip()]
    kept = tuple(code for code in options if code in parts)
    wrong = [part for part in parts if part not in options]
    notice = ""
    if wrong or (asked.text and not asked.value):
        notice = tell_unknown(name, ", ".join(wrong) or asked.text, "ignoré")
    elif len(kept) > most:
        notice = f"L’adresse demande plus de {most} choix dans « {name} » : voici les premiers."
    return ListChoice(kept[:most], notice)


def read_choice(name: str, options: Mapping[str, str], fallback: str = "ignoré") -> Choice:
    """The chosen value, if it is one of the options."""
    asked = read_asked(name)
    if not asked.text or (asked.value and asked.value in options):
        return Choice(asked.value)
    return Choice("", tell_unknown(name, asked.text, fallback))


def _write(name: str) -> None:
    """Put in the URL what a widget now holds: one value, several, or a switch."""
    value = st.session_state[_widget_key(name)]
    text = ",".join(value) if isinstance(value, list) else YES if value is True else value
    write_parameter(name, str(text or ""))


def _write_segment(name: str, usual: str) -> None:
    value = st.session_state[_widget_key(name)]
    write_parameter(name, "" if value == usual else value)


def show_choice(
    label: str,
    name: str,
    options: Mapping[str, str],
    every: str,
    fallback: str = "choix ignoré",
    width: int | Literal["stretch"] = "stretch",
) -> Choice:
    """A list bound to the URL; `every` is the label of no choice."""
    choice = read_choice(name, options, fallback)
    labels = {"": every, **options}
    if reading := find_reading():
        reading.offer(label, name, labels, choice.value)
        return choice
    st.session_state[_widget_key(name)] = choice.value
    st.selectbox(
        label,
        list(labels),
        format_func=lambda code: labels[code],
        key=_widget_key(name),
        on_change=_write,
        args=(name,),
        width=width,
    )
    return choice


def show_segments(label: str, name: str, options: Mapping[str, str], usual: str) -> Choice:
    """A few options side by side, bound to the URL; the usual one is not written there."""
    others = {code: text for code, text in options.items() if code != usual}
    choice = read_choice(name, others, f"voici {options[usual]}")
    if reading := find_reading():
        labels = {"" if code == usual else code: text for code, text in options.items()}
        reading.offer(label, name, labels, choice.value)
        return Choice(choice.value or usual, choice.notice)
    st.session_state[_widget_key(name)] = choice.value or usual
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=_widget_key(name),
        required=True,
        on_change=_write_segment,
        args=(name, usual),
        label_visibility="collapsed",
    )
    return Choice(choice.value or usual, choice.notice)


def show_list(
    label: str, name: str, options: Mapping[str, str], every: str, most: int
) -> ListChoice:
    """A list bound to the URL where several may be chosen; `every` is what none means."""
    choice = read_list(name, options, most)
    if find_reading():
        return choice
    st.session_state[_widget_key(name)] = list(choice.values)
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=_widget_key(name),
        on_change=_write,
        args=(name,),
        placeholder=every,
        max_selections=most,
        disabled=not options,
    )
    return choice


def show_search(label: str, name: str, placeholder: str) -> str:
    """A search box bound to the URL."""
    value = read_text(name)
    if find_reading():
        return value
    st.session_state[_widget_key(name)] = value
    st.text_input(
        label,
        key=_widget_key(name),
        placeholder=placeholder,
        max_chars=MAX_LENGTH,
        on_change=_write,
        args=(name,),
    )
    return value


def show_row(lists: Mapping[str, ListOf], search: tuple[str, str] = ("", "")) -> Filters:
    """Lists side by side by the name of their parameter; before them, a search if it has a label.

    `search` is its label and its placeholder.
    """
    label, placeholder = search
    with st.container(horizontal=True, vertical_alignment="bottom"):
        values = {"recherche": show_search(label, "recherche", placeholder)} if label else {}
        choices = {
            name: show_choice(item.label, name, item.options, item.every, width=item.width)
            for name, item in lists.items()
        }
    values |= {name: choice.value for name, choice in choices.items()}
    return Filters(values, tuple(choice.notice for choice in choices.values()))


def show_switch(label: str, name: str) -> Choice:
    """A switch bound to the URL: « oui », or absent."""
    choice = read_choice(name, {YES: label}, "choix ignoré")
    if reading := find_reading():
        reading.offer(label, name, {"": "Texte complet", YES: label}, choice.value)
        return choice
    st.session_state[_widget_key(name)] = choice.value == YES
    st.toggle(label, key=_widget_key(name), on_change=_write, args=(name,))
    return choice


def carry_across_pages(page: str) -> None:
    """Bring the global choices into the URL of the page just opened from the menu.

    On the same page an absent parameter means no choice: the visitor cleared it or went back.
    """
    kept = st.session_state.setdefault("kept_filters", {})
    if st.session_state.get("last_page", page) != page:
        for name in GLOBAL:
            if name in kept and name not in st.query_params:
                write_parameter(name, kept[name])
    st.session_state["last_page"] = page
    for name in GLOBAL:
        value = read_text(name)
        kept.pop(name, None)
        if value:
            kept[name] = value


def list_modes(screen: Screen) -> list[str]:
    """How else a page may be shown, given what its address asks."""
    return [name for name, need in screen.modes.items() if not need or read_text(need)]


def read_mode(screen: Screen) -> Choice:
    """« projection », « impression » or nothing, and what to tell about a wrong value."""
    choices = {
        name: read_choice(name, {YES: ""}, "voici la page ordinaire") for name in screen.modes
    }
    known = list_modes(screen)
    asked = next((name for name, choice in choices.items() if choice.value and name in known), "")
    notices = [choice.notice for choice in choices.values() if choice.notice]
    if not asked and any(choice.value for choice in choices.values()):
        notices.append(
            "Cette page se projette quand un choix y est fait : voici la page ordinaire."
        )
    return Choice(asked, " ".join(notices))


def is_frameless() -> bool:
    """Whether the address asks for a page that goes without navigation, and has it."""
    path = urlparse(st.context.url or "").path.rpartition("/")[2]
    return any(screen.path == path and read_mode(screen).value for screen in SCREENS)
