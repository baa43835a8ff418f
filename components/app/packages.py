"""Downloads of published files: an edition as one ZIP, a table as it was published."""

from datetime import date

from components.app.cache import get_edition
from components.app.downloads import show_file
from components.app.filters import Choice, show_choice
from components.app.html import show_template
from components.app.made import keep
from data.records.sources import TableDoc
from data.store import SNAPSHOTS_DIR
from documents.files.package import build_package, read_parquet


def _get_package(day: date) -> bytes:
    edition, _ = get_edition(day.isoformat())
    return keep("edition", edition, lambda _: build_package(SNAPSHOTS_DIR, edition.day))


def show_package(day: date, tables: int) -> None:
    """A button that gives the whole edition."""
    show_template(
        "app/telecharger",
        nom="edition",
        titre="Toute l’édition",
        texte=f"Un fichier ZIP : {tables} tables CSV (UTF-8, virgules, point décimal), leur "
        "description complète (datapackage.json) et un LISEZMOI avec la licence.",
    )
    name = f"sdaasp-nord-{day.isoformat()}.zip"
    show_file("Télécharger l’édition (ZIP)", name, _get_package, day)


def show_table_choice(tables: list[TableDoc]) -> Choice:
    """Which table to download."""
    show_template(
        "app/telecharger",
        nom="table",
        titre="Une table",
        texte="Le CSV s’ouvre tel quel dans un tableur français (points-virgules, virgule "
        "décimale). Le Parquet est le fichier que lit ce tableau de bord, ses colonnes décrites.",
    )
    names = {item.nom: f"{item.nom} ({item.lignes})" for item in tables}
    return show_choice("Table", "table", names, "Choisir une table", width=360)


def show_parquet(table: str, day: date) -> None:
    """A button that gives the published Parquet file of a table."""
    name = f"sdaasp-nord-{table}-{day.isoformat()}.parquet"
    show_file("Télécharger la table (Parquet)", name, read_parquet, SNAPSHOTS_DIR, day, table)
