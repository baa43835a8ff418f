"""The app served on loopback, and the browser that drives it."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from playwright.sync_api import BrowserContext, BrowserType

Answer = TypeVar("Answer")
ROOT = Path(__file__).parents[2]
# The one without windows does the same pages for half of the processor's time.
_BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"]
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(os.path.exists, _BROWSERS), _BROWSERS[-1])
FLAGS = [
    "--no-sandbox",
    # The map needs WebGL, drawn in software.
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The pages themselves do without the graphics card.
_LIGHT = [*FLAGS, "--disable-gpu-compositing"]


def find_port() -> int:
    """A free port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 40) -> None:
    """Until an address answers; a RuntimeError says that it did not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"le serveur n’a pas répondu sur {url}")


def run_apart(work: Coroutine[Any, Any, Answer]) -> Answer:
    """In a thread of its own: the browser driver may already run a loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, work).result()


def build_command(port: int) -> list[str]:
    """The server, on loopback, as `make run` starts it."""
    where = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *where]


def end(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Ask a process to end, then make it."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()


@contextmanager
def serve(house: Path = ROOT, port: int = 0) -> Iterator[str]:
    """The address of the app, served until the end of the block.

    A copy keeps what it says in its file `journal`.
    """
    port = port or find_port()
    journal = Path(os.devnull) if house == ROOT else house / "journal"
    with (
        journal.open("w", encoding="utf-8") as log,
        subprocess.Popen(build_command(port), cwd=house, stdout=log, stderr=log) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/sante")
            yield address
        finally:
            end(process)


@contextmanager
def open_browser(chromium: BrowserType, **options: Any) -> Iterator[BrowserContext]:
    """Debian's Chromium, in French, that keeps from one page to the next what it compiled.

    A page then costs half of what it does in a context of an ordinary launch, which keeps nothing.
    Raises RuntimeError, with what to install, when it is missing.
    """
    if not Path(CHROMIUM).exists():
        raise RuntimeError(f"{CHROMIUM} absent : l’installer ou donner son chemin dans CHROMIUM")
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=_LIGHT, locale="fr-FR", **options
        ) as context,
    ):
        yield context
