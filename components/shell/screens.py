"""What the shell must know of a screen: its address, title and description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SITE = "SDAASP du Nord"


@dataclass(frozen=True)
class Screen:
    """A page of the dashboard; `path` is its single URL segment, empty for the first."""

    path: str
    script: str
    title: str
    description: str
    in_menu: bool = True

    @property
    def full_title(self) -> str:
        return f"{self.title} · {SITE}"


def index_screens(screens: Sequence[Screen]) -> Mapping[str, Screen]:
    """Screens by path as the server receives it: « / », « /actions »."""
    return {f"/{screen.path}": screen for screen in screens}
