"""The site map: every page, with what stands under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.calendar_views import SECTIONS as CALENDAR
from components.html import show_template
from components.links import build_link
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


@dataclass(frozen=True)
class Entry:
    """A page of the map and the pages under it: (title, address)."""

    titre: str
    lien: str
    parties: tuple[tuple[str, str], ...] = ()


def _list_parts(
    page: str, actions: Mapping[int, str], arrondissements: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    parts: dict[str, list[tuple[str, str]]] = {
        "": [("En facile à lire", build_link("", facile="oui"))],
        "actions": [
            (f"{number}. {name}", build_link("actions", action=number))
            for number, name in actions.items()
        ],
        "territoires": [
            (name, build_link("territoires", arrondissement=code))
            for code, name in arrondissements.items()
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
    return tuple(parts.get(page, ()))


def show_site_map(actions: Mapping[int, str], arrondissements: Mapping[str, str]) -> None:
    """Every page as a link, grouped by what it is for."""
    groups = [
        (
            name,
            [
                Entry(title, build_link(page), _list_parts(page, actions, arrondissements))
                for page, title in pages.items()
            ],
        )
        for name, pages in GROUPS.items()
    ]
    show_template("plan_du_site", groupes=groups)
