"""Static files, compressed once and kept: Streamlit serves its JavaScript as it is, 7 MB of it."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

import streamlit

_STREAMLIT = (Path(streamlit.__file__).parent / "static").resolve()
_TEXT = {".js", ".css", ".svg", ".json", ".geojson", ".html", ".map"}
_PREFIXES = {"/static/": _STREAMLIT / "static", "/app/static/": None}
_HASHED = "public, max-age=31536000, immutable"
_OURS = "public, max-age=86400"


@lru_cache(maxsize=1024)
def _compress(path: Path, modified: int) -> bytes:  # noqa: ARG001 (cache key)
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


def is_static(url_path: str) -> bool:
    """Whether an address is in one of the two folders of static files."""
    return url_path.startswith(tuple(_PREFIXES))


def find_static(url_path: str, ours: Path) -> Path | None:
    """The file behind a static address; None when there is none inside the folder."""
    prefix = next(prefix for prefix in _PREFIXES if url_path.startswith(prefix))
    root = _PREFIXES[prefix] or ours
    path = (root / url_path.removeprefix(prefix)).resolve()
    return path if path.is_relative_to(root) and path.is_file() else None


def is_text(path: Path) -> bool:
    """Whether compressing the file is worth it."""
    return path.suffix in _TEXT


def get_caching(url_path: str) -> str:
    """Streamlit names its files by their content; ours may change from one day to the next."""
    return _HASHED if url_path.startswith("/static/") else _OURS


def read_compressed(path: Path) -> bytes:
    """The gzip of a file, computed at the first request."""
    return _compress(path, path.stat().st_mtime_ns)


def guess_type(path: Path) -> str:
    """The media type of a text file, with its charset."""
    known = {".js": "text/javascript", ".geojson": "application/geo+json"}
    media = known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    return f"{media}; charset=utf-8"
