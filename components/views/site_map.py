"""The site map: every page, with what stands under it."""

from collections.abc import Mapping
from itertools import groupby

from components.app.html import show_template
from components.app.links import build_link, build_links
from components.screens import ACTIONS, OVERVIEW, SCREENS, TERRITORIES, WORKSHOP, Screen


def _list_parts(
    screen: Screen,
    actions: Mapping[int, str],
    arrondissements: Mapping[str, str],
    epci: Mapping[str, str],
) -> list[tuple[str, str]]:
    """What stands under a page that has parts: its sections, its actions, its territories."""
    if screen == OVERVIEW:
        return [("En facile à lire", build_link(OVERVIEW, facile="oui"))]
    if screen == ACTIONS:
        links = build_links(ACTIONS, "action", actions)
        return [(f"{number}. {actions[number]}", link) for number, link in links.items()]
    if screen == TERRITORIES:
        places = build_links(TERRITORIES, "arrondissement", arrondissements)
        groups = build_links(TERRITORIES, "epci", epci)
        # Each EPCI lists its communes: 647 lines would hide the rest.
        return [
            *_list_sections(TERRITORIES),
            *((arrondissements[code], link) for code, link in places.items()),
            *((epci[code], link) for code, link in groups.items()),
        ]
    if screen == WORKSHOP:
        return [
            ("Projection", build_link(WORKSHOP, projection="oui")),
            ("Feuilles à imprimer", build_link(WORKSHOP, impression="oui")),
        ]
    return [item for item in _list_sections(screen, 0) if item[0] != screen.title]


def _list_sections(screen: Screen, first: int = 1) -> list[tuple[str, str]]:
    """The parts of a page, by default but the one that it opens on."""
    return [
        (title, build_link(screen, section=code))
        for code, title in list(screen.sections.items())[first:]
    ]


def show_site_map(
    actions: Mapping[int, str], arrondissements: Mapping[str, str], epci: Mapping[str, str]
) -> None:
    """Every page as a link, grouped by what it is for, with what stands under it."""
    groups = [
        (
            group,
            [
                (page.title, build_link(page), _list_parts(page, actions, arrondissements, epci))
                for page in pages
            ],
        )
        for group, pages in groupby(SCREENS, key=lambda page: page.group)
    ]
    show_template("site_map/plan_du_site", groupes=groups)
