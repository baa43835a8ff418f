"""What the press makes of an order: a document, or the pages of a preview."""

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


def _build(demande: Demande) -> tuple[Edition, Dossier]:
    seen = get_fingerprint(Path(demande.editions), date.fromisoformat(demande.jour))
    edition = _open(demande.editions, demande.jour, seen)
    pack = build_pack(edition, demande.arrondissement, demande.actions, demande.indicateurs)
    return edition, pack


def make_document(demande: Demande) -> bytes:
    """The document ordered, made here and now. Raises DossierError or StoreError."""
    edition, pack = _build(demande)
    if demande.piece:
        piece = next(item for item in PIECES if item.code == demande.piece)
        return piece.build(edition, pack)
    return build_archive(edition, pack)


def make_preview(demande: Demande) -> list[bytes]:
    """The two pages as images, made here and now. Raises DossierError or StoreError."""
    return render_pages(_build(demande)[1])
