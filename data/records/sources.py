"""What the page « Sources et méthode » receives: frozen records, free of pandas."""

from dataclasses import dataclass

from data.records.common import Ecart, Figure


@dataclass(frozen=True)
class DocumentUse:
    """A document, what was taken from it, and how many rows and figures of the edition cite it.

    `titre_donne` when the document bears no title of its own; `nom` is the short one.
    """

    document_id: str
    titre: str
    titre_donne: bool
    nom: str
    editeur: str
    nature: str
    date: str
    licence: str
    url: str
    apport: str
    faits: int
    chiffres: int
    parties: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ListedFigure:
    """A figure with what the list of every figure adds to it."""

    figure: Figure
    famille: str
    precaution: str
    document_ids: tuple[str, ...]
    action: int | None


@dataclass(frozen=True)
class FigureList:
    """The figures that answer a question, and how many others have no such breakdown."""

    figures: tuple[ListedFigure, ...]
    total: int
    non_ventiles: int = 0


@dataclass(frozen=True)
class RegisteredEcart:
    """An entry with what it touches: actions by number, names of the rest, the place chosen."""

    ecart: Ecart
    actions: tuple[int, ...]
    indicateurs: tuple[str, ...]
    territoires: tuple[str, ...]
    ici: bool


@dataclass(frozen=True)
class ColumnDoc:
    """One column as the dictionary describes it."""

    nom: str
    type: str
    description: str
    unite: str
    facultatif: bool
    calculee: bool
    reference: str
    valeurs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableDoc:
    """One table as the dictionary describes it, with its number of rows."""

    nom: str
    description: str
    cle: str
    lignes: int
    colonnes: tuple[ColumnDoc, ...]


@dataclass(frozen=True)
class StatusChange:
    """What the statuses of an action become; empty before: it was not known."""

    numero: int
    titre: str
    avant: str
    apres: str


@dataclass(frozen=True)
class Rewording:
    """A value that changes in a row that both editions hold."""

    table: str
    objet: str
    colonne: str
    avant: str
    apres: str


@dataclass(frozen=True)
class AddedTexts:
    """Rows that one table gains, said in words."""

    table: str
    description: str
    nombre: int
    textes: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """Everything that changes from an edition to another, and nothing else.

    `suites` pairs the figures that follow one already known: (last known before, new one).
    """

    documents: tuple[str, ...]
    chiffres: tuple[Figure, ...]
    suites: tuple[tuple[Figure, Figure], ...]
    retires: int
    statuts: tuple[StatusChange, ...]
    contradictions: tuple[Ecart, ...]
    precisions: tuple[Ecart, ...]
    textes: tuple[AddedTexts, ...]
    reecritures: tuple[Rewording, ...]

    @property
    def vide(self) -> bool:
        return not (
            self.documents
            or self.chiffres
            or self.retires
            or self.statuts
            or self.contradictions
            or self.precisions
            or self.textes
            or self.reecritures
        )
