"""The shell over HTTP: methods, caches, other origins, other hosts, failures; who may listen in."""

import json
import re
import struct
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app import STATIC
from components.screens import SCREENS, index_screens
from components.shell.compression import get_caching
from components.shell.headers import build_headers, merge_headers
from components.shell.middleware import Shell
from components.shell.page_html import build_page
from components.shell.routes import build_routes
from components.shell.start import check_start
from data.geo.addresses import list_map_addresses
from data.store import SNAPSHOTS_DIR
from tests.conftest import ROOT
from tests.tools.pilote import run_apart
from tests.unit.house.test_shell import SOCKET

ENGLISH = re.compile(r"\b(not found|bad request|not allowed|method|error|file)\b", re.IGNORECASE)
Program = Callable[..., Awaitable[None]]


def ask(program: Program, scope: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    """What leaves the shell when the application behind it is this program."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    shell = Shell(program, index_screens(SCREENS), STATIC, **options)
    run_apart(shell(scope, receive, send))
    return sent


def build_scope(path: str) -> dict[str, Any]:
    return {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/media/x", "/sante"])
def test_nothing_can_be_sent_to_the_site(server: str, method: str, path: str) -> None:
    answer = httpx.request(method, f"{server}{path}")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert "se lit seulement" in answer.text
    assert not ENGLISH.search(
        re.sub(r"<[^>]+>|<style.*?</style>", "", answer.text, flags=re.DOTALL)
    )


@pytest.mark.parametrize(
    "path", ["/", "/actions", "/sante", "/robots.txt", "/nulle-part", "/app/static/logo.svg"]
)
def test_asking_for_the_head_gives_the_same_head(server: str, path: str) -> None:
    whole, head = httpx.get(f"{server}{path}"), httpx.head(f"{server}{path}")
    assert head.status_code == whole.status_code
    assert head.content == b""
    for name in ("content-type", "content-security-policy", "cache-control"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_each_header_says_what_the_readme_says(server: str) -> None:
    headers = httpx.head(f"{server}/").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    script = policy.pop("script-src")
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/=]{44}'", script)
    assert policy == {
        "default-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers


def test_the_readme_explains_every_header_and_directive() -> None:
    told = (ROOT / "README.md").read_text("utf-8").split("## Sécurité")[1].split("\n## ")[0]
    headers = dict(build_headers())
    for name in headers:
        assert name.decode() in told
    for part in headers[b"content-security-policy"].decode().split("; "):
        assert part.split(" ")[0] in told


def test_partners_of_the_settings_may_frame_the_site() -> None:
    policy = dict(build_headers(["https://www.exemple.fr/"]))[b"content-security-policy"].decode()
    assert policy.endswith("frame-ancestors 'self' https://www.exemple.fr")


@pytest.mark.parametrize("path", ["/app/static/logo.svg", "/_stcore/health", "/sante", "/"])
def test_no_other_origin_reads_anything(server: str, path: str) -> None:
    headers = httpx.get(f"{server}{path}", headers={"origin": "https://exemple.fr"}).headers
    assert [name for name in headers if name.startswith("access-control")] == []


def test_headers_are_not_sent_twice() -> None:
    sent = [(b"X-Content-Type-Options", b"x"), (b"Access-Control-Allow-Origin", b"*"), (b"a", b"b")]
    merged = merge_headers(sent, build_headers())
    names = [name.lower() for name, _ in merged]
    assert len(names) == len(set(names))
    assert b"access-control-allow-origin" not in names
    assert (b"a", b"b") in merged


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_file_that_did_not_change_is_not_sent_again(server: str, encoding: str) -> None:
    url, asked = f"{server}/app/static/logo.svg", {"accept-encoding": encoding}
    first = httpx.get(url, headers=asked)
    again = httpx.get(url, headers={**asked, "if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = httpx.get(url, headers={**asked, "if-none-match": '"autre"'})
    assert other.content == first.content == (STATIC / "logo.svg").read_bytes()


def test_only_what_is_named_by_its_content_is_kept_for_ever() -> None:
    for address in list_map_addresses(SNAPSHOTS_DIR):
        assert "immutable" in get_caching(f"/app/static/{address}")
    assert "immutable" in get_caching("/static/js/index.DormvYxC.js")
    assert "immutable" not in get_caching("/app/static/logo.svg")


def test_a_foreign_host_is_not_given_back_where_it_could_run(server: str) -> None:
    for host in ('exemple.fr"><script>', "exemple.fr/<script>", "a b", "é"):
        answer = httpx.get(f"{server}/sitemap.xml", headers=[(b"host", host.encode())])
        assert "<script>" not in answer.text


def test_the_public_address_wins_over_the_host() -> None:
    routes = build_routes(SCREENS, lambda: (True, {}), "https://sdaasp.exemple.fr/")
    for path in ("/robots.txt", "/sitemap.xml"):
        scope = build_scope(path) | {"headers": [(b"host", b"autre.fr")]}
        text = ask(Starlette(routes=routes), scope, extra_paths=[path])[1]["body"].decode()
        assert "https://sdaasp.exemple.fr/" in text
        assert "autre.fr" not in text


def test_health_is_refused_when_nothing_can_be_served() -> None:
    probe = lambda: (False, {"probleme": "Aucune édition publiée."})  # noqa: E731
    app = Starlette(routes=build_routes(SCREENS, probe))
    start, body = ask(app, build_scope("/sante"), extra_paths=["/sante"])
    assert start["status"] == 503
    assert json.loads(body["body"]) == {"ok": False, "probleme": "Aucune édition publiée."}


def test_previews_name_the_page_when_the_address_is_known() -> None:
    for screen in SCREENS:
        html = build_page(screen, root="https://sdaasp.exemple.fr/").decode()
        assert f'content="https://sdaasp.exemple.fr/{screen.path}"' in html
        assert 'content="https://sdaasp.exemple.fr/app/static/partage.png"' in html
        assert "og:image" not in build_page(screen).decode()
    size = struct.unpack(">II", (STATIC / "partage.png").read_bytes()[16:24])
    assert size == (1200, 630)


def test_legal_pages_are_read_without_javascript(server: str) -> None:
    words = {
        "mentions-legales": "Responsable de la publication",
        "accessibilite": "État de conformité",
        "donnees-personnelles": "Ce qui est enregistré dans votre navigateur",
    }
    for path, word in words.items():
        inside = httpx.get(f"{server}/{path}").text.split("<noscript>")[1].split("</noscript>")[0]
        assert word in inside
        assert 'href="/accessibilite"' in inside
        assert inside.count("<h1") == 1
    assert set(check_start().bodies) == set(words)


def test_a_failure_of_the_server_gives_a_number_and_no_detail(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("détail secret")

    start, body = ask(broken, build_scope("/sante"), extra_paths=["/sante"])
    text = body["body"].decode()
    number = re.findall(r"incident ([0-9A-F]{8})", text)[0]
    assert start["status"] == 500
    assert dict(start["headers"])[b"x-content-type-options"] == b"nosniff"
    assert "secret" not in text
    assert number in caplog.text
    assert "détail secret" in caplog.text


def test_a_failure_to_answer_a_page_is_told_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disque")

    monkeypatch.setattr("components.shell.middleware.find_static", fail)
    start, body = ask(Starlette(), build_scope("/app/static/logo.svg"))
    assert start["status"] == 500
    assert "disque" not in body["body"].decode()
    assert "disque" in caplog.text


def open_socket(origin: str, **options: Any) -> bool:
    """Whether a socket asked for by this origin reaches Streamlit."""
    reached: list[bool] = []

    async def program(*_: object) -> None:
        reached.append(True)

    headers = [(b"host", b"sdaasp.exemple.fr:8501")]
    if origin:
        headers.append((b"origin", origin.encode()))
    ask(program, {**SOCKET, "headers": headers}, **options)
    return bool(reached)


def test_only_our_pages_open_the_socket() -> None:
    assert open_socket("http://sdaasp.exemple.fr:8501")
    assert open_socket("")
    for origin in ("https://autre.fr", "null", "http://sdaasp.exemple.fr.autre.fr", "http://[x"):
        assert not open_socket(origin)
    assert not open_socket("https://public.exemple.fr")
    assert open_socket("https://public.exemple.fr", root="https://public.exemple.fr/")


def test_no_origin_is_left_for_streamlit_to_look_up() -> None:
    """It would ask a third-party site for the public address of the machine."""
    seen: list[bytes] = []

    async def program(scope: dict[str, Any], _: object, send: Callable[..., Any]) -> None:
        seen.extend(name for name, _ in scope["headers"])
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scope = build_scope("/_stcore/health") | {"headers": [(b"origin", b"x"), (b"a", b"b")]}
    ask(program, scope)
    assert seen == [b"a"]


def test_no_other_socket_is_served() -> None:
    async def program(*_: object) -> None:
        pytest.fail("reçu par l’application")

    assert ask(program, {**SOCKET, "path": "/autre"})[0]["type"] == "websocket.close"


def test_a_download_that_fails_is_told_in_french_with_a_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failed = ForwardMsg()
    failed.backend_operation_response.request_id = "1"
    failed.backend_operation_response.error_msg = "Failed to generate file for download"
    other = ForwardMsg()
    other.session_event.script_changed_on_disk = True

    async def program(_: object, __: object, send: Callable[..., Any]) -> None:
        for message in (failed, other):
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})

    told, kept = (ForwardMsg.FromString(item["bytes"]) for item in ask(program, SOCKET))
    said = told.backend_operation_response.error_msg
    assert said.startswith("Le fichier n’a pas pu être préparé (incident ")
    assert told.backend_operation_response.request_id == "1"
    assert re.findall(r"[0-9A-F]{8}", said)[0] in caplog.text
    assert kept == other
