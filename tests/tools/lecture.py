"""A small reading copy: one page of each kind, in a folder of its own."""

from pathlib import Path

from components.app.search import read_index
from components.copy.making import turn_index, write_pages, write_shared
from components.copy.page import Copy
from components.copy.spots import Spot, settle
from components.screens import ACTIONS, INDICATORS, PACK, SCREENS, SOURCES, TERRITORIES, WORKSHOP
from data.catalog import list_arrondissements
from data.store import Edition

# The pack writes five documents: it has tests of its own.
KINDS = [
    *(Spot(screen) for screen in SCREENS if screen is not PACK),
    settle(ACTIONS, {"action": "5", "arrondissement": "595"}),
    settle(ACTIONS, {"facile": "oui"}),
    settle(INDICATORS, {"indicateur": "msp"}),
    settle(INDICATORS, {"indicateur": "france-services-labellisees", "arrondissement": "591"}),
    settle(TERRITORIES, {"arrondissement": "591"}),
    settle(TERRITORIES, {"arrondissement": "591", "section": "horaires"}),
    settle(TERRITORIES, {"commune": "59249"}),
    settle(TERRITORIES, {"epci": "200043396"}),
    settle(WORKSHOP, {"scene": "d5"}),
    settle(SOURCES, {"section": "contradictions"}),
    settle(SOURCES, {"section": "chiffres", "page": "2"}),
]


def write_sample(edition: Edition, folder: Path) -> Path:
    """The copy of these pages alone."""
    copy = Copy(edition.day, list_arrondissements(edition), "https://sdaasp.exemple.fr")
    write_shared(folder, turn_index(read_index(edition).content)[0])
    write_pages(copy, folder, KINDS)
    return folder
