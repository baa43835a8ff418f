"""Putting a chart on the page: its sentence, its drawing at once or when near, its table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.app.cite import Taken, show_citing
from components.app.html import show_template
from components.app.reading import find_reading
from components.charts.bars import build_statements
from components.charts.inline import build_sketch
from components.charts.still import list_bars
from components.charts.style import Chart, build_config
from components.charts.timeline import build_evolution, needs_time
from data.records.indicators import Panneau

# A longer table opens on demand.
_LONG = 6
# What our script looks for: the room of a chart that is not drawn yet.
_ROOM = "a-dessiner"
Tabulate = Callable[[Panneau], pd.DataFrame]


@dataclass(frozen=True)
class Stamp:
    """What dates and names the images of a screen."""

    day: str
    suffix: str

    @property
    def line(self) -> str:
        return f"Connu au {self.day}. SDAASP du Nord."

    def sign(self, sources: Iterable[str]) -> str:
        """What stands under an image: its sources, then its date."""
        told = " ; ".join(dict.fromkeys(filter(None, sources)))
        return f"Source : {told}.\n{self.line}" if told else self.line

    def name(self, *parts: str) -> str:
        """The name of a file: « sdaasp-nord-msp-595-2024-08-01 »."""
        return "-".join(("sdaasp-nord", *parts, self.suffix))


def show_table(chart: Chart) -> None:
    """The numbers of a chart as a real table."""
    show_template(
        "charts/tableau",
        legende=chart.title,
        entetes=chart.headings,
        lignes=chart.rows,
        replie=len(chart.rows) > _LONG,
    )


def show_figure(chart: Chart, name: str) -> None:
    """The drawing alone, with its sentence for those who do not see it."""
    if find_reading():
        if bars := list_bars(chart):
            show_template("charts/fixe", titre=chart.title, phrase=chart.sentence, barres=bars)
        return
    st.plotly_chart(
        chart.figure,
        key=name,
        config=build_config(),
        alt=f"{chart.title}. {chart.sentence}",
    )


@st.fragment
def show_later(chart: Chart, parts: tuple[str, ...], stamp: Stamp) -> None:
    """A chart below the first screen: its room and a button, pressed by our script when it is near.

    Once drawn it stays drawn for the visitor, whatever the place or the edition.
    """
    drawn = "-".join(("dessine", *parts))
    if find_reading() or st.session_state.get(drawn):
        show_figure(chart, stamp.name(*parts))
        return
    room = chart.figure.layout.height
    with st.container(
        key="-".join((_ROOM, *parts)),
        height=room,
        border=False,
        horizontal_alignment="center",
        vertical_alignment="center",
    ):
        st.button(
            f"Dessiner : {chart.title}",
            key="-".join(("dessiner", *parts)),
            on_click=st.session_state.__setitem__,
            args=(drawn, True),
        )


def build_chart(panel: Panneau, stamp: str) -> Chart:
    """Time when it says something, else the statements one under the other."""
    return build_evolution(panel, stamp) if needs_time(panel) else build_statements(panel, stamp)


def read_aloud(chart: Chart, moment: str = "") -> str:
    """A title, when it holds and what it says, as one sentence."""
    said = f"{chart.title}, {moment}" if moment else chart.title
    return f"{said} : {chart.sentence[0].lower()}{chart.sentence[1:]}"


def take_chart(chart: Chart, phrase: str, name: str) -> Taken:
    """To be cited: its image already holds its title, its source and its date."""
    return Taken(chart.title, phrase, f'[class~="st-key-{name}"]', name)


def show_panel(
    panel: Panneau, stamp: Stamp, tabulate: Tabulate, key: str = "", *, later: bool = False
) -> None:
    """Sentence, chart, table; a single value is typeset, not drawn."""
    chart = build_chart(panel, stamp.line)
    parts = (panel.indicateur_id, *filter(None, [key]))
    name = stamp.name(*parts)
    if len(chart.rows) == 1:
        show_template("charts/valeur_seule", panneau=panel, serie=panel.series[0])
        show_citing(Taken(panel.titre, panel.phrase, "", name), tabulate, panel)
        return
    show_template("charts/lecture", phrases=chart.readings, note=panel.note, rupture=panel.rupture)
    if find_reading() and needs_time(panel):
        show_template("charts/courbe_seule", dessin=build_sketch(panel))
    elif later:
        show_later(chart, parts, stamp)
    else:
        show_figure(chart, name)
    show_citing(take_chart(chart, panel.phrase, name), tabulate, panel)
    show_table(chart)
