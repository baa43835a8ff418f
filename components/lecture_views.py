"""Views that help to read: the glossary, and the overview in easy French."""

from __future__ import annotations

from collections.abc import Sequence

from components.filters import show_search
from components.html import show_template
from components.links import build_links
from components.sigles import forget_seen
from data.french import count_noun
from data.models_lecture import Acronym, EasyAction, EasyFigure


def show_glossary_search() -> str:
    """The search box of the glossary."""
    return show_search("Rechercher un sigle ou un mot", "recherche", "CCAS, santé, transport…")


def show_glossary(acronyms: Sequence[Acronym], total: int) -> None:
    """Each acronym, its words and what it is."""
    found = count_noun(len(acronyms), "sigle")
    caption = f"{found} sur {total}" if len(acronyms) < total else f"Les {total} sigles écrits ici"
    show_template("glossaire", sigles=acronyms, legende=caption)
    forget_seen()


def show_acronyms(acronyms: Sequence[Acronym]) -> None:
    """The acronyms of this very page, explained in place."""
    if acronyms:
        show_template("sigles", sigles=acronyms)


def show_easy_figures(figures: Sequence[EasyFigure]) -> None:
    """The key figures, each with its easy sentences and its sources one click away."""
    if figures:
        show_template("facile_chiffres", chiffres=figures)


def show_easy_actions(actions: Sequence[EasyAction]) -> None:
    """The actions in easy French, each a link to its panel."""
    if actions:
        links = build_links("actions", "action", [item.numero for item in actions])
        show_template("facile_actions", actions=actions, liens=links)
