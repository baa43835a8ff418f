"""Small answers beside the pages: health, robots, site map."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.shell.screens import Screen

Probe = Callable[[], tuple[bool, str]]
PATHS = ("/sante", "/robots.txt", "/sitemap.xml")


def _build_sitemap(base: str, screens: Iterable[Screen]) -> str:
    rows = "".join(
        Markup("<url><loc>{}</loc></url>").format(f"{base}{screen.path}") for screen in screens
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def build_routes(screens: Iterable[Screen], probe: Probe) -> list[Route]:
    """`/sante` answers 200 when an edition can be read, 503 otherwise."""
    listed = list(screens)

    async def sante(_: Request) -> Response:
        good, detail = probe()
        return JSONResponse({"ok": good, "edition": detail}, status_code=200 if good else 503)

    async def robots(request: Request) -> Response:
        return PlainTextResponse(
            f"User-agent: *\nAllow: /\nSitemap: {request.base_url}sitemap.xml\n"
        )

    async def sitemap(request: Request) -> Response:
        content = _build_sitemap(str(request.base_url), listed)
        return Response(content, media_type="application/xml")

    handlers = (sante, robots, sitemap)
    return [Route(path, handler) for path, handler in zip(PATHS, handlers, strict=True)]
