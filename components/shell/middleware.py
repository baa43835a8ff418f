"""The ASGI layer in front of Streamlit: French pages, headers, static files, WebSocket filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import anyio
from google.protobuf.message import DecodeError
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.shell.compression import (
    find_static,
    get_caching,
    guess_type,
    is_static,
    is_text,
    read_compressed,
)
from components.shell.headers import build_headers
from components.shell.page_html import build_not_found, build_page
from components.shell.screens import Screen

# Addresses that Streamlit answers itself.
_SERVED = ("/_stcore/", "/media/", "/component/", "/components/", "/vendor/")
_FILES = ("/favicon.png", "/favicon.ico", "/manifest.json")
# Open to anyone and naming functions, or of no use to a visitor.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")
# What a visitor's browser sends; « clear_cache » would empty the caches of everyone.
_ALLOWED = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
# Among the operations of the server, downloads prepared when they are asked for.
_ALLOWED_OPERATIONS = {"deferred_file"}


def _is_allowed(content: bytes) -> bool:
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in _ALLOWED_OPERATIONS
    return kind in _ALLOWED


class Shell:
    """Answers pages and static files itself, lets the rest through, adds headers to everything."""

    def __init__(
        self,
        app: ASGIApp,
        screens: Mapping[str, Screen],
        static: Path,
        extra_paths: Sequence[str] = (),
        frame_ancestors: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._pages = {path: build_page(screen) for path, screen in screens.items()}
        self._static = static.resolve()
        self._extra_paths = set(extra_paths)
        self._headers = build_headers(frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._app(scope, self._filter(receive), send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, self._add_headers(send))
        else:
            await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        response = await self._answer(scope, path)
        await (response or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope, path: str) -> Response | None:
        """Our own answer, or None when Streamlit is to give it."""
        if path.startswith(_CLOSED):
            return self._refuse()
        if page := self._pages.get(path.rstrip("/") or "/"):
            return Response(page, media_type="text/html", headers={"cache-control": "no-cache"})
        if is_static(path):
            return await self._send_static(scope, path)
        known = path.startswith(_SERVED) or path in _FILES or path in self._extra_paths
        return None if known else self._refuse()

    async def _send_static(self, scope: Scope, url_path: str) -> Response | None:
        path = find_static(url_path, self._static)
        if path is None:
            return self._refuse()
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
        if b"gzip" not in accepted or not is_text(path) or scope["method"] != "GET":
            return None
        content = await anyio.to_thread.run_sync(read_compressed, path)
        headers = {
            "content-encoding": "gzip",
            "vary": "accept-encoding",
            "cache-control": get_caching(url_path),
            "content-type": guess_type(path),
        }
        return Response(content, headers=headers)

    def _refuse(self) -> Response:
        return Response(build_not_found(), status_code=404, media_type="text/html")

    def _add_headers(self, send: Send) -> Send:
        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        return wrapped

    @staticmethod
    def _filter(receive: Receive) -> Receive:
        async def wrapped() -> Message:
            while True:
                message = await receive()
                content = message.get("bytes")
                if message["type"] != "websocket.receive" or not content or _is_allowed(content):
                    return message

        return wrapped
