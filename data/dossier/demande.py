"""What the server and the press say to each other: a line of JSON to ask, bytes to answer."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from data import store
from data.store import Edition

# Before an answer: whether the document was made, and the size of what follows.
HEAD = struct.Struct(">?Q")
STOPPED = "La fabrication du document s’est arrêtée en route."


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
