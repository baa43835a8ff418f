"""A live screen, run once without a server: the HTML of its blocks in their order."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components.app.reading import KEY, Reading
from components.copy.spots import Spot, list_kept

_ROOT = Path(__file__).parents[2]
# The copy has its own search and its own choice of a place.
_LEFT_OUT = "-entete"
# Each run reads again what every installed library says of itself: ten times the page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class ScreenError(Exception):
    """A screen that the copy cannot read; the message says which."""


@dataclass(frozen=True)
class Shown:
    """What a screen showed, and what it left beside."""

    text: str
    beside: Reading


def _write(block: Any) -> Iterator[str]:
    for child in block.children.values():
        if child.type == "html":
            yield str(child.proto.body)
        elif child.type == "column":
            yield f'<div class="copie-colonne" style="--part: {child.proto.weight:.4f}">'
            yield from _write(child)
            yield "</div>"
        elif child.type == "popover":
            continue
        elif hasattr(child, "children") and not _is_left_out(child):
            abreast = any(item.type == "column" for item in child.children.values())
            yield '<div class="copie-colonnes">' if abreast else ""
            yield from _write(child)
            yield "</div>" if abreast else ""


def _is_left_out(block: Any) -> bool:
    return str(getattr(block.proto, "id", "")).endswith(_LEFT_OUT)


def read_screen(spot: Spot, address: str = "", edition: str = "") -> Shown:
    """The screen at this spot; `address` is that of the live site, `edition` a day before the last.

    Raises ScreenError when the page fails.
    """
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    app = AppTest.from_file(str(_ROOT / "app.py"), default_timeout=120)
    if spot.screen.path:
        app.switch_page(f"pages/{spot.screen.script}.py")
    asked = (("edition", edition),) if edition else ()
    for name, value in (*spot.choices, *asked):
        app.query_params[name] = value
    beside = Reading(list_kept(spot))
    app.session_state[KEY] = beside
    app.context["url"] = f"{address}/{spot.screen.path}"
    app.run()
    if app.exception:
        raise ScreenError(f"{spot.address} : {app.exception[0].message}")
    return Shown("\n".join(filter(None, _write(app.main))), beside)
