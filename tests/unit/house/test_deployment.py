"""Two replicas behind nginx, as `deploy/` describes them: pages, downloads, one replica lost."""

import contextlib
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError  # noqa: A004

from data.geo.addresses import list_map_addresses
from data.settings import load_version
from tests.tools.banc.repliques import Cluster, find_nginx
from tests.tools.banc.serveurs import HOST, ROOT
from tests.tools.pilote import serve
from tests.tools.serveur import copy_house, list_copied

DEPLOY = ROOT / "deploy"
needs_nginx = pytest.mark.skipif(
    not find_nginx(), reason="nginx absent : sudo apt install nginx-light"
)
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
    headers = httpx.get(cluster.url).headers
    assert [len(headers.get_list(name)) for name in SECURITY] == [1, 1, 1, 1]
    assert not re.search(r"\d", headers["server"])
    for _ in range(2):
        asked = {"accept-encoding": "gzip"}
        answer = httpx.get(f"{cluster.url}/app/static/logo.svg", headers=asked)
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
            answers.append(httpx.get(f"{server.url}{path}").is_success)
        except httpx.HTTPError:
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


# In the image, every module finds what it imports and reads.
IMPORTS = """
import importlib, pkgutil
for room in ("components", "data", "documents"):
    for module in pkgutil.walk_packages([room], f"{room}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
"""


def test_what_the_image_holds_verifies_starts_and_serves_its_map(tmp_path: Path) -> None:
    house = copy_house(tmp_path / "app")
    for command in (["-m", "data", "verifier"], ["-c", IMPORTS]):
        done = subprocess.run(
            [sys.executable, *command], cwd=house, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    addresses = list_map_addresses(house / "data" / "snapshots")
    with serve(house) as address:
        told = httpx.get(f"{address}/sante").json()
        answers = [httpx.get(f"{address}/app/static/{file}") for file in addresses]
    kinds = [answer.headers["content-type"].partition(";")[0] for answer in answers]
    assert told["ok"]
    assert told["version"] == load_version()
    assert told["ecartees"] == []
    # Three scales: outlines, then borders.
    assert sorted(kinds) == ["application/geo+json"] * 3 + ["application/json"] * 3


def test_the_image_runs_without_rights_and_is_probed() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert all((ROOT / name).exists() for name in list_copied())
    assert "USER 10001" in text
    assert "/sante" in text
