"""The addresses measured: every screen of the menu and of the footer, and what opens from them."""

from __future__ import annotations

from app import SCREENS
from tests.banc.etalons import CARTE, GRAPHIQUE, VIDE

# Pages of another weight than the first one of their screen.
_OPENED = (
    "actions?action=5",
    "indicateurs?indicateur=france-services-labellisees",
    "territoires?arrondissement=591",
    "atelier?scene=d1",
    "atelier?projection=oui",
    "sources?section=chiffres",
)
# Enough for a quick look: one of each kind.
_QUICK = ("", "indicateurs?indicateur=france-services-labellisees", "carte")


def list_addresses(quick: bool = False) -> list[str]:
    """Addresses under the root, the first screen being empty."""
    if quick:
        return list(_QUICK)
    return [screen.path for screen in SCREENS] + list(_OPENED)


def list_screens() -> list[str]:
    """The screens of the menu alone, for what takes long."""
    return [screen.path for screen in SCREENS if screen.in_menu]


def choose_floor(charts: int, maps: int) -> str:
    """The bare app of the same kind."""
    return CARTE if maps else GRAPHIQUE if charts else VIDE
