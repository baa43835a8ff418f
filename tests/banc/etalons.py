"""The floors: bare Streamlit apps with default settings, written in a folder of their own."""

from __future__ import annotations

from pathlib import Path

VIDE, GRAPHIQUE, CARTE = "application vide", "un graphique", "une carte"
CARTE_MOBILE = "une carte que l’on déplace"

_SOURCES = {
    VIDE: """
import streamlit as st

st.title("Vide")
st.write("Rien d’autre.")
st.session_state.setdefault("fois", 0)
if st.button("Encore"):
    st.session_state.fois += 1
st.write(f"Fait {st.session_state.fois}")
""",
    GRAPHIQUE: """
import plotly.express as px
import streamlit as st

st.title("Un graphique")
st.plotly_chart(px.line(x=[2018, 2020, 2023], y=[1, 2, 3]))
""",
    # Its default basemap belongs to a third party, which the browser of the bench cannot reach.
    CARTE: """
import pydeck as pdk
import streamlit as st

st.title("Une carte")
layer = pdk.Layer("ScatterplotLayer", [{"p": [3.06, 50.63]}], get_position="p", get_radius=5000)
view = pdk.ViewState(latitude=50.63, longitude=3.06, zoom=8)
st.pydeck_chart(pdk.Deck(layers=[layer], initial_view_state=view))
""",
    # What a map costs by itself when its view changes, without anything of ours.
    CARTE_MOBILE: """
import pydeck as pdk
import streamlit as st

st.title("Une carte que l’on déplace")
st.session_state.setdefault("fois", 0)
if st.button("Encore"):
    st.session_state.fois += 1
layer = pdk.Layer("ScatterplotLayer", [{"p": [3.06, 50.63]}], get_position="p", get_radius=5000)
view = pdk.ViewState(latitude=50.63, longitude=3 + st.session_state.fois % 2 / 10, zoom=8)
st.pydeck_chart(pdk.Deck(layers=[layer], initial_view_state=view), key="carte")
st.write(f"Fait {st.session_state.fois}")
""",
}


def write_floor(name: str, folder: Path) -> Path:
    """A folder that holds one bare app and no setting at all."""
    home = folder / name.replace(" ", "-")
    home.mkdir(parents=True, exist_ok=True)
    (home / "app.py").write_text(_SOURCES[name].lstrip(), encoding="utf-8")
    return home
