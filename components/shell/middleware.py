"""The ASGI layer in front of Streamlit: French pages, headers, static files, WebSocket filter."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.app.search import FOLDER
from components.screens import Screen
from components.shell.assets import ASSETS
from components.shell.compression import find_static, get_caching, is_static, send_static, send_text
from components.shell.errors import log_incident
from components.shell.headers import Reply, build_headers
from components.shell.page_html import build_page
from components.shell.preload import list_data
from components.shell.previews import share_address
from components.shell.refusals import build_refusal
from components.shell.socket import filter_received, filter_sent, is_same_origin
from data.memory import Memory

# The only addresses that Streamlit answers itself, with the folder of our indexes. Closed with the
# rest: its figures and its agent (open to anyone, naming functions), uploads and components (not
# used here).
_SERVED = ("/media/", f"/{FOLDER}/")
_CORE = ("/_stcore/health", "/_stcore/host-config")
_SOCKET = "/_stcore/stream"
_ICONS = ("/favicon.png", "/favicon.ico")
_METHODS = ("GET", "HEAD")
# Pages kept: as many as the communes, whose addresses are the most numerous.
_KEPT = 700


def _hide_origin(scope: Scope) -> Scope:
    """Without it Streamlit has nothing to allow, hence nothing to look up outside."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": headers}


class Shell:
    """Answers pages and static files itself, lets the rest through, adds headers to everything."""

    def __init__(
        self,
        app: ASGIApp,
        screens: Mapping[str, Screen],
        static: Path,
        extra_paths: Sequence[str] = (),
        frame_ancestors: Sequence[str] = (),
        root: str = "",
        bodies: Mapping[str, str] | None = None,
    ) -> None:
        self._app = app
        self._screens = list(screens.values())
        self._root = root
        self._pages = dict(screens)
        self._bodies = bodies or {}
        self._built = Memory(_KEPT)
        self._static = static.resolve()
        self._passed = {*extra_paths, *_CORE}
        self._headers = build_headers(frame_ancestors)
        self._assets = {asset.address: asset for asset in ASSETS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if scope["path"] == _SOCKET and is_same_origin(scope, self._root):
                await self._app(scope, filter_received(receive), filter_sent(send))
            else:
                await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        reply = Reply(send, self._headers)
        try:
            answer = await self._answer(scope)
            if not answer:
                await self._app(_hide_origin(scope), receive, reply.pass_on)
                answer = self._refuse(reply.status) if reply.is_refusal else None
        except Exception as error:
            if reply.status and not reply.is_refusal:
                raise
            answer = build_refusal(500, self._screens, log_incident("serveur", error))
        if answer:
            await answer(scope, receive, reply.send)

    async def _answer(self, scope: Scope) -> Response | None:
        """Our own answer, or None when Streamlit is to give it."""
        path, asked = str(scope["path"]), dict(scope["headers"])
        if scope["method"] not in _METHODS:
            return self._refuse(405)
        if screen := self._pages.get(path.rstrip("/") or "/"):
            asked_of = scope["query_string"].decode("latin-1")
            page = await run_in_threadpool(self._build, screen, asked_of)
            return send_text(page, "text/html", "no-cache", asked)
        if asset := self._assets.get(path):
            return send_text(asset.content, asset.media, get_caching(path), asked)
        if is_static(path):
            file = find_static(path, self._static)
            return await send_static(path, file, asked) if file else self._refuse()
        if path in _ICONS:
            return FileResponse(
                self._static / "icone.png", headers={"cache-control": "public, max-age=86400"}
            )
        return None if path.startswith(_SERVED) or path in self._passed else self._refuse()

    def _build(self, screen: Screen, query: str) -> bytes:
        """The page of a screen, written once for all that it announces and says of itself."""
        shared = share_address(screen, query)
        key = (screen.path, *screen.list_parts(query), *list_data(screen.data), shared)

        def build() -> bytes:
            body = self._bodies.get(screen.path, "")
            return build_page(screen, body, self._root, self._screens, query, shared)

        return self._built.recall(key, build)

    def _refuse(self, status: int = 404) -> Response:
        return build_refusal(status, self._screens)
