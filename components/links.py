"""Addresses inside the dashboard, which carry the global choices along."""

from __future__ import annotations

from urllib.parse import urlencode

from components.filters import GLOBAL, read_text


def build_link(page: str, /, **parameters: object) -> str:
    """A relative address such as « actions?action=5 », with the arrondissement and the edition."""
    wanted = {name: read_text(name) for name in GLOBAL} | parameters
    kept = {name: str(value) for name, value in wanted.items() if value not in ("", None)}
    return f"{page or './'}?{urlencode(kept)}" if kept else page or "./"
