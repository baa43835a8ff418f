"""What several queries share: rows as dictionaries, citations, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from data.dictionary import get_label
from data.french import format_value, place_in_time, polish
from data.memory import once
from data.models import Citation, Figure
from data.rows import split_place
from data.rules import CONTRADICTION

Tables = Mapping[str, pd.DataFrame]
Record = Mapping[str, Any]


def list_records(frame: pd.DataFrame) -> list[Record]:
    """Rows as dictionaries, missing values as None."""
    return [
        {str(column): None if pd.isna(value) else value for column, value in row.items()}
        for row in frame.to_dict("records")
    ]


def as_text(value: object) -> str:
    """Polished text, empty when the value is missing."""
    return "" if value is None else polish(str(value))


@once
def read_citation(tables: Tables) -> Callable[[Record], Citation]:
    """A function from a citing row (document and place) to its citation."""
    documents = {row["document_id"]: row for row in list_records(tables["documents"])}
    parts = {
        (row["document_id"], row["partie"]): row["nom_court"]
        for row in list_records(tables["parties"])
    }

    def build(row: Record) -> Citation:
        document, place = documents[row["document_id"]], str(row["localisation"])
        part = split_place(place)
        name = parts.get((row["document_id"], part)) or document["nom_court"]
        return Citation(
            document_id=str(row["document_id"]),
            document=as_text(document["titre"]),
            editeur=as_text(document["editeur"]),
            date=as_text(document["date"]),
            localisation=as_text(place),
            nom=as_text(name),
            court=as_text(f"{name}{place.removeprefix(part)}"),
            url=str(document["url"] or ""),
        )

    return build


@once
def _index_figures(tables: Tables) -> tuple[dict[str, Record], dict[str, str]]:
    """Indicators, names of territories."""
    places = tables["territoires"]
    return (
        {row["indicateur_id"]: row for row in list_records(tables["indicateurs"])},
        dict(zip(places["territoire_id"], places["nom"], strict=True)),
    )


@once
def count_contradictions(tables: Tables, nature: str) -> dict[str, int]:
    """Contradictions by action (its number as text) or by indicator; those without have no key."""
    links, register = tables["ecarts_objets"], tables["ecarts"]
    counted = register[register["genre"] == CONTRADICTION]["ecart_id"]
    kept = links[(links["objet_nature"] == nature) & links["ecart_id"].isin(counted)]
    return {str(key): int(number) for key, number in kept["objet_id"].value_counts().items()}


def list_figures(tables: Tables, observations: pd.DataFrame) -> list[Figure]:
    """Observations as figures, in the order of the frame; the same statement told once."""
    return _merge_statements([build_figure(tables, [row]) for row in list_records(observations)])


def build_figure(tables: Tables, statement: Sequence[Record]) -> Figure:
    """Rows that say the same thing as one figure: those of its date are cited, no other."""
    row, cite = statement[0], read_citation(tables)
    dated = [item for item in statement if item["periode"] == row["periode"]]
    indicateurs, names = _index_figures(tables)
    indicateur = indicateurs[row["indicateur_id"]]
    return Figure(
        indicateur_id=str(row["indicateur_id"]),
        libelle=as_text(indicateur["libelle"]),
        valeur=float(row["valeur"]),
        texte=write_value(row, str(indicateur["unite"])),
        unite=as_text("" if indicateur["unite"] in ("%", "rang") else indicateur["unite"]),
        territoire=as_text(names.get(row["territoire_id"])),
        moment=tell_moment(row),
        nature=str(row["nature"]),
        perimetre=as_text(row["perimetre"]),
        note=as_text(row["note"]),
        contradictions=count_contradictions(tables, "indicateur").get(row["indicateur_id"], 0),
        citations=tuple(dict.fromkeys(map(cite, dated))),
    )


def write_value(row: Record, unit: str) -> str:
    """The value of an observation with what the document says of its precision."""
    qualifier = row["qualificatif"]
    prefix = f"{get_label('observations', 'qualificatif', qualifier)} " if qualifier else ""
    return prefix + format_value(float(row["valeur"]), unit)


def tell_moment(row: Record) -> str:
    """When an observation stands, and that its rubric says so if it does not; empty if unknown."""
    if not row["periode"]:
        return ""
    origin = row.get("date_de")
    told = f" ({get_label('observations', 'date_de', origin)})" if origin else ""
    return place_in_time(row["periode"]) + told


def _merge_statements(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that differ only by their document become one, with all its citations."""
    merged: dict[Figure, list[Citation]] = {}
    for figure in figures:
        merged.setdefault(replace(figure, citations=()), []).extend(figure.citations)
    return [replace(figure, citations=tuple(found)) for figure, found in merged.items()]
