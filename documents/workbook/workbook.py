"""The workbook of a meeting (XLSX): one sheet for each table of the record."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.records.meeting import Dossier
from documents import palette
from documents.files.archive import settle_package
from documents.workbook.sheet import Sheet, Value
from documents.workbook.sheets import list_sheets
from documents.workbook.style import (
    add_sheet,
    measure_text,
    set_print,
    write_cell,
    write_font,
)

READ_ME = "Lisez-moi"
_WIDTHS = 30, 100
_HOW = (
    "Une feuille par table, une ligne par fait ; chaque chiffre porte son unité et sa source.",
    "« Non ventilé » : le document donne le chiffre pour le Nord, pas pour ce territoire.",
    "« Prévu » et « visé » ne sont jamais des résultats : voir la colonne Nature.",
    "Une cellule vide veut dire que le document ne le dit pas.",
    "Là où les documents se contredisent, leurs énoncés sont côte à côte, sans choix.",
    "Les numéros de source renvoient à la feuille Sources, les mêmes dans chaque document.",
)


def _list_presentation(dossier: Dossier) -> list[tuple[str, Value]]:
    return [
        ("Territoire", dossier.titre),
        ("Édition (données connues au)", dossier.edition),
        ("En une phrase", dossier.phrase),
        ("Portrait", dossier.portrait),
        ("Habitants", dossier.habitants.valeur),
        ("Communes", dossier.communes.valeur),
        ("Quartiers prioritaires", dossier.quartiers.valeur),
        ("Licence", "Licence Ouverte 2.0 (Etalab)"),
        ("Citer", dossier.citation),
        *(("Comment lire" if rank == 0 else "", text) for rank, text in enumerate(_HOW)),
    ]


def _write_line(sheet: Worksheet, row: int, label: str, value: Value) -> None:
    head, cell = sheet.cell(row, 1), sheet.cell(row, 2)
    write_cell(head, label)
    head.font = write_font(bold=True)
    head.alignment = Alignment(vertical="top", wrap_text=True)
    write_cell(cell, value)
    cell.font = write_font()
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    if isinstance(value, str):
        sheet.row_dimensions[row].height = measure_text(value, _WIDTHS[1]) + 4


def _write_read_me(sheet: Worksheet, dossier: Dossier, sheets: Sequence[Sheet[Any]]) -> None:
    """What the file is, how to read it, and a link to each sheet."""
    sheet.title = READ_ME
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS
    write_cell(sheet.cell(1, 1), f"Dossier de séance, {dossier.titre}")
    sheet.cell(1, 1).font = write_font(size=16, bold=True, color=f"FF{palette.ACCENT}")
    row = 3
    for label, value in _list_presentation(dossier):
        _write_line(sheet, row, label, value)
        row += 1
    row += 1
    _write_line(sheet, row, "Feuilles", "Ce qu’elle contient, et son nombre de lignes")
    sheet.cell(row, 2).font = write_font(bold=True)
    for item in sheets:
        row += 1
        said = f"{item.phrase} {len(item.items)} ligne{'s' if len(item.items) > 1 else ''}".strip()
        _write_line(sheet, row, item.nom, said)
        link = sheet.cell(row, 1)
        link.hyperlink = f"#'{item.nom}'!A1"
        link.font = write_font(underline="single", color=f"FF{palette.ACCENT}")
    set_print(sheet, "", dossier.citation)


def _set_properties(workbook: Workbook, dossier: Dossier) -> None:
    properties, day = workbook.properties, dossier.edition
    properties.title = f"Dossier de séance, {dossier.titre}"
    properties.subject = dossier.phrase
    properties.creator = properties.lastModifiedBy = "SDAASP du Nord, tableau de bord"
    properties.description = dossier.citation
    properties.keywords = f"SDAASP, Nord, {dossier.titre}"
    properties.language = "fr-FR"
    properties.created = datetime(day.year, day.month, day.day)


def build_workbook(dossier: Dossier) -> bytes:
    """The workbook; the same record always gives the same bytes."""
    workbook, sheets = Workbook(), list_sheets(dossier)
    _write_read_me(workbook.worksheets[0], dossier, sheets)
    for item in sheets:
        add_sheet(workbook, item, dossier.citation)
    _set_properties(workbook, dossier)
    sink = io.BytesIO()
    workbook.save(sink)
    return settle_package(sink.getvalue(), dossier.edition)
