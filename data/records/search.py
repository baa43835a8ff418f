"""What a search finds: entries of one index."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that has a page, under the group where it is listed.

    `adresse` is relative, without the choices that follow a visitor everywhere. `mots` are other
    words by which it is asked for. `arrondissement` is set for what another arrondissement hides.
    """

    groupe: str
    nom: str
    detail: str
    adresse: str
    mots: str = ""
    arrondissement: str = ""


@dataclass(frozen=True, eq=False)
class Found:
    """The entries that answer, the best first.

    `proche` when none holds the words as they were typed: these only resemble them.
    """

    entrees: tuple[Entry, ...]
    proche: bool = False
