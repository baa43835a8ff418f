"""The one way to a PDF: a template of `gabarits/`, data as JSON, our own fonts, fixed bytes.

`compile_pdf("fiche.typ", data, day)` gives a tagged PDF, both PDF/UA-1 and PDF/A-2a. A template
starts with `#import "commun.typ": *`, which reads the data as `donnees`; nothing from the data is
ever read as markup. `as_data` turns frozen records into what JSON can carry.
"""

import json
import re
import unicodedata
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import typst

from data.records.common import Figure
from data.records.meeting_values import NumberedFigure
from documents import palette

HERE = Path(__file__).parent
TEMPLATES = HERE / "gabarits"
FONTS = HERE.parent / "polices"
STANDARDS = ["ua-1", "a-2a"]
PREVIEW_PPI = 84.0


# What our fonts hold, and three signs that the compiler's own ones lend them. Anything else would
# stop the compilation: PDF/UA refuses a text that cannot be shown.
_SHOWN = (
    "\n -~\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ffŒœıĂă\u2009\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "•…\u202f‹›⁄€™−≠≤≥→□"
)
_HIDDEN = re.compile(f"[^{_SHOWN}]")
BLANK = "□"


class DossierError(Exception):
    """A document could not be made; the message says which, in French."""


def _replace(found: re.Match[str]) -> str:
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKD", found[0]))
    invisible = unicodedata.category(found[0])[0] in "CM"
    return plain or ("" if invisible else BLANK)


def make_showable(text: str) -> str:
    """The same text, what no font of ours can show replaced by its nearest letter or a square."""
    return _HIDDEN.sub(_replace, unicodedata.normalize("NFC", text))


def as_data(record: object) -> Any:
    """Records as dictionaries, dates as ISO text; values carry what they are written."""
    if is_dataclass(record) and not isinstance(record, type):
        content = {name: as_data(value) for name, value in vars(record).items()}
        if isinstance(record, NumberedFigure):
            content["ecrit"] = record.ecrit
        if isinstance(record, NumberedFigure | Figure):
            content["qualite"] = record.qualite
        return content
    if isinstance(record, date):
        return record.isoformat()
    if isinstance(record, tuple | list):
        return [as_data(item) for item in record]
    if isinstance(record, dict):
        return {str(key): as_data(value) for key, value in record.items()}
    return make_showable(record) if isinstance(record, str) else record


def _compile(template: str, data: object, day: date, form: str, **options: Any) -> Any:
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    build: Any = typst.compile
    content = json.dumps(as_data(data), ensure_ascii=False)
    try:
        return build(
            str(TEMPLATES / template),
            root=str(HERE),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format=form,
            sys_inputs={"donnees": content, "palette": json.dumps(palette.PDF)},
            timestamp=stamp,
            **options,
        )
    except typst.TypstError as error:
        raise DossierError(
            f"Le document « {template} » n’a pas pu être composé : {error.diagnostic}"
        ) from None


def compile_pdf(template: str, data: object, day: date) -> bytes:
    """The PDF of a template. Raises DossierError."""
    return cast("bytes", _compile(template, data, day, "pdf", pdf_standards=STANDARDS))


def compile_pages(template: str, data: object, day: date, ppi: float = PREVIEW_PPI) -> list[bytes]:
    """The same pages as PNG images, to be previewed. Raises DossierError."""
    pages = _compile(template, data, day, "png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else list(pages)
