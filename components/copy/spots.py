"""Where each screen stands in the copy: which choices make a page apart, and in which file."""

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from components.app.reading import FOLDER
from components.screens import (
    ACTIONS,
    CALENDAR,
    INDICATORS,
    MAP,
    OVERVIEW,
    PACK,
    SCREENS,
    SOURCES,
    TERRITORIES,
    WORKSHOP,
    Screen,
)

# The parameters that make another page, screen by screen; the others only change how it is shown.
_KEPT: Mapping[Screen, tuple[str, ...]] = {
    OVERVIEW: ("facile", "arrondissement"),
    ACTIONS: ("facile", "action", "statut", "arrondissement"),
    INDICATORS: ("indicateur", "arrondissement"),
    TERRITORIES: ("arrondissement", "section", "services"),
    MAP: ("arrondissement",),
    WORKSHOP: ("scene", "arrondissement"),
    PACK: ("arrondissement",),
    CALENDAR: ("section",),
    SOURCES: ("section", "page"),
}
# The places of the menu write their own links.
_BESIDE = ("arrondissement", "section", "page")
# Those that name a place by themselves.
_ALONE = ("commune", "epci")
# What opens one entry of a part: its identifier there is `<name>-<value>`.
_ENTRIES = {"documents": "document", "contradictions": "ecart"}
_PATHS = {screen.path: screen for screen in SCREENS}
_HREF = re.compile(r'(?<=\s)href="([^"]*)"')


@dataclass(frozen=True)
class Spot:
    """A page of the copy: its screen and the choices that make it, in the order of its name."""

    screen: Screen
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """« actions.html », « actions/action-5_arrondissement-595.html »."""
        name = self.screen.path or "index"
        if not self.choices:
            return f"{name}.html"
        return f"{name}/{'_'.join(f'{key}-{value}' for key, value in self.choices)}.html"

    @property
    def folder(self) -> str:
        """Where the files of the page stand."""
        return f"{FOLDER}/{self.file.removesuffix('.html')}"

    @property
    def address(self) -> str:
        """The address of the same page on the live site, from its root."""
        query = "&".join(f"{key}={value}" for key, value in self.choices)
        return f"/{self.screen.path}{f'?{query}' if query else ''}"


def settle(screen: Screen, asked: Mapping[str, str]) -> Spot:
    """The page of the copy that answers to these parameters."""
    first = next(iter(screen.sections), "")
    wanted = {name: value for name, value in asked.items() if (name, value) != ("section", first)}
    alone = [name for name in _ALONE if screen is TERRITORIES and name in wanted]
    names = alone[:1] or _KEPT.get(screen, ())
    return Spot(screen, tuple((name, wanted[name]) for name in names if wanted.get(name)))


def list_kept(spot: Spot) -> tuple[str, ...]:
    """The parameters that a list of this page may change, each value another page."""
    alone = any(name in _ALONE for name, _ in spot.choices)
    names = () if alone else _KEPT.get(spot.screen, ())
    return tuple(name for name in names if name not in _BESIDE)


def read_link(href: str) -> tuple[Spot, str] | None:
    """The page and the fragment that a link of the live site means; None when it leaves it."""
    parts = urlsplit(href)
    screen = _PATHS.get(parts.path.removeprefix("./"))
    if parts.scheme or parts.netloc or screen is None:
        return None
    asked = dict(parse_qsl(parts.query))
    name = _ENTRIES.get(asked.get("section", ""), "")
    entry = f"{name}-{asked[name]}" if name in asked else ""
    return settle(screen, asked), parts.fragment or entry


def find_way(here: str, there: str) -> str:
    """The relative link from one file of the copy to another."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def turn_links(body: str, here: Spot) -> tuple[str, frozenset[Spot]]:
    """The page with its links towards the files of the copy, and the pages that they open."""
    found: set[Spot] = set()

    def turn(match: re.Match[str]) -> str:
        href = html.unescape(match[1])
        if href.startswith(f"{FOLDER}/"):
            way = find_way(here.file, here.folder + href.removeprefix(FOLDER))
            return f'href="{html.escape(way)}"'
        link = None if href.startswith("#") else read_link(href)
        if link is None:
            return match[0]
        spot, fragment = link
        found.add(spot)
        way = "" if spot == here and fragment else find_way(here.file, spot.file)
        return f'href="{html.escape(way)}{f"#{fragment}" if fragment else ""}"'

    return _HREF.sub(turn, body), frozenset(found)


def list_elsewhere(here: Spot, arrondissements: Iterable[str]) -> dict[str, Spot]:
    """The same page in the département and in each arrondissement, by code, when they differ."""
    kept, alone = _KEPT.get(here.screen, ()), any(name in _ALONE for name, _ in here.choices)
    if "arrondissement" not in kept or alone:
        return {}
    choices = dict(here.choices)
    return {
        code: settle(here.screen, {**choices, "arrondissement": code})
        for code in ("", *arrondissements)
    }
