"""Two replicas behind nginx, as `deploy/` describes them: pages, downloads, one replica lost."""

from __future__ import annotations

import contextlib
import http.server
import re
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError  # noqa: A004

from tests.banc.repliques import Cluster, find_nginx
from tests.banc.serveurs import HOST, ROOT

DEPLOY = ROOT / "deploy"
needs_nginx = pytest.mark.skipif(not find_nginx(), reason="nginx absent : sudo apt install nginx")
SETTLED = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
SECURITY = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(2, tmp_path_factory.mktemp("repliques")) as running:
        yield running


@needs_nginx
@pytest.mark.navigateur
def test_headers_come_once_and_files_are_kept(cluster: Cluster) -> None:
    with urllib.request.urlopen(cluster.url) as answer:
        headers = answer.headers
    assert [len(headers.get_all(name) or []) for name in SECURITY] == [1, 1, 1, 1]
    assert not re.search(r"\d", headers["server"])
    request = urllib.request.Request(
        f"{cluster.url}/app/static/logo.svg", headers={"Accept-Encoding": "gzip"}
    )
    for _ in range(2):
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["content-encoding"] == "gzip"
    assert any(path.is_file() for path in cluster.home.joinpath("cache").rglob("*"))


def find_replica(page: Page, cluster: Cluster) -> int:
    """The rank of the replica that made the session: it alone knows its downloads."""
    link = page.get_by_role("button", name="Télécharger le tableau (CSV)")
    with page.expect_download() as download:
        link.click()
    path = re.sub(r"^https?://[^/]+", "", download.value.url)
    answers = []
    for server in cluster.servers:
        try:
            with urllib.request.urlopen(f"{server.url}{path}") as answer:
                answers.append(answer.status == 200)
        except OSError:
            answers.append(False)
    assert sum(answers) == 1
    content = download.value.path().read_text(encoding="utf-8-sig")
    assert content.startswith("Numéro;") or ";" in content.splitlines()[0]
    return answers.index(True)


def choose(page: Page, name: str) -> None:
    """A page that is being drawn closes the list: a visitor would open it again."""
    option = page.get_by_role("option", name=name, exact=True)
    for _ in range(4):
        page.get_by_role("combobox", name="Arrondissement").click()
        with contextlib.suppress(TimeoutError):
            option.click(timeout=3_000)
            return
    pytest.fail(f"« {name} » n’a pas pu être choisi")


@needs_nginx
@pytest.mark.navigateur
def test_a_lost_replica_leaves_its_visitor_on_the_page(
    cluster: Cluster, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.goto(f"{cluster.url}/actions?arrondissement=592")
    page.locator(".pied").wait_for(timeout=30_000)
    rank = find_replica(page, cluster)
    with page.expect_websocket(timeout=30_000) as socket:
        cluster.servers[rank].kill()
    # The browser comes back by itself, to the other replica, which draws the page again at once:
    # otherwise the next choice would be lost, the new session not knowing what it changes.
    socket.value.wait_for_event("framereceived", timeout=20_000)
    page.locator(SETTLED).wait_for(timeout=20_000)
    assert "arrondissement=592" in page.url
    choose(page, "Douai")
    page.get_by_text("Dans l’arrondissement de Douai").first.wait_for(timeout=20_000)
    assert "arrondissement=593" in page.url
    assert find_replica(page, cluster) == 1 - rank


class _Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/sante" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on screen."""


def test_the_rolling_restart_stops_when_a_replica_is_missing(tmp_path: Path) -> None:
    server = http.server.HTTPServer((HOST, 0), _Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port, trace = str(server.server_port), tmp_path / "trace"

    def restart(*ports: str) -> subprocess.CompletedProcess[str]:
        command = [str(DEPLOY / "redemarrer.sh"), f"echo %s >> {trace}", *ports]
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)

    try:
        assert restart(port).returncode == 0
        assert trace.read_text(encoding="utf-8") == f"{port}\n"
        # Port 1 answers to no one: nothing more is stopped.
        refused = restart(port, "1")
        assert refused.returncode == 1
        assert "La réplique 1 ne répond pas" in refused.stderr
        assert trace.read_text(encoding="utf-8") == f"{port}\n"
    finally:
        server.shutdown()
        server.server_close()


def test_the_image_holds_what_the_app_imports() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE))
    names = {name for line in copied for name in line.split()}
    assert names == {
        "requirements.txt",
        "app.py",
        "config.toml",
        ".streamlit",
        "components",
        "data",
        "docs",
        "pages",
        "static",
    }
    assert all((ROOT / name).exists() for name in names)
    assert "USER 10001" in text
    assert "/sante" in text
