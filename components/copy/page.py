"""The page around a screen: what a browser needs, the menu, the choice of an arrondissement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.app.html import keep_written, render_template
from components.app.reading import Offered
from components.copy.reading import Shown
from components.copy.spots import Spot, find_way, list_elsewhere, settle, turn_links
from components.screens import OVERVIEW, SCREENS, SITE, Screen
from data.text.french import format_day

FILES, INDEX = "fichiers", "recherche.js"
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# Indents of the templates: a tenth of a page, of which nothing shows.
_INDENT = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Copy:
    """What all the pages of a copy share.

    `adresse` is that of the live site, empty if none; `edition`, the day asked for, empty for the
    newest.
    """

    jour: date
    arrondissements: Mapping[str, str]
    adresse: str = ""
    edition: str = ""


@dataclass(frozen=True)
class Written:
    """A page of the copy, and the pages that it opens."""

    text: str
    links: frozenset[Spot]


def _list_menu(here: Spot) -> list[tuple[Screen, Spot]]:
    place = {name: value for name, value in here.choices if name == "arrondissement"}
    return [(screen, settle(screen, place)) for screen in SCREENS if screen.in_menu]


def name_page(spot: Spot, body: str) -> str:
    """The title of the tab: the heading of the page, then its screen and the site."""
    heading = _TITLE.search(body)
    words = " ".join(_TAG.sub(" ", heading[1]).split()) if heading else ""
    known = (spot.screen.title, spot.screen.heading)
    return (
        spot.screen.full_title if words in ("", *known) else f"{words} · {spot.screen.full_title}"
    )


def _list_choices(here: Spot, offered: Offered) -> list[tuple[str, Spot]]:
    choices = dict(here.choices)
    return [
        (text, settle(here.screen, {**choices, offered.name: code}))
        for code, text in offered.options.items()
    ]


def build_page(copy: Copy, here: Spot, shown: Shown) -> Written:
    """The whole HTML of a page of the copy, around what its screen shows."""
    body, links = turn_links(shown.text, here)
    lists = [(item.label, _list_choices(here, item)) for item in shown.beside.lists]
    menu = _list_menu(here)
    places = list_elsewhere(here, copy.arrondissements)
    names = {"": "Tout le département", **copy.arrondissements}

    def link(there: Spot) -> str:
        return find_way(here.file, there.file)

    page = render_template(
        "copy/page",
        titre=keep_written(name_page(here, shown.text)),
        ecran=here.screen,
        site=SITE,
        fichiers=find_way(here.file, FILES),
        accueil=link(Spot(OVERVIEW)),
        menu=[(item.title, link(spot), item is here.screen) for item, spot in menu],
        lieux=[(names[code], link(spot), spot == here) for code, spot in places.items()],
        index=find_way(here.file, f"{FILES}/{INDEX}"),
        choix=[
            (label, [(text, link(spot), spot == here) for text, spot in found])
            for label, found in lists
        ],
        jour=format_day(copy.jour),
        vivant=f"{copy.adresse}{here.address}" if copy.adresse else "",
        corps=keep_written(body),
    )
    opened = {spot for _, found in lists for _, spot in found} | {spot for _, spot in menu}
    return Written(_INDENT.sub("\n", page), links.union(opened, places.values()))
