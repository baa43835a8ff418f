"""What several queries share: rows as dictionaries, citations, figures, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from data.dictionary import get_label
from data.french import format_value, place_in_time, polish
from data.memory import once
from data.models import Citation, Ecart, Enonce, Figure
from data.periods import parse_period
from data.rows import split_place

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
    """A function from a citing row to its citation."""
    documents = {
        row["document_id"]: Citation(
            document=as_text(row["titre"]),
            editeur=as_text(row["editeur"]),
            date=as_text(row["date"]),
            localisation="",
            url=str(row["url"] or ""),
        )
        for row in list_records(tables["documents"])
    }

    def build(row: Record) -> Citation:
        return replace(documents[row["document_id"]], localisation=as_text(row["localisation"]))

    return build


@once
def _index_figures(tables: Tables) -> tuple[Counter[str], dict[str, Record], dict[str, str]]:
    """Contradictions by indicator, indicators, names of territories."""
    links, places = tables["ecarts_objets"], tables["territoires"]
    return (
        Counter(links[links["objet_nature"] == "indicateur"]["objet_id"]),
        {row["indicateur_id"]: row for row in list_records(tables["indicateurs"])},
        dict(zip(places["territoire_id"], places["nom"], strict=True)),
    )


def list_figures(tables: Tables, observations: pd.DataFrame) -> list[Figure]:
    """Observations as figures, in the order of the frame; the same statement told once."""
    cite = read_citation(tables)
    ecarts, indicateurs, names = _index_figures(tables)
    figures = [
        _build_figure(
            row, indicateurs[row["indicateur_id"]], names, cite(row), ecarts[row["indicateur_id"]]
        )
        for row in list_records(observations)
    ]
    return _merge_statements(figures)


def _merge_statements(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that differ only by their document become one, with all its citations."""
    merged: dict[Figure, list[Citation]] = {}
    for figure in figures:
        merged.setdefault(replace(figure, citations=()), []).extend(figure.citations)
    return [replace(figure, citations=tuple(found)) for figure, found in merged.items()]


def _build_figure(
    row: Record, indicateur: Record, names: Mapping[str, str], citation: Citation, ecarts: int
) -> Figure:
    value, unit = float(row["valeur"]), str(indicateur["unite"])
    qualifier = row["qualificatif"]
    prefix = f"{get_label('observations', 'qualificatif', qualifier)} " if qualifier else ""
    return Figure(
        indicateur_id=str(row["indicateur_id"]),
        libelle=as_text(indicateur["libelle"]),
        valeur=value,
        texte=prefix + format_value(value, unit),
        unite=as_text("" if unit in ("%", "rang") else unit),
        territoire=as_text(names.get(row["territoire_id"])),
        moment=place_in_time(row["periode"]) if row["periode"] else "",
        nature=str(row["nature"]),
        perimetre=as_text(row["perimetre"]),
        note=as_text(row["note"]),
        ecarts=ecarts,
        citations=(citation,),
    )


@once
def list_ecarts(tables: Tables, ecart_ids: Sequence[str] | None = None) -> list[Ecart]:
    """Contradictions with their statements; all of them when no identifier is given."""
    cite = read_citation(tables)
    versions: dict[str, list[Enonce]] = {}
    for row in list_records(tables["ecarts_versions"]):
        enonce = Enonce(as_text(row["enonce"]), cite(row))
        versions.setdefault(row["ecart_id"], []).append(enonce)
    return [
        Ecart(
            ecart_id=row["ecart_id"],
            titre=as_text(row["titre"]),
            nature=get_label("ecarts", "nature", row["nature"]),
            explication=as_text(row["explication"]),
            affichage=as_text(row["affichage"]),
            enonces=tuple(versions[row["ecart_id"]]),
        )
        for row in list_records(tables["ecarts"])
        if ecart_ids is None or row["ecart_id"] in ecart_ids
    ]


@once
def find_ecarts(tables: Tables, nature: str, objet_id: str) -> list[Ecart]:
    """Contradictions that touch one action, indicator or territory."""
    links = tables["ecarts_objets"]
    touched = links[(links["objet_nature"] == nature) & (links["objet_id"] == objet_id)]
    return list_ecarts(tables, list(touched["ecart_id"]))


@once
def _date_parts(tables: Tables) -> dict[tuple[str, str], date]:
    return {
        (row["document_id"], row["partie"]): row["connu_le"] or date.min
        for row in list_records(tables["parties"])
    }


def date_statements(tables: Tables, frame: pd.DataFrame) -> list[date]:
    """Last day of each period; for an undated statement, the day its document was known."""
    parts = _date_parts(tables)
    return [
        parse_period(row["periode"])[1]
        if row["periode"]
        else parts[row["document_id"], split_place(row["localisation"])]
        for row in list_records(frame)
    ]
