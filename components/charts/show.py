"""Putting a chart on the page: its sentence, its drawing at once or when near, its table."""

from dataclasses import dataclass

import streamlit as st

from components.app.html import show_template
from components.charts.bars import build_statements
from components.charts.style import Chart, build_config
from components.charts.timeline import build_evolution, needs_time
from data.records.indicators import Panneau

# A longer table opens on demand.
_LONG = 6
# What our script looks for: the room of a chart that is not drawn yet.
_ROOM = "a-dessiner"
IMAGES = {"svg": "Dessin (SVG)"}


@dataclass(frozen=True)
class Stamp:
    """What dates and names the images of a screen."""

    day: str
    suffix: str
    image: str = "png"

    @property
    def line(self) -> str:
        return f"Connu au {self.day}. SDAASP du Nord."

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


def show_figure(chart: Chart, name: str, stamp: Stamp) -> None:
    """The drawing alone, with its sentence for those who do not see it."""
    st.plotly_chart(
        chart.figure,
        key=name,
        config=build_config(name, stamp.image),
        alt=f"{chart.title}. {chart.sentence}",
    )


@st.fragment
def show_later(chart: Chart, parts: tuple[str, ...], stamp: Stamp) -> None:
    """A chart below the first screen: its room and a button, pressed by our script when it is near.

    Once drawn it stays drawn for the visitor, whatever the place or the edition.
    """
    drawn = "-".join(("dessine", *parts))
    if st.session_state.get(drawn):
        show_figure(chart, stamp.name(*parts), stamp)
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


def show_panel(panel: Panneau, stamp: Stamp, key: str = "", *, later: bool = False) -> None:
    """Sentence, chart, table; a single value is typeset, not drawn."""
    chart = build_chart(panel, stamp.line)
    if len(chart.rows) == 1:
        show_template("charts/valeur_seule", panneau=panel, serie=panel.series[0])
        return
    show_template("charts/lecture", phrases=chart.readings, note=panel.note, rupture=panel.rupture)
    parts = (panel.indicateur_id, *filter(None, [key]))
    if later:
        show_later(chart, parts, stamp)
    else:
        show_figure(chart, stamp.name(*parts), stamp)
    show_table(chart)
