"""A copy of the whole product, to spoil and to start."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


def copy_house(target: Path) -> Path:
    """What a server needs, copied."""
    for name in ("components", "data", "pages", "static", "docs"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "config.toml", "pyproject.toml"):
        shutil.copy(ROOT / name, target / name)
    (target / ".streamlit").mkdir()
    shutil.copy(ROOT / "config.toml", target / ".streamlit" / "config.toml")
    return target


@contextmanager
def start(house: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The server of a copy, on loopback; what it says goes to the file `journal`."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    with (
        (house / "journal").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=house, stdout=log, stderr=log, text=True) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
