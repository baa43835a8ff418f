"""Statements as figures, ready to show."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.queries.common.citations import read_citation
from data.queries.common.ecarts import count_contradictions
from data.queries.common.index import read_indicateurs, read_names
from data.records.common import Citation, Figure
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables
from data.text.french import format_value, place_in_time


def list_figures(tables: Tables, rows: Iterable[lignes.Observations]) -> list[Figure]:
    """Observations as figures, the same statement told once, with all its places."""
    merged: dict[Figure, list[Citation]] = {}
    for figure in (build_figure(tables, [row]) for row in rows):
        merged.setdefault(replace(figure, citations=()), []).extend(figure.citations)
    return [replace(figure, citations=tuple(found)) for figure, found in merged.items()]


def build_figure(tables: Tables, statement: Sequence[lignes.Observations]) -> Figure:
    """Rows that say the same thing as one figure: those of its date are cited, no other."""
    row, cite = statement[0], read_citation(tables)
    indicateur = read_indicateurs(tables)[row.indicateur_id]
    return Figure(
        indicateur_id=row.indicateur_id,
        libelle=indicateur.libelle,
        valeur=row.valeur,
        texte=write_value(row, indicateur.unite),
        unite=show_unit(indicateur.unite),
        territoire=read_names(tables).get(row.territoire_id or "", ""),
        moment=tell_moment(row),
        nature=row.nature,
        perimetre=row.perimetre or "",
        note=row.note or "",
        contradictions=count_contradictions(tables, "indicateur").get(row.indicateur_id, 0),
        citations=tuple(
            dict.fromkeys(cite(item) for item in statement if item.periode == row.periode)
        ),
    )


def show_unit(unit: str) -> str:
    """The unit as written after a number that does not carry it already."""
    return "" if unit in ("%", "rang") else unit


def write_value(row: lignes.Observations, unit: str) -> str:
    """The value of an observation with what the document says of its precision."""
    said = row.qualificatif
    prefix = f"{get_label('observations', 'qualificatif', said)} " if said else ""
    return prefix + format_value(row.valeur, unit)


def tell_moment(row: lignes.Observations) -> str:
    """When an observation stands, and that its rubric says so if it does not; empty if unknown."""
    if not row.periode:
        return ""
    origin = row.date_de
    told = f" ({get_label('observations', 'date_de', origin)})" if origin else ""
    return place_in_time(row.periode) + told
