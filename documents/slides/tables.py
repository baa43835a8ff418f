"""Native tables on slides: a header row, thin rules, rows as high as their text, pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from documents import palette
from documents.measures import measure_height, shorten
from documents.slides.frame import SMALLEST, Box, describe, write_fill
from documents.slides.text import Paragraph, Run, paginate, write_paragraphs

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
PAD_X, PAD_Y = 8.0, 6.0
SIZES = (26, 24, 22, SMALLEST)
# A row never takes a page alone: what follows is in the notes and in the workbook.
MOST_LINES = 8


@dataclass(frozen=True)
class Cell:
    """One cell; `fond` is empty when the paper shows."""

    texte: str
    gras: bool = False
    couleur: str = palette.ENCRE
    fond: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its header, its share of the width, and whether it holds numbers."""

    titre: str
    part: float
    nombre: bool = False


@dataclass(frozen=True)
class Table:
    """A table to draw."""

    colonnes: tuple[Column, ...]
    lignes: tuple[tuple[Cell, ...], ...]
    taille: float = SMALLEST

    def list_widths(self, width: float) -> list[float]:
        """The width of each column, in points."""
        whole = sum(column.part for column in self.colonnes)
        return [width * column.part / whole for column in self.colonnes]


def _cut(item: Cell, width: float, size: float) -> str:
    return shorten(item.texte, size, width - 2 * PAD_X, MOST_LINES, bold=item.gras)


def measure_row(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    """The height that a row needs."""
    return 2 * PAD_Y + max(
        measure_height(_cut(item, width, size), size, width - 2 * PAD_X, bold=item.gras)
        for item, width in zip(row, widths, strict=True)
    )


def _measure_header(table: Table, widths: Sequence[float]) -> float:
    titles = [Cell(column.titre, gras=True) for column in table.colonnes]
    return measure_row(titles, widths, SMALLEST)


def _split_at(table: Table, box: Box, size: float) -> list[Table]:
    widths = table.list_widths(box.width)
    room = box.height - _measure_header(table, widths)
    pages = paginate(table.lignes, room, lambda row: measure_row(row, widths, size))
    return [Table(table.colonnes, tuple(page), size) for page in pages]


def split_rows(table: Table, box: Box, sizes: Sequence[float] = SIZES) -> list[Table]:
    """The table on as few pages as can be, in the largest type that needs no more of them."""
    fewest = _split_at(table, box, SMALLEST)
    larger = (_split_at(table, box, size) for size in sizes)
    return next((found for found in larger if len(found) <= len(fewest)), fewest)


def _dress_cell(drawn: Any, fill: str, *, header: bool) -> None:
    """Margins, rules under the row only, and a fill where the cell has one."""
    drawn.margin_left = drawn.margin_right = Pt(PAD_X)
    drawn.margin_top = drawn.margin_bottom = Pt(PAD_Y - 1)
    colour, width = (palette.ENCRE, 1.5) if header else (palette.FILET, 1.0)
    rules = [("lnL", "", 0.0), ("lnR", "", 0.0), ("lnT", "", 0.0), ("lnB", colour, width)]
    names, properties = nsdecls("a"), drawn._tc.get_or_add_tcPr()
    for side, paint, wide in rules:
        properties.append(
            parse_xml(f'<a:{side} {names} w="{Pt(wide)}">{write_fill(paint)}</a:{side}>')
        )
    properties.append(parse_xml(write_fill(fill, names)))


def add_table(slide: Any, box: Box, table: Table, name: str, description: str) -> Any:
    """Draw a table that `split_rows` made hold; gives back its frame."""
    widths = table.list_widths(box.width)
    heights = [_measure_header(table, widths)]
    heights += [measure_row(row, widths, table.taille) for row in table.lignes]
    place = Box(box.x, box.y, box.width, sum(heights))
    frame = slide.shapes.add_table(len(heights), len(widths), *place.emu)
    drawn = frame.table
    drawn._tbl.tblPr.find("{*}tableStyleId").text = _NO_STYLE
    drawn.horz_banding = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Pt(width)
    titles = tuple(Cell(item.titre, gras=True, couleur=palette.ENCRE_2) for item in table.colonnes)
    for line, row in enumerate((titles, *table.lignes)):
        drawn.rows[line].height = Pt(heights[line])
        size = table.taille if line else SMALLEST
        for rank, item in enumerate(row):
            cell = drawn.cell(line, rank)
            text = _cut(item, widths[rank], size)
            run = Run(text, gras=item.gras, couleur=item.couleur, taille=size)
            write_paragraphs(cell.text_frame, [Paragraph((run,), apres=0)])
            if table.colonnes[rank].nombre:
                cell.text_frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "r")
            _dress_cell(cell, item.fond, header=line == 0)
    return describe(frame, name, description)
