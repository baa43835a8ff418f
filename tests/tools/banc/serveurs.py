"""Servers on loopback: ours, and the bare apps that it is compared with."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.pilote import ROOT, end, find_port, wait_for

__all__ = ["HOST", "ROOT"]
HOST = "127.0.0.1"
VIDE, GRAPHIQUE, CARTE = "application vide", "un graphique", "une carte"
CARTE_MOBILE = "une carte que l’on déplace"
_BUTTON = """
st.write("Rien d’autre.")
st.session_state.setdefault("fois", 0)
if st.button("Encore"):
    st.session_state.fois += 1
st.write(f"Fait {st.session_state.fois}")
"""
_CHART = """
import plotly.express as px
st.plotly_chart(px.line(x=[2018, 2020, 2023], y=[1, 2, 3]))
"""
# Its default basemap belongs to a third party, which the browser of the bench cannot reach.
_MAP = """
import pydeck as pdk
layer = pdk.Layer("ScatterplotLayer", [{"p": [3.06, 50.63]}], get_position="p", get_radius=5000)
east = 3.06 + st.session_state.get("fois", 0) % 2 / 10
view = pdk.ViewState(latitude=50.63, longitude=east, zoom=8)
st.pydeck_chart(pdk.Deck(layers=[layer], initial_view_state=view), key="carte")
"""
_BARE = {VIDE: _BUTTON, GRAPHIQUE: _CHART, CARTE: _MAP, CARTE_MOBILE: _BUTTON + _MAP}


@dataclass(frozen=True)
class Server:
    """`streamlit run app.py`, running."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def kill(self) -> None:
        """As a crash would."""
        self.process.kill()
        self.process.wait(10)

    def read_memory(self) -> float:
        """Proportional memory (PSS) in MB: pages shared with another process count in part."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii")
        found = (line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(next(found)) / 1024


@contextmanager
def start(folder: Path = ROOT, secret: str = "") -> Iterator[Server]:
    """The app of a folder, with the settings found there."""
    port, null = find_port(), subprocess.DEVNULL
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    command += [f"--server.address={HOST}", "--server.headless=true"]
    env = os.environ | ({"STREAMLIT_SERVER_COOKIE_SECRET": secret} if secret else {})
    with subprocess.Popen(command, cwd=folder, env=env, stdout=null, stderr=null) as process:
        try:
            server = Server(port, process)
            wait_for(f"{server.url}/_stcore/health", 120)
            yield server
        finally:
            end(process)


@contextmanager
def start_bare(name: str) -> Iterator[Server]:
    """A bare app, in a folder that holds no setting at all."""
    with tempfile.TemporaryDirectory(prefix="banc-") as home:
        text = f'import streamlit as st\nst.title("{name}")\n'
        Path(home, "app.py").write_text(text + _BARE[name], encoding="utf-8")
        with start(Path(home)) as server:
            yield server
