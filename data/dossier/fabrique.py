"""The process of the press: reads orders, makes documents, less urgent than the screens."""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from data.dossier.demande import HEAD, STOPPED, Demande
from data.dossier.paquet import build_archive, index_pieces
from data.dossier.typst_pdf import DossierError
from data.queries.dossier import build_pack
from data.store import Edition, get_fingerprint, load_edition

_NICENESS = 10


@lru_cache(maxsize=2)
def _open(directory: str, day: str, fingerprint: str) -> Edition:  # noqa: ARG001 (cache key)
    return load_edition(Path(directory), date.fromisoformat(day))


def make_document(demande: Demande) -> bytes:
    """The document ordered, made here and now. Raises DossierError or StoreError."""
    seen = get_fingerprint(Path(demande.editions), date.fromisoformat(demande.jour))
    edition = _open(demande.editions, demande.jour, seen)
    pack = build_pack(edition, demande.arrondissement, demande.actions, demande.indicateurs)
    if demande.piece:
        return index_pieces()[demande.piece].build(edition, pack)
    return build_archive(edition, pack)


def _parse(line: bytes) -> Demande:
    asked = Demande(**json.loads(line))
    return replace(asked, actions=tuple(asked.actions), indicateurs=tuple(asked.indicateurs))


def _answer(line: bytes) -> tuple[bool, bytes]:
    try:
        return True, make_document(_parse(line))
    except DossierError as error:
        return False, str(error).encode()
    except Exception:
        # The trace goes to the log of the server, never to the screen.
        traceback.print_exc()
        return False, STOPPED.encode()


def main() -> None:
    """Answer until the server is gone."""
    # What a library prints must not slip into an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    for line in sys.stdin.buffer:
        done, content = _answer(line)
        answers.write(HEAD.pack(done, len(content)) + content)
        answers.flush()


if __name__ == "__main__":
    main()
