"""Sheets of a workbook: typed columns, frozen header, filters, print set-up; never a formula."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from data.queries.plan.actions import fold
from data.text.spreadsheet import defuse_text
from documents import palette
from documents.measures import FONT, LINE, measure_height
from documents.workbook.sheet import Column, Kind, Percent, Sheet, Value

DATE_FORMAT = "[$-40C]d mmmm yyyy"
PERCENT_FORMAT = "0.0 %"
INK = f"FF{palette.ENCRE}"
_HEAD = PatternFill("solid", fgColor=f"FF{palette.ACCENT}")
_RULE = Border(bottom=Side(style="thin", color=f"FF{palette.FILET}"))
# The format holds no more in a header or a footer, codes included.
_FOOT_LENGTH = 200
TYPE = 10.0
# The width of a character of a column, in points, and the highest row of the format.
CHARACTER = 5.25
_HIGHEST = 409.0


def write_cell(cell: Any, value: Value | Percent) -> None:
    """A value with its type; a text stays a text whatever it begins with."""
    if isinstance(value, Percent):
        cell.value, cell.number_format = round(value.valeur / 100, 6), PERCENT_FORMAT
    elif isinstance(value, str) and value:
        cell.value = str(defuse_text(value))
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DATE_FORMAT
    elif value is not None and not isinstance(value, str):
        cell.value = value
        cell.number_format = "#,##0" if float(value).is_integer() else "#,##0.0#"


def write_font(size: float = TYPE, color: str = INK, **style: Any) -> Font:
    """Ours, in ink and small unless said otherwise."""
    return Font(name=FONT, size=size, color=color, **style)


def _dress(cell: Any, kind: Kind, *, wrap: bool = True) -> None:
    cell.font = write_font()
    cell.border = _RULE
    plain = kind == "texte"
    side = "left" if plain else "right"
    # Off the number that the column before may hold.
    cell.alignment = Alignment(
        horizontal=side, vertical="top", wrap_text=plain and wrap, indent=1 if plain else 0
    )


def measure_text(value: str, width: int) -> float:
    """The height of a text wrapped in a column, as no suite does it for a file not yet opened."""
    room = width * CHARACTER - 14
    return sum(measure_height(line, TYPE, room) for line in value.split("\n"))


def _measure_row(row: Sequence[object], columns: Sequence[Column[Any]]) -> float:
    texts = [
        measure_text(value, column.largeur)
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str) and column.imprime
    ]
    return min(max([TYPE * LINE, *texts]) + 3, _HIGHEST)


def _write_header(sheet: Worksheet, columns: Sequence[Column[Any]]) -> None:
    for rank, column in enumerate(columns, start=1):
        cell = sheet.cell(1, rank)
        write_cell(cell, column.titre)
        cell.font = write_font(bold=True, color="FFFFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        sheet.column_dimensions[get_column_letter(rank)].width = column.largeur
    sheet.row_dimensions[1].height = _measure_row([c.titre for c in columns], columns) + 6
    sheet.freeze_panes = "B2"


def set_print(sheet: Worksheet, head: str, foot: str) -> None:
    """A4 landscape, one page wide, title above and pages counted below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.6
    # An ampersand is a command there.
    top, bottom = (text.replace("&", "et")[:_FOOT_LENGTH] for text in (head, foot))
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_HeaderFooterPart(top, size=10))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(bottom, size=8),
        right=_HeaderFooterPart("page &P sur &N", size=8),
    )


def add_sheet(workbook: Workbook, content: Sheet[Any], foot: str) -> None:
    """A sheet of the workbook; one that has no row says so, without filters."""
    sheet = workbook.create_sheet(content.nom)
    sheet.sheet_view.showGridLines = False
    _write_header(sheet, content.colonnes)
    for number, item in enumerate(content.items, start=2):
        row = [column.lire(item) for column in content.colonnes]
        for rank, (column, value) in enumerate(zip(content.colonnes, row, strict=True), start=1):
            cell = sheet.cell(number, rank)
            _dress(cell, column.genre, wrap=column.imprime)
            write_cell(cell, value)
        sheet.row_dimensions[number].height = _measure_row(row, content.colonnes)
    if content.items:
        last = f"{get_column_letter(len(content.colonnes))}{len(content.items) + 1}"
        # « Chiffres clés » → « chiffres_cles », as table names demand.
        name = "".join(c if c.isalnum() else "_" for c in fold(content.nom))
        table = Table(displayName=name, ref=f"A1:{last}")
        table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
        sheet.add_table(table)
    else:
        _dress(sheet.cell(2, 1), "texte")
        write_cell(sheet.cell(2, 1), "Aucune ligne : les documents connus n’en donnent pas.")
    sheet.print_title_rows = "1:1"
    shown = sum(column.imprime for column in content.colonnes)
    sheet.print_area = f"A1:{get_column_letter(shown)}{max(len(content.items), 1) + 1}"
    set_print(sheet, f"{content.nom}. {content.phrase}", foot)
