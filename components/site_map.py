"""The site map: every page, with what stands under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from components.calendar_views import SECTIONS as CALENDAR
from components.html import show_template
from components.links import build_link, build_links
from components.sources_views import SECTIONS as SOURCES

# The titles of the screens, by address; a test holds them equal to those of the menu.
READ = {
    "": "Vue d’ensemble",
    "actions": "Actions",
    "indicateurs": "Indicateurs",
    "territoires": "Territoires",
    "carte": "Carte",
}
MEET = {
    "atelier": "Atelier",
    "dossier": "Dossier de séance",
    "calendrier": "Calendrier",
}
CHECK = {"sources": "Sources"}
ABOUT = {
    "mentions-legales": "Mentions légales",
    "donnees-personnelles": "Données personnelles",
    "accessibilite": "Accessibilité",
    "plan-du-site": "Plan du site",
}
GROUPS = {
    "Lire le plan": READ,
    "Préparer une réunion": MEET,
    "Vérifier et réutiliser": CHECK,
    "À propos": ABOUT,
}


class Entry(NamedTuple):
    """A page of the map and the pages under it: (title, address)."""

    titre: str
    lien: str
    parties: tuple[tuple[str, str], ...] = ()


def _list_parts(
    actions: Mapping[int, str], arrondissements: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """What stands under each page that has parts."""
    return {
        "": [("En facile à lire", build_link("", facile="oui"))],
        "actions": [
            (f"{number}. {actions[number]}", link)
            for number, link in build_links("actions", "action", actions).items()
        ],
        "territoires": [
            (arrondissements[code], link)
            for code, link in build_links("territoires", "arrondissement", arrondissements).items()
        ],
        "atelier": [
            ("Projection", build_link("atelier", projection="oui")),
            ("Feuilles à imprimer", build_link("atelier", impression="oui")),
        ],
        "calendrier": [
            (title, build_link("calendrier", section=code))
            for code, title in CALENDAR.items()
            if title != MEET["calendrier"]
        ],
        "sources": [
            (title, build_link("sources", section=code)) for code, title in SOURCES.items()
        ],
    }


def show_site_map(actions: Mapping[int, str], arrondissements: Mapping[str, str]) -> None:
    """Every page as a link, grouped by what it is for."""
    parts = _list_parts(actions, arrondissements)
    groups = [
        (
            name,
            [
                Entry(title, build_link(page), tuple(parts.get(page, ())))
                for page, title in pages.items()
            ],
        )
        for name, pages in GROUPS.items()
    ]
    show_template("plan_du_site", groupes=groups)
