"""The images of shared links: one for the département, for each arrondissement and for the map.

Made when an edition is built, they go with it. The same edition gives the same bytes.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageColor

from data.catalog import list_arrondissements
from data.queries.map.little import draw_little_map
from data.queries.territories.places import read_identity, read_scope
from data.queries.territories.portrait import tell_people
from data.queries.territories.services import cite_france_services, tell_france_services
from data.records.overview import LittleMap
from data.store import Edition
from data.text.french import NBSP, format_day
from documents.palette import ACCENT, BRIQUE, ENCRE, ENCRE_2, NUANCES, PAPIER, PAPIER_2, PDF
from documents.pdf.typst_pdf import compile_pages

TEMPLATE = "apercu.typ"
# A page of 600 points by 315 as previews want it: 1200 pixels by 630.
_PPI = 144.0
# What the template writes with, each with the steps that its letters need: sixteen colours hold in
# four bits, and more would weigh without being seen.
_PAPER, _INK, _LIGHT_INK, _ACCENT = (f"#{tint}" for tint in (PAPIER, ENCRE, ENCRE_2, ACCENT))
_STEPS = {_INK: 3, _ACCENT: 3, _LIGHT_INK: 3}
_FLAT = (_PAPER, *(f"#{tint}" for tint in (NUANCES[0], PAPIER_2, PDF["filet"], BRIQUE)))
WHOLE, MAP = "ensemble", "carte"


@dataclass(frozen=True)
class _Picture:
    """What an image says; `nombre` is written large, empty when the edition counts nothing yet."""

    titre: str
    nombre: str
    suite: str
    source: str
    carte: LittleMap | None


def _tell(edition: Edition, title: str, where: str) -> _Picture:
    scope = read_scope(edition, where)
    carte = draw_little_map(edition, where)
    told = tell_france_services(edition, where, edition.day)
    number, _, rest = told.partition(NBSP)
    known = f"Connu au {format_day(edition.day)}."
    if not told:
        identity = read_identity(edition, scope)
        sources = dict.fromkeys(item.nom for item in identity.citations)
        people = f"{tell_people(identity)}. {known}"
        return _Picture(title, "", people, f"Sources : {', '.join(sources)}.", carte)
    sources = dict.fromkeys(item.nom for item in cite_france_services(edition))
    return _Picture(title, number, f"{rest}.", f"{', '.join(sources)}. {known}", carte)


def _list_pictures(edition: Edition) -> Iterator[tuple[str, _Picture]]:
    yield WHOLE, _tell(edition, "Les services au public dans le Nord", "")
    for code in list_arrondissements(edition):
        title = read_scope(edition, code).titre.replace(" de ", f" de{NBSP}")
        yield code, _tell(edition, title, code)
    yield MAP, _tell(edition, "Où trouver un service dans le Nord", "")


@cache
def _build_palette() -> Image.Image:
    paper = ImageColor.getrgb(_PAPER)
    mixed = [
        round(low + (high - low) * step / steps)
        for tint, steps in _STEPS.items()
        for step in range(1, steps + 1)
        for low, high in zip(paper, ImageColor.getrgb(tint), strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for tint in _FLAT for part in ImageColor.getrgb(tint)), *mixed])
    return palette


def _shrink(page: bytes) -> bytes:
    """The same image in the colours of the palette."""
    content = io.BytesIO()
    with Image.open(io.BytesIO(page)) as image:
        flat = image.convert("RGB").quantize(palette=_build_palette(), dither=Image.Dither.NONE)
        flat.save(content, "PNG", optimize=True)
    return content.getvalue()


def draw_previews(edition: Edition) -> Mapping[str, bytes]:
    """The images by the name of their file."""
    named = dict(_list_pictures(edition))
    pages = compile_pages(TEMPLATE, {"apercus": list(named.values())}, edition.day, _PPI)
    return {f"{name}.png": _shrink(page) for name, page in zip(named, pages, strict=True)}
