"""Numbers of a meeting and where they come from: what every record of the pack is made of."""

from dataclasses import dataclass

from data.records.common import Citation
from data.text.natures import qualify

Sources = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Source(Citation):
    """A place of a document, numbered from 1 in the order of the pack; `date` is in French."""

    numero: int


@dataclass(frozen=True)
class NumberedFigure:
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
    def qualite(self) -> str:
        """« prévues », « visé », « contexte »; empty for what is reached."""
        return qualify(self.nature, self.valeur, self.unite)

    @property
    def ecrit(self) -> str:
        """« 51 structures »."""
        return f"{self.texte}\u00a0{self.unite}" if self.unite else self.texte
