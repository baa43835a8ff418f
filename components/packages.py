"""Downloads of published files: an edition as one ZIP, a table as it was published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from components.downloads import show_file
from components.filters import Choice, show_choice
from components.html import show_template
from data.models_sources import TableDoc
from data.package import build_package, read_parquet
from data.store import SNAPSHOTS_DIR, get_fingerprint


@st.cache_resource(show_spinner=False, max_entries=6)
def _build(directory: str, day: date, fingerprint: str) -> bytes:  # noqa: ARG001 (cache key)
    return build_package(Path(directory), day)


def _get_package(day: date) -> bytes:
    return _build(str(SNAPSHOTS_DIR), day, get_fingerprint(SNAPSHOTS_DIR, day))


def show_package(day: date, tables: int) -> None:
    """A button that gives the whole edition."""
    show_template(
        "telecharger",
        nom="edition",
        titre="Toute l’édition",
        textes=[
            f"Un fichier ZIP : {tables} tables CSV (UTF-8, virgules, point décimal), leur "
            "description complète (datapackage.json) et un LISEZMOI avec la licence."
        ],
    )
    name = f"sdaasp-nord-{day.isoformat()}.zip"
    show_file("Télécharger l’édition (ZIP)", name, _get_package, day)


def show_table_choice(tables: list[TableDoc]) -> Choice:
    """Which table to download."""
    show_template(
        "telecharger",
        nom="table",
        titre="Une table",
        textes=[
            "Le CSV s’ouvre tel quel dans un tableur français (points-virgules, virgule décimale). "
            "Le Parquet est le fichier que lit ce tableau de bord, ses colonnes décrites."
        ],
    )
    names = {item.nom: f"{item.nom} ({item.lignes})" for item in tables}
    return show_choice("Table", "table", names, "Choisir une table", width=360)


def show_parquet(table: str, day: date) -> None:
    """A button that gives the published Parquet file of a table."""
    name = f"sdaasp-nord-{table}-{day.isoformat()}.parquet"
    show_file("Télécharger la table (Parquet)", name, read_parquet, SNAPSHOTS_DIR, day, table)
