"""Shared fixtures: the latest edition, the app without a browser, the app in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from streamlit.testing.v1 import AppTest

from data.models_carte import Place
from data.queries.carte_lieux import list_every_place
from data.store import SNAPSHOTS_DIR, Edition, list_editions, load_edition

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
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

RunPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The newest embedded edition."""
    return load_edition(SNAPSHOTS_DIR, list_editions(SNAPSHOTS_DIR)[-1])


@pytest.fixture(scope="session")
def places(edition: Edition) -> list[Place]:
    """All that the newest edition can locate."""
    return list_every_place(edition)


@pytest.fixture
def run_page() -> RunPage:
    """Run `app.py` on a page with URL parameters, as a visitor opening that address."""

    def run(page: str = "", /, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(f"pages/{page}.py")
            for name, value in parameters.items():
                app.query_params[name] = value
            app.run()
        return app

    return run


def read_screen(app: AppTest) -> str:
    """All the HTML that a page wrote."""
    return "\n".join(str(item.proto.body) for item in app.get("html"))


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"le serveur n’a pas répondu sur {url}")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The app served on loopback, for the whole session."""
    port = _find_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; the test says what to install when it is missing."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} absent : installer Chromium ou donner son chemin dans CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A French visitor on a laptop, with an empty cache.

    The policy is lifted because the driver waits with `eval`; `strict_visitor` keeps it.
    """
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 1440, "height": 900}, bypass_csp=True
    )
    yield context
    context.close()


@pytest.fixture
def strict_visitor(browser: Browser) -> Iterator[BrowserContext]:
    """The same visitor, under the policy that the server sends."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900})
    yield context
    context.close()
