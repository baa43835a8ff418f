"""The lists that pages and components offer, taken from the dictionary."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.french import format_day, polish
from data.memory import once
from data.models_lecture import Acronym
from data.outlines import TABLE, name_browser_file
from data.store import Edition


def list_statuses() -> dict[str, str]:
    """The four statuses of a perspective, by code."""
    choices = load_dictionary()["perspectives"].columns["statut"].choix
    return {str(code): label for code, label in choices.items()}


def list_codes(table: str, column: str) -> dict[str, str]:
    """The labels of a coded column, by code."""
    choices = load_dictionary()[table].columns[column].choix
    return {str(code): label for code, label in choices.items()}


@once
def list_arrondissements(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The six arrondissements by code, in the order of their codes."""
    frame = tables["territoires"]
    kept = frame[frame["nature"] == "arrondissement"]
    return dict(zip(kept["territoire_id"], kept["nom"], strict=True))


def list_acronyms(tables: Mapping[str, pd.DataFrame]) -> list[Acronym]:
    """The glossary, as its table is ordered."""
    return [
        Acronym(
            sigle=str(row["sigle"]),
            developpement="" if pd.isna(row["developpement"]) else polish(row["developpement"]),
            origine=polish(get_label("sigles", "origine", row["origine"])),
            explication=polish(row["explication"]),
        )
        for row in tables["sigles"].to_dict("records")
    ]


@once
def list_edition_names(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Editions that a visitor may go back to, newest first: « Bilan (1er décembre 2023) »."""
    frame = tables["editions"]
    names = [
        (day.isoformat(), f"{name} ({format_day(day)})")
        for day, name in zip(frame["edition"], frame["nom"], strict=True)
    ]
    return dict(reversed(names))


def find_outlines_file(edition: Edition) -> str:
    """How the names of the outlines of an edition end, under `static/carte/`; empty without."""
    entry = edition.manifest.tables.get(TABLE)
    return name_browser_file(entry.sha256) if entry else ""


def list_origins() -> dict[str, str]:
    """What an outline is worth, by code."""
    choices = load_dictionary()[TABLE].columns["origine"].choix
    return {str(code): label for code, label in choices.items()}
