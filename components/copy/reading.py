"""A live screen, run once without a server, as the HTML of its blocks in their order."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components.copy.spots import Spot

_ROOT = Path(__file__).parents[2]
# What the copy writes in its own way.
_LEFT_OUT = ("entete",)
# Each run reads again what every installed library says of itself: ten times the page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class ScreenError(Exception):
    """A screen that the copy cannot read."""


def open_screen(
    script: str = "", state: Mapping[str, Any] | None = None, **choices: str
) -> AppTest:
    """Run `app.py` on a page with URL parameters, as a visitor opening that address.

    Raises ScreenError when the page fails.
    """
    app = AppTest.from_file(str(_ROOT / "app.py"), default_timeout=60)
    if script:
        app.switch_page(f"pages/{script}.py")
    for name, value in choices.items():
        app.query_params[name] = value
    for name, value in (state or {}).items():
        app.session_state[name] = value
    app.run()
    if app.exception:
        raise ScreenError(f"{script} {choices} : {app.exception}")
    return app


def _is_left_out(block: Any) -> bool:
    key = getattr(block.proto, "id", "") if block.proto is not None else ""
    return any(key.endswith(f"-{name}") for name in _LEFT_OUT)


def _write(block: Any) -> Iterator[str]:
    for child in block.children.values():
        if child.type == "html":
            yield str(child.proto.body)
        elif child.type == "column":
            weight = round(child.proto.weight, 4)
            yield f'<div class="copie-colonne" style="--part: {weight}">'
            yield from _write(child)
            yield "</div>"
        elif hasattr(child, "children") and not _is_left_out(child):
            rows = child.children.values()
            if any(item.type == "column" for item in rows):
                yield '<div class="copie-colonnes">'
                yield from _write(child)
                yield "</div>"
            else:
                yield from _write(child)


def read_screen(spot: Spot, state: Mapping[str, Any] | None = None) -> str:
    """The HTML of the screen at this spot."""
    app = open_screen(spot.screen.script if spot.screen.path else "", state, **dict(spot.choices))
    return "\n".join(_write(app.main))
