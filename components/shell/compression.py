"""Static files: compressed once and kept, cached by browsers, open to this site only.

Streamlit serves its JavaScript as it is, 7 MB of it, and ours to every origin without a date.
"""

import gzip
import mimetypes
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path

import anyio
import brotli
import streamlit
from starlette.responses import FileResponse, Response

from components.shell.assets import is_stylesheet, read_stylesheet
from data import store
from data.geo.addresses import find_edition_file
from data.records.map import MAP_FOLDER
from data.tables.manifest import PREVIEWS_FOLDER

_STREAMLIT = (Path(streamlit.__file__).parent / "static").resolve()
_TEXT = {".js", ".css", ".svg", ".json", ".geojson", ".html", ".map", ".txt"}
_PREFIXES = {"/static/": _STREAMLIT / "static", "/app/static/": None}
_OF_EDITIONS = (f"{MAP_FOLDER}/", f"{PREVIEWS_FOLDER}/")
# Named by their content: never out of date.
_HASHED = re.compile(r"-[0-9a-f]{12}\.[a-z]+$")
_FOR_EVER = "public, max-age=31536000, immutable"
# Ours may change from one day to the next: kept an hour, then compared.
_OURS = "public, max-age=3600, stale-while-revalidate=86400"
_TYPES = {".js": "text/javascript", ".geojson": "application/geo+json", ".woff2": "font/woff2"}


# The best first; browsers ask for brotli over HTTPS only. At 11, it makes a seventh less, but in
# seven seconds for the charts at each start.
_PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=9),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}


@lru_cache(maxsize=1024)
def _compress(path: Path, modified: int, coding: str) -> bytes:  # noqa: ARG001 (cache key)
    return _PACKERS[coding](_read(path))


def _read(path: Path) -> bytes:
    return read_stylesheet(path) if is_stylesheet(path) else path.read_bytes()


def is_static(url_path: str) -> bool:
    """Whether an address is in one of the two folders of static files."""
    return url_path.startswith(tuple(_PREFIXES))


def find_static(url_path: str, ours: Path) -> Path | None:
    """The file behind a static address, inside its folder or in an edition; None without."""
    prefix = next(prefix for prefix in _PREFIXES if url_path.startswith(prefix))
    root, name = _PREFIXES[prefix] or ours, url_path.removeprefix(prefix)
    try:
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
        # An edition carries its map and its images: only what its manifest lists has an address.
        return (
            find_edition_file(store.SNAPSHOTS_DIR, name) if name.startswith(_OF_EDITIONS) else None
        )
    except (OSError, ValueError):
        return None


def get_caching(url_path: str) -> str:
    """How long a browser keeps a file."""
    theirs = url_path.startswith("/static/") and not is_stylesheet(Path(url_path))
    return _FOR_EVER if theirs or _HASHED.search(url_path) else _OURS


def read_compressed(path: Path, coding: str = "br") -> bytes:
    """A file compressed, at the first request for that coding, « br » or « gzip »."""
    return _compress(path, path.stat().st_mtime_ns, coding)


def choose_coding(asked: Mapping[bytes, bytes]) -> str:
    """The best coding that the browser takes; empty when it takes none of ours."""
    taken = asked.get(b"accept-encoding", b"").decode("latin-1").replace(" ", "").split(",")
    names = {name.partition(";")[0] for name in taken if not name.endswith(";q=0")}
    return next((coding for coding in _PACKERS if coding in names), "")


def guess_type(path: Path) -> str:
    """The media type of a file, texts with their charset."""
    fallback = "application/octet-stream"
    media = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or fallback
    return f"{media}; charset=utf-8" if path.suffix in _TEXT else media


def _mark(path: Path, coding: str) -> str:
    """What changes when the file does."""
    stat = path.stat()
    size = len(_read(path)) if is_stylesheet(path) else stat.st_size
    return f'"{stat.st_mtime_ns:x}-{size:x}-{coding}"'


def compress_ahead(names: Iterable[str]) -> None:
    """Compress the scripts of the front end before anyone asks: the first visitor doesn't wait."""
    paths = [_STREAMLIT / name for name in names]
    for coding in _PACKERS:
        for path in paths:
            read_compressed(path, coding)


@lru_cache(maxsize=64)
def _compress_text(content: bytes, coding: str) -> bytes:
    return _PACKERS[coding](content)


def send_text(content: bytes, media: str, caching: str, asked: Mapping[bytes, bytes]) -> Response:
    """A text made here, compressed when the browser accepts it."""
    headers = {"cache-control": caching, "vary": "accept-encoding"}
    if coding := choose_coding(asked):
        content, headers["content-encoding"] = _compress_text(content, coding), coding
    return Response(content, media_type=media, headers=headers)


async def send_static(url_path: str, path: Path, asked: Mapping[bytes, bytes]) -> Response:
    """The file, compressed when it helps; « not modified » when the browser has it already."""
    coding = choose_coding(asked) if path.suffix in _TEXT else ""
    headers = {
        "cache-control": get_caching(url_path),
        "content-type": guess_type(path),
        "etag": _mark(path, coding),
        "vary": "accept-encoding",
    }
    if headers["etag"].encode() in asked.get(b"if-none-match", b""):
        del headers["content-type"]
        return Response(status_code=304, headers=headers)
    if not coding and is_stylesheet(path):
        return Response(_read(path), headers=headers)
    if not coding:
        return FileResponse(path, headers=headers)
    content = await anyio.to_thread.run_sync(read_compressed, path, coding)
    return Response(content, headers=headers | {"content-encoding": coding})
