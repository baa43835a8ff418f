"""The lists that pages and components offer, taken from the dictionary."""

from data.memory import once
from data.records.reading import Acronym
from data.tables import lignes
from data.tables.dictionary import get_label, load_dictionary
from data.tables.reading import Tables, read_rows
from data.text.french import NBSP, format_day, join_words


def list_codes(table: str, column: str) -> dict[str, str]:
    """The labels of a coded column, by code."""
    choices = load_dictionary()[table].columns[column].choix
    return {str(code): get_label(table, column, code) for code in choices}


def list_statuses() -> dict[str, str]:
    """The four statuses of a perspective, by code."""
    return list_codes("perspectives", "statut")


@once
def list_arrondissements(tables: Tables) -> dict[str, str]:
    """The six arrondissements by code, in the order of their codes."""
    rows = read_rows(tables, lignes.Territoires)
    return {row.territoire_id: row.nom for row in rows if row.nature == "arrondissement"}


@once
def list_acronyms(tables: Tables) -> list[Acronym]:
    """The glossary, as its table is ordered."""
    return [
        Acronym(
            sigle=row.sigle,
            developpement=row.developpement or "",
            origine=get_label("sigles", "origine", row.origine),
            explication=row.explication,
        )
        for row in read_rows(tables, lignes.Sigles)
    ]


@once
def list_edition_names(tables: Tables) -> dict[str, str]:
    """Editions that a visitor may go back to, newest first: « Bilan (1er décembre 2023) »."""
    rows = reversed(read_rows(tables, lignes.Editions))
    return {row.edition.isoformat(): f"{row.nom} ({format_day(row.edition)})" for row in rows}


@once
def list_publishers(tables: Tables) -> str:
    """Who publishes the documents of the edition, in one phrase."""
    rows = read_rows(tables, lignes.Documents)
    return join_words(sorted({name for row in rows for name in row.editeur.split(", ")}))


def name_outlines(tables: Tables) -> str:
    """« Contours : Admin Express, IGN, Licence Ouverte 2.0 », wherever a map is shown.

    Empty when the edition has no outline.
    """
    drawn = {row.document_id for row in read_rows(tables, lignes.Contours)}
    used = [row for row in read_rows(tables, lignes.Documents) if row.document_id in drawn]
    told = [
        f"{'Admin Express' if 'Admin Express' in row.titre else row.nom_court}, "
        f"{row.editeur.partition(', ')[0]}, {row.licence}"
        for row in used
    ]
    return f"Contours{NBSP}: {' ; '.join(told)}" if told else ""
