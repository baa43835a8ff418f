"""A deck being written: slides with their title, footer, number and notes, always the same way."""

import copy
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from data.records.meeting import Dossier
from data.records.meeting_values import Sources
from documents import palette
from documents.files.archive import settle_package
from documents.measures import measure, shorten
from documents.slides.frame import BODY, LANG, OPENING_TITLE, TITLE, Box
from documents.slides.tables import SIZES, Table, add_table, split_rows
from documents.slides.text import (
    GAP,
    Paragraph,
    Run,
    add_text,
    fit_text,
    paginate,
    say,
    write_paragraphs,
)

# 16:9, paper and ink, Arial, 20 points at least: edited in any office suite.
MODEL = Path(__file__).parent / "modele.pptx"
_TITLE_SIZES = (28, 26, 24, 22, 20)
_OPENING_SIZES = (44, 36, 28)
_SUFFIX_WIDTH = 130
_FOOT_WIDTH = 740
_LONGEST = 255


def list_numbers(numbers: Iterable[int]) -> str:
    """« 1-3, 9 »: numbers of sources, runs of them folded."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _fill_pages(items: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs on as few slides as can be, in the largest type that needs no more of them."""

    def fill(factor: float) -> list[list[Paragraph]]:
        scaled = [item.scale(factor) for item in items]
        return paginate(scaled, BODY.height, lambda x: x.measure(BODY.width) + x.apres)

    fewest = fill(1.0)
    larger = (fill(factor) for factor in (1.4, 1.3, 1.2, 1.1))
    return next((found for found in larger if len(found) <= len(fewest)), fewest)


class Deck:
    """The slides of one meeting."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._deck: Any = Presentation(str(MODEL))
        self._layouts: dict[str, Any] = {layout.name: layout for layout in self._deck.slide_layouts}
        self._titles: set[str] = set()
        self._sources = {source.numero: source for source in dossier.sources}

    def _write_title(
        self, slide: Any, title: str, box: Box, sizes: Sequence[float], colour: str = palette.ENCRE
    ) -> str:
        """A title that no other slide has, cut when it must be so that it holds with its rank."""
        if fit_text(title, box.width, box.height, sizes, bold=True)[0] != title:
            room = box.width - _SUFFIX_WIDTH
            title, _ = fit_text(title, room, box.height, sizes, bold=True)
        found, rank = title, 1
        while found in self._titles:
            rank += 1
            found = f"{title} (suite)" if rank == 2 else f"{title} (suite\u00a0{rank - 1})"
        self._titles.add(found)
        text, size = fit_text(found, box.width, box.height, sizes, bold=True)
        run = Run(text, gras=True, couleur=colour, taille=size)
        write_paragraphs(slide.shapes.title.text_frame, [Paragraph((run,), apres=0)])
        return text

    def open_slide(
        self,
        title: str,
        sources: Sources = (),
        *,
        layout: str = "Tableau",
        notes: Sequence[str] = (),
    ) -> Any:
        """A slide with its title, footer, number and notes; its body is left to the caller."""
        slide = self._deck.slides.add_slide(self._layouts[layout])
        text = self._write_title(slide, title, TITLE, _TITLE_SIZES)
        self._add_feet(slide, sources)
        told = [title, *notes] if not text.startswith(title) else list(notes)
        self._write_notes(slide, told, sources)
        return slide

    def open_cover(self, title: str, under: Sequence[Paragraph]) -> None:
        """The first slide."""
        slide = self._deck.slides.add_slide(self._layouts["Ouverture"])
        self._write_title(slide, title, OPENING_TITLE, _OPENING_SIZES, palette.BLANC)
        write_paragraphs(slide.placeholders[1].text_frame, under)
        self._write_notes(slide, [self.dossier.citation], ())

    def _add_feet(self, slide: Any, sources: Sources) -> None:
        """Footer and number are placeholders of the layout: the suite can switch them off."""
        place = f"{self.dossier.titre} · {self.dossier.jour}"
        told = f"{place} · sources [{list_numbers(sources)}]" if sources else place
        if measure(told, 20) > _FOOT_WIDTH:
            told = f"{place} · sources dans les notes"
        for shape in self._layouts[slide.slide_layout.name].placeholders:
            if shape.placeholder_format.idx not in (11, 12):
                continue
            element = copy.deepcopy(shape._element)
            for style in element.iterfind("{*}txBody/{*}lstStyle/*"):
                style.getparent().remove(style)
            slide.shapes._spTree.append(element)
            element.nvSpPr.cNvPr.set("id", str(8000 + shape.placeholder_format.idx))
            if shape.placeholder_format.idx == 11:
                element.find(".//{*}t").text = shorten(told, 20, _FOOT_WIDTH, 1)

    def _write_notes(self, slide: Any, told: Sequence[str], sources: Sources) -> None:
        lines = [text for text in dict.fromkeys(told) if text]
        if sources:
            lines.append("Sources\u00a0:")
        lines += [f"[{n}] {self._sources[n].court}" for n in sorted(set(sources))]
        frame = slide.notes_slide.notes_text_frame
        for rank, line in enumerate(lines or [self.dossier.citation]):
            paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run._r.get_or_add_rPr().set("lang", LANG)

    def add_list(
        self,
        title: str,
        items: Sequence[Paragraph],
        sources: Sources = (),
        *,
        notes: Sequence[str] = (),
        pages: int = 99,
    ) -> None:
        """Paragraphs in the body placeholder, over as many slides as they need."""
        for page in _fill_pages([item for item in items if item.texte])[:pages]:
            slide = self.open_slide(title, sources, layout="Texte", notes=notes)
            write_paragraphs(slide.placeholders[1].text_frame, page)

    def add_table(
        self,
        title: str,
        table: Table,
        sources: Sources = (),
        *,
        notes: Sequence[str] = (),
        under: str = "",
        sizes: Sequence[float] = SIZES,
    ) -> None:
        """A table over as many slides as it needs; `under` is a remark below its last page."""
        remark = say(under, couleur=palette.ENCRE_2, taille=22 if sizes is not SIZES else 20)
        room = remark.measure(BODY.width) + 2 * GAP if under else 0
        box = Box(BODY.x, BODY.y, BODY.width, BODY.height - room)
        found = split_rows(table, box, sizes)
        for rank, page in enumerate(found):
            slide = self.open_slide(title, sources, notes=notes)
            heads = ", ".join(column.titre for column in table.colonnes)
            where = f", partie {rank + 1} sur {len(found)}" if len(found) > 1 else ""
            told = f"Tableau{where}, {len(page.lignes)} lignes. Colonnes : {heads}."
            frame = add_table(slide, box, page, f"Tableau{where}", told)
            if under and rank == len(found) - 1:
                place = Box(box.x, frame.top / Pt(1) + frame.height / Pt(1) + GAP, box.width, room)
                add_text(slide, place, [remark], "Remarque")

    def save(self, title: str) -> bytes:
        """The file, its dates being those of the edition."""
        properties, day = self._deck.core_properties, self.dossier.edition
        # The library refuses longer properties.
        properties.title, properties.language = title[:_LONGEST], LANG
        properties.author = properties.last_modified_by = "SDAASP du Nord, tableau de bord"
        properties.subject = self.dossier.phrase[:_LONGEST]
        properties.comments = self.dossier.citation[:_LONGEST]
        properties.keywords = f"SDAASP, Nord, {self.dossier.titre}"[:_LONGEST]
        properties.revision = 1
        stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
        properties.created = properties.modified = stamp
        sink = io.BytesIO()
        self._deck.save(sink)
        return settle_package(sink.getvalue(), day)
