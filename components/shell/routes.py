"""Small answers beside the pages: health, robots, site map, index of the search."""

from collections.abc import Callable, Iterable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.app.html import render_template
from components.app.search import FOLDER, find_index
from components.screens import Screen
from components.shell.compression import get_caching, send_text

Probe = Callable[[], tuple[bool, Mapping[str, object]]]
PATHS = ("/sante", "/robots.txt", "/sitemap.xml")


async def _send_index(request: Request) -> Response:
    """The index of an edition; another content has another address."""
    content = await run_in_threadpool(find_index, request.path_params["name"])
    if content is None:
        return Response(status_code=404)
    caching = get_caching(request.url.path)
    return send_text(content, "application/json", caching, dict(request.scope["headers"]))


def build_routes(screens: Iterable[Screen], probe: Probe, root: str = "") -> list[Route]:
    """`/sante` answers 200 when an edition can be read, 503 otherwise.

    `root` is the public address; without it the one that the request names is given back.
    """
    listed = list(screens)

    async def sante(_: Request) -> Response:
        good, detail = await run_in_threadpool(probe)
        headers = {"cache-control": "no-store"}
        return JSONResponse(
            {"ok": good, **detail}, status_code=200 if good else 503, headers=headers
        )

    async def robots(request: Request) -> Response:
        base = root or request.base_url
        return PlainTextResponse(f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")

    async def sitemap(request: Request) -> Response:
        base = root or str(request.base_url)
        content = render_template("shell/plan_du_site", ecrans=listed, racine=base)
        return Response(content, media_type="application/xml")

    handlers = (sante, robots, sitemap)
    named = [Route(path, handler) for path, handler in zip(PATHS, handlers, strict=True)]
    return [*named, Route(f"/{FOLDER}/{{name}}", _send_index)]
