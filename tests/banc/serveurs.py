"""Servers on loopback, started and stopped by the bench, and what they cost the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.pilote import find_port

ROOT = Path(__file__).parent.parent.parent
HOST = "127.0.0.1"
_TICKS = os.sysconf("SC_CLK_TCK")


def wait_for(url: str, seconds: float = 60) -> None:
    """Until the address answers 200. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"aucune réponse de {url}")


class Server:
    """`streamlit run app.py` in a folder, with the settings found there."""

    def __init__(
        self, folder: Path = ROOT, program: Sequence[str] = (), env: Mapping[str, str] | None = None
    ) -> None:
        self.port = find_port()
        self.url = f"http://{HOST}:{self.port}"
        started = time.monotonic()
        command = program or [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = {"port": str(self.port), "address": HOST, "headless": "true"}
        self._process = subprocess.Popen(
            [*command, *(f"--server.{name}={value}" for name, value in options.items())],
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"{self.url}/_stcore/health")
        except TimeoutError:
            self.stop()
            raise
        self.startup = time.monotonic() - started

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        """Politely, then not."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)

    def kill(self) -> None:
        """As a crash would."""
        self._process.kill()
        self._process.wait(10)

    def read_memory(self) -> float:
        """Proportional memory (PSS) in MB: pages shared with another process count in part."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def read_cpu(self) -> float:
        """Seconds of processor used so far."""
        return read_cpu(self.pid)

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def read_cpu(pid: int) -> float:
    """Seconds of processor that a process used, in its own code and in the system."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
