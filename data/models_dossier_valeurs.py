"""Numbers of a meeting and where they come from: what every record of the pack is made of."""

from __future__ import annotations

from dataclasses import dataclass

Sources = tuple[int, ...]


@dataclass(frozen=True)
class Source:
    """A document and a place in it, numbered from 1 in the order of the pack.

    `court` is `nom` then `suite`, the rest of the place, empty when the document is cited whole.
    """

    numero: int
    document: str
    editeur: str
    date: str
    localisation: str
    nom: str
    suite: str
    court: str
    url: str


@dataclass(frozen=True)
class Valeur:
    """A number and how it is written; `moment` is empty when the documents give no date."""

    valeur: float
    texte: str
    unite: str = ""
    moment: str = ""
    nature: str = "realise"
    territoire: str = ""
    note: str = ""
    sources: Sources = ()

    @property
    def ecrit(self) -> str:
        """« 51 structures »."""
        return f"{self.texte}\u00a0{self.unite}" if self.unite else self.texte
