"""The shell: French pages, headers, static files, WebSocket filter, incidents."""

from __future__ import annotations

import asyncio
import gzip
import logging
import re
import zlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from app import SCREENS, STATIC
from components.shell import compact
from components.shell.middleware import Shell
from components.shell.page_html import build_page
from components.shell.screens import Screen, index_screens
from data import store
from data.store import Edition
from tests.conftest import RunPage, read_screen


def test_pages_are_french_from_the_first_byte() -> None:
    for screen in SCREENS:
        html = build_page(screen).decode()
        assert '<html lang="fr">' in html
        assert f"<title>{screen.full_title}</title>" in html
        assert html.split("<noscript>")[1].count("<h1>") == 1
        assert "enable JavaScript" not in html
        assert "service-desc" not in html
        assert "SourceSans" not in html


def test_titles_and_descriptions_differ() -> None:
    assert len({screen.title for screen in SCREENS}) == len(SCREENS)
    assert len({screen.description for screen in SCREENS}) == len(SCREENS)


def test_values_are_escaped() -> None:
    html = build_page(Screen("x", "x", "<b>", '"quoted"')).decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("path", ["/", "/actions", "/robots.txt", "/nulle-part"])
def test_every_answer_carries_the_headers(server: str, path: str) -> None:
    headers = httpx.get(f"{server}{path}").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert headers["permissions-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/nulle-part",
        "/actions/cinq",
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/upload_file/a/b",
        "/_stcore/bidi-components/x",
        "/_stcore/stream",
        "/component/x",
        "/media/oubliee.csv",
        "/manifest.json",
        "/app/static/carte/",
        "/app/static/%00",
        "//exemple.fr/",
        "/%2e%2e/config.toml",
        "/config.toml",
        f"/{'a' * 8000}",
    ],
)
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
    # In a thread of its own: the browser driver may already run a loop in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, shell(SOCKET, source, sink)).result()
    return received[0]


def pack(field: str) -> dict[str, object]:
    message = BackMsg()
    setattr(message, field, True)
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def test_a_visitor_cannot_empty_the_caches_of_others() -> None:
    last = {"type": "websocket.disconnect"}
    rubbish: dict[str, object] = {"type": "websocket.receive", "bytes": b"\xff\xff\xff"}
    hostile = [pack("clear_cache"), pack("debug_shutdown_runtime"), rubbish]
    assert run_filter([*hostile, dict(last)]) == last


def test_only_downloads_are_asked_of_the_server() -> None:
    wanted, refused = BackMsg(), BackMsg()
    wanted.backend_operation_request.deferred_file.SetInParent()
    refused.backend_operation_request.install_skills.SetInParent()
    packed = [
        {"type": "websocket.receive", "bytes": message.SerializeToString()}
        for message in (refused, wanted)
    ]
    assert run_filter(list(packed)) == packed[1]


def test_what_a_page_sends_goes_through() -> None:
    wanted = pack("app_heartbeat")
    assert run_filter([wanted]) == wanted


def test_no_edition_is_told_in_french(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(store, "SNAPSHOTS_DIR", tmp_path)
    app = run_page()
    assert not app.exception
    assert "Aucune édition publiée" in read_screen(app)


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


def test_what_a_page_sends_is_compressed(server: str) -> None:
    address = server.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], origin=Origin(server)) as socket:
        assert socket.response is not None
        told = socket.response.headers["sec-websocket-extensions"]
    assert told.startswith("permessage-deflate")
    # Nothing is kept for each visitor from one message to the next.
    assert "server_no_context_takeover" in told


def test_a_message_is_compressed_once_for_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "_kept", kept := OrderedDict[tuple[int, bytes], bytes]())
    monkeypatch.setattr(compact, "MOST", 2)
    page = "Où trouver un service ? ".encode() * 100
    small = compact.squeeze(page)
    assert len(small) < len(page) / 10
    # What the protocol leaves out at the end of a message.
    assert zlib.decompressobj(wbits=-15).decompress(small + b"\x00\x00\xff\xff") == page
    assert compact.squeeze(bytes(page)) is small
    assert compact.squeeze(page, 9) is not small
    compact.squeeze(b"autre")
    assert len(kept) == 2
    assert compact.squeeze(page) is not small
