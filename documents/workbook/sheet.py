"""A sheet of the workbook: its columns, what each reads of a row, values and sources as columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from data.records.meeting import Dossier
from data.records.meeting_values import NumberedFigure, Sources
from data.text.natures import NATURE_WORDS

Kind = Literal["texte", "nombre", "pourcent", "date"]
Value = str | int | float | date | None
Item = TypeVar("Item")


@dataclass(frozen=True)
class Percent:
    """A percentage among other numbers, as the documents write it: 72.9 for 72,9 %."""

    valeur: float


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column: its header, its width in characters, its cell in a row, whether it prints.

    Those that do not print come last, on one line: on A4 they would make the others too small to
    read, and on screen the rows too high.
    """

    titre: str
    largeur: int
    lire: Callable[[Item], Value | Percent]
    genre: Kind = "texte"
    imprime: bool = True


def _read_number(value: NumberedFigure) -> float | Percent:
    is_percent = value.unite == "%" or value.texte.endswith("%")
    return Percent(value.valeur) if is_percent else value.valeur


class Sheet(Generic[Item]):
    """One table of the workbook, a row for each item; `phrase` says what it holds."""

    def __init__(self, pack: Dossier, nom: str, phrase: str, items: Sequence[Item]) -> None:
        self.nom, self.phrase, self.items = nom, phrase, items
        self.colonnes: list[Column[Item]] = []
        self._known = {source.numero: source.court for source in pack.sources}

    def add(
        self,
        titre: str,
        largeur: int,
        lire: Callable[[Item], Value | Percent],
        genre: Kind = "texte",
        *,
        imprime: bool = True,
    ) -> None:
        """One more column."""
        self.colonnes.append(Column(titre, largeur, lire, genre, imprime))

    def add_value(self, lire: Callable[[Item], NumberedFigure | None]) -> None:
        """A value over the same columns in every sheet; empty when there is none."""

        def add(name: str, wide: int, read: Callable[[NumberedFigure], Any], *kind: Kind) -> None:
            self.add(name, wide, lambda row: read(v) if (v := lire(row)) else None, *kind)

        add("Valeur", 10, _read_number, "nombre")
        add("Unité", 13, lambda value: value.unite)
        add("Énoncé", 16, lambda value: value.ecrit)
        add("Quand", 17, lambda value: value.moment)
        add("Nature", 9, lambda value: NATURE_WORDS[value.nature])
        add("Territoire", 14, lambda value: value.territoire)
        add("Remarque", 22, lambda value: value.note)

    def add_sources(self, lire: Callable[[Item], Sources], *, named: bool = True) -> None:
        """The numbers of the sources of a row, then what they are."""
        self.add("Numéros de source", 12, lambda row: ", ".join(map(str, sorted({*lire(row)}))))
        if named:
            self.add(
                "Sources, document et place",
                60,
                lambda row: " ; ".join(self._known[number] for number in sorted({*lire(row)})),
                imprime=False,
            )
