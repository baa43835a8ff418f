"""The workbook of a meeting, opened again: typed cells, every figure, never a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from data.dossier import palette
from data.dossier.classeur import READ_ME, build_workbook, list_sheets
from data.models_dossier import Dossier
from data.queries.dossier import build_pack
from data.store import Edition
from tests.conftest import ROOT

PLACES = ("", "591", "592", "593", "594", "595", "596")
HOSTILE = ('=HYPERLINK("http://exemple.fr")', "+1+1", "@SOMME(A1)", "-2+3", "\tx", "\x00=1")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def packs(release: Edition) -> dict[str, Dossier]:
    return {place: build_pack(release, place) for place in PLACES}


@pytest.fixture(scope="module")
def books(packs: dict[str, Dossier]) -> dict[str, Any]:
    return {place: open_book(build_workbook(pack)) for place, pack in packs.items()}


def open_book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def read_rows(book: Any, name: str) -> Rows:
    """The rows of a sheet by header."""
    first, *rest = list(book[name].iter_rows(values_only=True))
    return [dict(zip(first, row, strict=True)) for row in rest]


@pytest.mark.parametrize("place", PLACES)
def test_every_sheet_is_ready_to_use(
    place: str, packs: dict[str, Dossier], books: dict[str, Any]
) -> None:
    book, sheets = books[place], list_sheets(packs[place])
    assert book.sheetnames == [READ_ME, *(sheet.nom for sheet in sheets)]
    assert book.properties.language == "fr-FR"
    for content in sheets:
        sheet = book[content.nom]
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert [cell.value for cell in sheet[1]] == [column.titre for column in content.colonnes]
        if content.lignes:
            (table,) = sheet.tables.values()
            assert table.autoFilter is not None
            assert sheet.max_row == len(content.lignes) + 1
    listed = {row[0].value for row in book[READ_ME].iter_rows() if row[0].hyperlink}
    assert listed == {sheet.nom for sheet in sheets}


@pytest.mark.parametrize("place", PLACES)
def test_no_cell_is_a_formula(place: str, books: dict[str, Any]) -> None:
    for sheet in books[place]:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), cell.coordinate


def test_a_hostile_text_stays_a_text(packs: dict[str, Dossier]) -> None:
    pack = packs["595"]
    questions = tuple(replace(pack.questions[0], texte=text) for text in HOSTILE)
    services = replace(pack, questions=questions, groupes=(), a_cheval=(), indicateurs=())
    book = open_book(build_workbook(services))
    cells = [row[0] for row in book["Questions"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value[0] for cell in cells] == ["'"] * len(HOSTILE)
    assert book["Services"]["A2"].value.startswith("Aucune ligne")
    assert not book["Services"].tables


@pytest.mark.parametrize("place", PLACES)
def test_figures_are_numbers_of_the_record(
    place: str, packs: dict[str, Dossier], books: dict[str, Any]
) -> None:
    pack, book = packs[place], books[place]
    here = [row for row in read_rows(book, "Chiffres clés") if row["Lecture"] in ("ici", "le Nord")]
    assert len(here) == len(pack.chiffres)
    for row, item in zip(here, pack.chiffres, strict=True):
        if item.ici is None:
            assert row["Valeur"] is None
            assert row["État"] == "non ventilé"
        else:
            percent = item.ici.unite == "%" or item.ici.texte.endswith("%")
            assert row["Valeur"] == pytest.approx(item.ici.valeur / (100 if percent else 1))
            assert row["Énoncé"] == item.ici.ecrit
    points = [p for g in pack.graphiques for t in g.traces for p in t.points]
    rows = read_rows(book, "Observations")
    assert [row["Valeur"] for row in rows] == [p.valeur.valeur for p in points]
    starts = [row["Début"].date() if row["Début"] else None for row in rows]
    assert starts == [p.debut for p in points]
    bars = [bar for chart in pack.graphiques for bar in chart.barres]
    rows = read_rows(book, "Comparaisons")
    assert [(row["Arrondissement"], row["Valeur"]) for row in rows] == [
        (bar.nom, bar.valeur.valeur) for bar in bars
    ]
    assert [row["Taux"] for row in rows] == [bar.taux.valeur if bar.taux else None for bar in bars]


@pytest.mark.parametrize("place", PLACES)
def test_facts_are_those_of_the_record(
    place: str, packs: dict[str, Dossier], books: dict[str, Any]
) -> None:
    pack, book = packs[place], books[place]
    assert [row["Nombre"] for row in read_rows(book, "Services par nature")] == [
        group.nombre.valeur for group in pack.groupes
    ]
    communes = read_rows(book, "Communes")
    assert [(row["Commune"], row["Habitants"], row["Distance (km)"]) for row in communes] == [
        (item.nom, item.habitants.valeur, item.distance.valeur) for item in pack.distances.communes
    ]
    shares = [row["Part des habitants"] for row in read_rows(book, "Distances")]
    assert shares == pytest.approx([item.part.valeur / 100 for item in pack.distances.seuils])
    assert len(read_rows(book, "Actions")) == 16
    kept = [
        row["Action"]
        for row in read_rows(book, "Actions")
        if row["Retenue pour la séance"] == "oui"
    ]
    assert kept == [item.numero for item in pack.actions]
    statements = [enonce.texte for item in pack.contradictions for enonce in item.enonces]
    assert [row["Énoncé"] for row in read_rows(book, "Contradictions")] == statements
    assert [row["Numéro"] for row in read_rows(book, "Sources")] == [
        source.numero for source in pack.sources
    ]
    assert len(read_rows(book, "Non ventilé")) == len(pack.non_ventiles)


def test_dates_and_percentages_are_typed(books: dict[str, Any]) -> None:
    read_me = {row[0].value: row[1] for row in books[""][READ_ME].iter_rows()}
    day = read_me["Édition (données connues au)"]
    assert day.value == datetime(2024, 8, 1)
    assert day.number_format == "[$-40C]d mmmm yyyy"
    assert books[""]["Distances"]["C2"].number_format == "0.0 %"
    assert books[""]["Distances"]["C2"].value == pytest.approx(0.729)
    assert books[""]["Communes"]["B2"].number_format == "#,##0"


def test_the_same_record_gives_the_same_bytes(packs: dict[str, Dossier]) -> None:
    assert build_workbook(packs["592"]) == build_workbook(packs["592"])


def test_the_palette_is_that_of_the_screen() -> None:
    style = (ROOT / "components" / "styles" / "00_base.css").read_text(encoding="utf-8").lower()
    for name, colour in (
        ("encre", palette.ENCRE),
        ("encre-2", palette.ENCRE_2),
        ("accent", palette.ACCENT),
        ("alerte", palette.ALERTE),
        ("filet", palette.FILET),
        *((code, tint.encre) for code, tint in palette.STATUTS.items()),
        *((f"{code}-fond", tint.fond) for code, tint in palette.STATUTS.items()),
    ):
        assert f"--{name}: light-dark(#{colour.lower()}," in style, name
