"""The workbook of a meeting, opened again: typed cells, every figure, never a formula."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition
from documents.workbook.sheets import list_sheets
from documents.workbook.workbook import READ_ME, build_workbook

HOSTILE = ('=HYPERLINK("http://exemple.fr")', "+1+1", "@SOMME(A1)", "-2+3", "\tx", "\x00=1")
Rows = list[dict[str, Any]]


def open_book(pack: Dossier) -> Any:
    return openpyxl.load_workbook(io.BytesIO(build_workbook(pack)))


@pytest.fixture(scope="module")
def book(pack: Dossier) -> Any:
    return open_book(pack)


def read_column(book: Any, name: str, header: str) -> list[Any]:
    return [row[header] for row in read_rows(book, name)]


def read_rows(book: Any, name: str) -> Rows:
    """The rows of a sheet by header."""
    first, *rest = list(book[name].iter_rows(values_only=True))
    return [dict(zip(first, row, strict=True)) for row in rest]


def test_every_sheet_is_ready_to_use(pack: Dossier, book: Any) -> None:
    sheets = list_sheets(pack)
    assert book.sheetnames == [READ_ME, *(sheet.nom for sheet in sheets)]
    assert book.properties.language == "fr-FR"
    for content in sheets:
        sheet = book[content.nom]
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert [cell.value for cell in sheet[1]] == [column.titre for column in content.colonnes]
        if content.items:
            (table,) = sheet.tables.values()
            assert table.autoFilter is not None
            assert sheet.max_row == len(content.items) + 1
    listed = {row[0].value for row in book[READ_ME].iter_rows() if row[0].hyperlink}
    assert listed == {sheet.nom for sheet in sheets}


def test_no_cell_is_a_formula(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), cell.coordinate


def test_a_hostile_text_stays_a_text(edition: Edition) -> None:
    pack = build_pack(edition, "595")
    questions = tuple(replace(pack.questions[0], texte=text) for text in HOSTILE)
    services = replace(pack, questions=questions, groupes=(), a_cheval=(), indicateurs=())
    book = open_book(services)
    cells = [row[0] for row in book["Questions"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value[0] for cell in cells] == ["'"] * len(HOSTILE)
    assert book["Services"]["A2"].value.startswith("Aucune ligne")
    assert not book["Services"].tables


def test_figures_are_numbers_of_the_record(pack: Dossier, book: Any) -> None:
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
    assert read_column(book, "Observations", "Valeur") == [p.valeur.valeur for p in points]
    starts = read_column(book, "Observations", "Début")
    assert [day.date() if day else None for day in starts] == [p.debut for p in points]
    bars = [bar for chart in pack.graphiques for bar in chart.barres]
    rows = read_rows(book, "Comparaisons")
    assert [(row["Arrondissement"], row["Valeur"], row["Taux"]) for row in rows] == [
        (bar.nom, bar.valeur.valeur, bar.taux.valeur if bar.taux else None) for bar in bars
    ]


def test_facts_are_those_of_the_record(pack: Dossier, book: Any) -> None:
    counts = read_column(book, "Services par nature", "Nombre")
    assert counts == [group.nombre.valeur for group in pack.groupes]
    communes = read_rows(book, "Communes")
    assert [(row["Commune"], row["Habitants"], row["Distance (km)"]) for row in communes] == [
        (item.nom, item.habitants.valeur, item.distance.valeur) for item in pack.distances.communes
    ]
    shares = read_column(book, "Distances", "Part des habitants")
    assert shares == pytest.approx([item.part.valeur / 100 for item in pack.distances.seuils])
    actions = read_rows(book, "Actions")
    assert len(actions) == 16
    kept = [row["Action"] for row in actions if row["Retenue pour la séance"] == "oui"]
    assert kept == [item.numero for item in pack.actions]
    statements = [enonce.texte for item in pack.contradictions for enonce in item.enonces]
    assert read_column(book, "Contradictions", "Énoncé") == statements
    assert read_column(book, "Sources", "Numéro") == [source.numero for source in pack.sources]
    assert len(read_rows(book, "Non ventilé")) == len(pack.non_ventiles)


def test_dates_and_percentages_are_typed(release: Edition) -> None:
    book = open_book(build_pack(release))
    read_me = {row[0].value: row[1] for row in book[READ_ME].iter_rows()}
    day = read_me["Édition (données connues au)"]
    assert day.value == datetime(2024, 8, 1)
    assert day.number_format == "[$-40C]d mmmm yyyy"
    assert book["Distances"]["C2"].number_format == "0.0 %"
    assert book["Distances"]["C2"].value == pytest.approx(0.729)
    assert book["Communes"]["B2"].number_format == "#,##0"
