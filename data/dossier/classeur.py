"""The workbook of a meeting (XLSX): one sheet for each table of the record."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl.styles import Alignment, Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.dossier import palette
from data.dossier.classeur_actions import (
    sheet_action_figures,
    sheet_actions,
    sheet_facts,
    sheet_sequels,
)
from data.dossier.classeur_chiffres import sheet_indicators, sheet_key_figures
from data.dossier.classeur_debat import (
    sheet_acronyms,
    sheet_contradictions,
    sheet_questions,
    sheet_silences,
    sheet_sources,
    sheet_steps,
)
from data.dossier.classeur_dessins import sheet_comparisons, sheet_observations
from data.dossier.classeur_lieux import (
    sheet_communes,
    sheet_service_counts,
    sheet_services,
    sheet_thresholds,
)
from data.dossier.classeur_style import Sheet, Value, add_sheet, measure_text, set_print, write_cell
from data.dossier.mesures import FONT
from data.dossier.ooxml import settle_package
from data.models_dossier import Dossier

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


def list_sheets(dossier: Dossier) -> list[Sheet]:
    """Every sheet but the first, in order."""
    return [
        sheet_key_figures(dossier),
        sheet_indicators(dossier),
        sheet_observations(dossier),
        sheet_comparisons(dossier),
        sheet_actions(dossier),
        sheet_sequels(dossier),
        sheet_action_figures(dossier),
        sheet_facts(dossier),
        sheet_service_counts(dossier),
        sheet_services(dossier),
        sheet_thresholds(dossier),
        sheet_communes(dossier),
        sheet_silences(dossier),
        sheet_contradictions(dossier),
        sheet_questions(dossier),
        sheet_steps(dossier),
        sheet_acronyms(dossier.sigles),
        sheet_sources(dossier),
    ]


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
    head.font = Font(name=FONT, size=10, bold=True, color=f"FF{palette.ENCRE}")
    head.alignment = Alignment(vertical="top", wrap_text=True)
    write_cell(cell, value)
    cell.font = Font(name=FONT, size=10, color=f"FF{palette.ENCRE}")
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    if isinstance(value, str):
        sheet.row_dimensions[row].height = measure_text(value, _WIDTHS[1]) + 4


def _write_read_me(sheet: Worksheet, dossier: Dossier, sheets: Sequence[Sheet]) -> None:
    """What the file is, how to read it, and a link to each sheet."""
    sheet.title = READ_ME
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS
    write_cell(sheet.cell(1, 1), f"Dossier de séance, {dossier.titre}")
    sheet.cell(1, 1).font = Font(name=FONT, size=16, bold=True, color=f"FF{palette.ACCENT}")
    row = 3
    for label, value in _list_presentation(dossier):
        _write_line(sheet, row, label, value)
        row += 1
    row += 1
    _write_line(sheet, row, "Feuilles", "Ce qu’elle contient, et son nombre de lignes")
    sheet.cell(row, 2).font = Font(name=FONT, size=10, bold=True, color=f"FF{palette.ENCRE}")
    for item in sheets:
        row += 1
        count = len(item.lignes)
        said = f"{item.phrase} {count} ligne{'s' if count > 1 else ''}".strip()
        _write_line(sheet, row, item.nom, said)
        link = sheet.cell(row, 1)
        link.hyperlink = f"#'{item.nom}'!A1"
        link.font = Font(name=FONT, size=10, underline="single", color=f"FF{palette.ACCENT}")
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
