"""The shell: French pages, headers, static files, WebSocket filter, incidents."""

import gzip
import logging
import re
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

from app import STATIC
from components.screens import READ, SCREENS, Screen, index_screens
from components.shell.headers import build_headers
from components.shell.middleware import Shell
from components.shell.page_html import build_page
from data import store
from data.store import Edition
from tests.conftest import RunPage, read_screen
from tests.tools.pilote import run_apart


def test_pages_are_french_from_the_first_byte() -> None:
    for screen in SCREENS:
        html = build_page(screen).decode()
        assert '<html lang="fr">' in html
        assert f"<title>{screen.full_title}</title>" in html
        assert html.split("<noscript>")[1].count("<h1>") == 1
        assert "enable JavaScript" not in html
        assert "service-desc" not in html
        assert "SourceSans" not in html
    for name in ("title", "description"):
        assert len({getattr(screen, name) for screen in SCREENS}) == len(SCREENS)


def test_titles_and_addresses_are_written_in_the_list_only() -> None:
    """A link takes a screen, mypy sees to it; a heading is that of the screen, or computed."""
    files = {path.stem: path.read_text("utf-8") for path in Path("pages").glob("[a-z]*.py")}
    assert set(files) == {screen.script for screen in SCREENS}
    assert [name for name, text in files.items() if re.search(r'show_heading\(\s*"', text)] == []


def test_values_are_escaped() -> None:
    html = build_page(Screen("x", "<b>", '"quoted"', READ)).decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("path", ["/", "/actions", "/robots.txt", "/nulle-part"])
def test_every_answer_carries_the_headers(server: str, path: str) -> None:
    sent = set(httpx.get(f"{server}{path}").headers.items())
    assert {(name.decode(), value.decode()) for name, value in build_headers()} <= sent


CLOSED = [
    *("/nulle-part", "/actions/cinq", "/component/x", "/media/oubliee.csv", "/manifest.json"),
    *("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"),
    *("/_stcore/upload_file/a/b", "/_stcore/bidi-components/x", "/_stcore/stream"),
    *("/app/static/carte/", "/app/static/%00", "//exemple.fr/", "/%2e%2e/config.toml"),
    *("/config.toml", f"/{'a' * 8000}"),
]


@pytest.mark.parametrize("path", CLOSED)
def test_unknown_or_closed_addresses_get_a_french_404(server: str, path: str) -> None:
    answer = httpx.get(f"{server}{path}")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.text
    assert '<html lang="fr">' in answer.text
    assert 'href="/actions"' in answer.text
    assert "aaaa" not in answer.text


def test_health_robots_and_site_map(server: str, edition: Edition) -> None:
    answer = httpx.get(f"{server}/sante")
    assert answer.json() == {
        "ok": True,
        "edition": edition.day.isoformat(),
        "version": "0.1.0",
        "ecartees": [],
    }
    assert answer.headers["cache-control"] == "no-store"
    assert "Sitemap:" in httpx.get(f"{server}/robots.txt").text
    assert httpx.get(f"{server}/sitemap.xml").text.count("<loc>") == len(SCREENS)


@pytest.mark.parametrize(
    ("asked", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")],
)
def test_scripts_are_compressed_and_cached_for_long(server: str, asked: str, coding: str) -> None:
    source = re.findall(r'src="\./(static/js/[^"]+)"', httpx.get(f"{server}/").text)[0]
    packed = httpx.get(f"{server}/{source}", headers={"accept-encoding": asked})
    plain = httpx.get(f"{server}/{source}", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == coding
    assert "immutable" in packed.headers["cache-control"]
    assert packed.content == plain.content
    assert packed.num_bytes_downloaded < plain.num_bytes_downloaded / 2


@pytest.mark.parametrize(
    "path", ["/app/app.py", "/app/static/%2e%2e/app.py", "/static/%2e%2e/cli.py", "/static/x.js"]
)
def test_no_file_outside_the_folders_is_served(server: str, path: str) -> None:
    answer = httpx.get(f"{server}{path}")
    assert answer.status_code >= 400


SOCKET = {"type": "websocket", "path": "/_stcore/stream", "headers": []}


def run_filter(messages: list[dict[str, object]]) -> dict[str, object]:
    """What the application receives first when these messages arrive."""
    received: list[dict[str, object]] = []

    async def app(_scope: object, receive: Receive, _send: object) -> None:
        received.append(dict(await receive()))

    async def source() -> dict[str, object]:
        return messages.pop(0)

    async def sink(_: object) -> None: ...

    shell = Shell(app, index_screens(SCREENS), STATIC)
    run_apart(shell(SOCKET, source, sink))
    return received[0]


def receive(content: bytes) -> dict[str, object]:
    return {"type": "websocket.receive", "bytes": content}


def test_a_visitor_asks_the_server_for_a_page_or_a_download_only() -> None:
    skills, download = BackMsg(), BackMsg()
    skills.backend_operation_request.install_skills.SetInParent()
    download.backend_operation_request.deferred_file.SetInParent()
    hostile = [BackMsg(clear_cache=True), BackMsg(debug_shutdown_runtime=True), skills]
    refused = [*(message.SerializeToString() for message in hostile), b"\xff\xff\xff"]
    for wanted in (BackMsg(app_heartbeat=True), download):
        passed = receive(wanted.SerializeToString())
        assert run_filter([*map(receive, refused), passed]) == passed


def test_no_edition_is_told_in_french(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(store, "SNAPSHOTS_DIR", tmp_path)
    assert "Aucune édition publiée" in read_screen(run_page())


def test_a_failure_shows_a_number_and_logs_the_trace(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from components.shell import errors

    shown: dict[str, object] = {}
    monkeypatch.setattr(errors, "show_template", lambda _, **values: shown.update(values))
    with caplog.at_level(logging.ERROR):
        assert errors.report_error(ValueError("détail secret"))
    assert str(shown["numero"]) in caplog.text
    assert "détail secret" not in str(shown)


def test_compressed_files_are_reproducible() -> None:
    from components.shell.compression import read_compressed

    logo = STATIC / "logo.svg"
    assert gzip.decompress(read_compressed(logo, "gzip")) == logo.read_bytes()
