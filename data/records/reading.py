"""What helps to read: acronyms and easy French."""

from dataclasses import dataclass

from data.records.common import Citation, KeyFigure


@dataclass(frozen=True)
class Acronym:
    """An acronym; `developpement` is empty when nobody can say it for sure."""

    sigle: str
    developpement: str
    origine: str
    explication: str


@dataclass(frozen=True)
class EasyFigure:
    """A key figure with its sentences in easy French."""

    chiffre: KeyFigure
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class EasyPart:
    """A part of a page in easy French: what it is about, short sentences, where they come from."""

    titre: str
    phrases: tuple[str, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class EasyAction:
    """An action in easy French: sentences, what becomes of it, what else the documents say."""

    numero: int
    nom: str
    phrases: tuple[str, ...]
    suite: str
    avertissements: tuple[str, ...]
    codes: tuple[str, ...]
