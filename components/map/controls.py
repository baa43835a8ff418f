"""The controls of the map, each bound to the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from components.app.filters import show_choice, write_parameter
from components.map.filters import NONE
from data.records.map import Commune, Layer, MapScene
from data.text.french import format_day
from data.text.hours import DAYS, FIRST, LAST, STEP, format_moment, format_time

# Before the first hour drawn and after the last, nothing is open that a list knows.
HOURS = tuple(range(FIRST, LAST, STEP))
USUAL_HOUR = 10 * 60
EVERYWHERE = "Toutes les communes"


def _group_layers(layers: Mapping[str, Layer]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for code, layer in layers.items():
        groups.setdefault(layer.groupe, []).append(code)
    return groups


def _write_layers(groups: Mapping[str, Sequence[str]], default: Sequence[str]) -> None:
    chosen = [
        code
        for group, known in groups.items()
        for code in known
        if code in st.session_state[f"url_couches_{group}"]
    ]
    usual = set(chosen) == set(default)
    write_parameter("couches", "" if usual else ",".join(chosen) or NONE)


def _write_day(last_day: date) -> None:
    day = st.session_state["url_date"]
    write_parameter("date", "" if day == last_day else day.isoformat())


def show_layers(layers: Mapping[str, Layer], default: Sequence[str], chosen: Sequence[str]) -> None:
    """Layers switched on and off, group by group."""
    groups = _group_layers(layers)
    for group, known in groups.items():
        st.session_state[f"url_couches_{group}"] = [code for code in known if code in chosen]
        st.pills(
            group,
            known,
            selection_mode="multi",
            wrap=True,
            format_func=lambda code: layers[code].libelle,
            key=f"url_couches_{group}",
            on_change=_write_layers,
            args=(groups, default),
        )


def _write_moment() -> None:
    day = st.session_state["url_moment_jour"]
    hour = st.session_state.get("url_moment_heure", USUAL_HOUR)
    write_parameter("moment", format_moment(DAYS.index(day), hour) if day else "")


def show_moment(moment: tuple[int, int] | None) -> None:
    """A day of the week, then an hour: what is open then."""
    st.session_state["url_moment_jour"] = DAYS[moment[0]] if moment else ""
    st.session_state["url_moment_heure"] = moment[1] if moment else USUAL_HOUR
    st.selectbox(
        "Ouvert quel jour",
        ["", *DAYS],
        format_func=lambda day: f"Le {day}" if day else "Toute la semaine",
        key="url_moment_jour",
        on_change=_write_moment,
        width=190,
    )
    if moment:
        st.selectbox(
            "À quelle heure",
            sorted({*HOURS, moment[1]}),
            format_func=format_time,
            key="url_moment_heure",
            on_change=_write_moment,
            width=140,
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
    show_choice("Teinte des communes", "fond", others, grounds[usual], width=430)


@lru_cache(maxsize=8)
def _list_labels(names: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], list[str]]:
    """The code of each label, and the labels, no choice first."""
    return {label: code for code, label in names}, [EVERYWHERE, *(label for _, label in names)]


def _write_commune(codes: Mapping[str, str]) -> None:
    write_parameter("commune", codes.get(st.session_state["url_commune"], ""))


def show_commune_choice(names: Mapping[str, str], commune: Commune | None) -> None:
    """A commune to look for: typing its first letters finds it in the list.

    The labels are the options: writing 647 of them again at each run would cost as much as a page.
    """
    codes, labels = _list_labels(tuple(names.items()))
    st.session_state["url_commune"] = names[commune.code] if commune else EVERYWHERE
    st.selectbox(
        "Chercher une commune",
        labels,
        key="url_commune",
        on_change=_write_commune,
        args=(codes,),
    )


@lru_cache(maxsize=128)
def _name_places(scene: MapScene) -> dict[str, str]:
    return {
        place.place_id: f"{place.nom} ({place.nature}, {place.commune or place.lieu})"
        for place in (*scene.lieux, *scene.sans_point)
    }


def show_place_choice(scene: MapScene) -> None:
    """The place to open beside the map, for those who do not click on it."""
    show_choice("Ouvrir un lieu", "lieu", _name_places(scene), "Aucun")
