"""What the shell must know of a screen: its address, title and description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

SITE = "SDAASP du Nord"


@dataclass(frozen=True)
class Screen:
    """A page of the dashboard; `path` is its single URL segment, empty for the first.

    `parts` names the parts of the front end that it shows beyond the frame (see `preload`);
    `asked_parts`, those that it shows only when its address has a parameter, by its name; `data`,
    patterns of the files under `static/` that it draws.
    """

    path: str
    script: str
    title: str
    description: str
    in_menu: bool = True
    parts: tuple[str, ...] = ()
    asked_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: tuple[str, ...] = ()

    def list_parts(self, query: str) -> tuple[str, ...]:
        """What the page shows at an address, given all that follows its question mark."""
        names = parse_qs(query)
        asked = [parts for name, parts in self.asked_parts.items() if name in names]
        return self.parts + tuple(part for parts in asked for part in parts)

    @property
    def full_title(self) -> str:
        return f"{self.title} · {SITE}"


def index_screens(screens: Sequence[Screen]) -> Mapping[str, Screen]:
    """Screens by path as the server receives it: « / », « /actions »."""
    return {f"/{screen.path}": screen for screen in screens}
