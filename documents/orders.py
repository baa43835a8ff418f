"""What the press makes of an order: a document, a sheet, or the pages of a preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from data import store
from data.queries.meeting import build_pack
from data.records.meeting import Dossier
from data.store import Edition, get_fingerprint, load_edition
from documents.pack import PIECES, build_archive
from documents.pdf.communes import build_sheet
from documents.pdf.pack import render_pages


@dataclass(frozen=True)
class Demande:
    """Which document of which pack; no `piece` asks for the whole archive."""

    editions: str
    jour: str
    arrondissement: str
    actions: tuple[int, ...]
    indicateurs: tuple[str, ...]
    piece: str = ""


def ask(
    edition: Edition, arrondissement: str, actions: Sequence[int], indicateurs: Sequence[str]
) -> Demande:
    """The pack of a published edition."""
    day = edition.day.isoformat()
    return Demande(
        str(store.SNAPSHOTS_DIR), day, arrondissement, tuple(actions), tuple(indicateurs)
    )


@lru_cache(maxsize=2)
def _open(directory: str, day: str, fingerprint: str) -> Edition:  # noqa: ARG001 (cache key)
    return load_edition(Path(directory), date.fromisoformat(day))


def _find(directory: str, day: str) -> Edition:
    seen = get_fingerprint(Path(directory), date.fromisoformat(day))
    return _open(directory, day, seen)


def _build(demande: Demande) -> tuple[Edition, Dossier]:
    edition = _find(demande.editions, demande.jour)
    pack = build_pack(edition, demande.arrondissement, demande.actions, demande.indicateurs)
    return edition, pack


def make_document(demande: Demande) -> bytes:
    """The document ordered, made here and now. Raises DossierError or StoreError."""
    edition, pack = _build(demande)
    if demande.piece:
        piece = next(item for item in PIECES if item.code == demande.piece)
        return piece.build(edition, pack)
    return build_archive(edition, pack)


@dataclass(frozen=True)
class SheetDemande:
    """The sheet of which commune, in which edition."""

    editions: str
    jour: str
    commune: str


def ask_sheet(edition: Edition, commune: str) -> SheetDemande:
    """The sheet of a commune, from a published edition."""
    return SheetDemande(str(store.SNAPSHOTS_DIR), edition.day.isoformat(), commune)


def make_sheet(demande: SheetDemande) -> bytes:
    """The sheet ordered, made here and now. Raises DossierError or StoreError."""
    return build_sheet(_find(demande.editions, demande.jour), demande.commune)


def make_preview(demande: Demande) -> list[bytes]:
    """The two pages as images, made here and now. Raises DossierError or StoreError."""
    return render_pages(_build(demande)[1])
