"""What the documents of a meeting draw: charts as points and bars, a map as flat shapes."""

from dataclasses import dataclass
from datetime import date

from data.records.meeting_values import NumberedFigure, Sources

Anneau = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Marque:
    """A point of a chart; both dates are None when the documents give none."""

    valeur: NumberedFigure
    debut: date | None
    fin: date | None


@dataclass(frozen=True)
class Trace:
    """A series of a chart; `escalier` when each value holds until the next one.

    `cadre` says why it stands apart from the main one, empty when it is the main one.
    """

    nom: str
    nature: str
    escalier: bool
    cadre: str
    points: tuple[Marque, ...]


@dataclass(frozen=True)
class Barre:
    """A territory of a breakdown."""

    nom: str
    valeur: NumberedFigure
    taux: NumberedFigure | None
    choisi: bool


@dataclass(frozen=True)
class Graphique:
    """A chart: `genre` is « temps » (`traces`) or « barres » (`barres`, biggest first).

    `phrase` is the message, `alternative` all that the chart shows in words.
    """

    genre: str
    indicateur_id: str
    titre: str
    phrase: str
    alternative: str
    lieu: str
    unite: str
    plafond: float
    note: str
    sources: Sources
    traces: tuple[Trace, ...] = ()
    barres: tuple[Barre, ...] = ()
    etendue: tuple[date, date] | None = None
    rupture: str = ""


@dataclass(frozen=True)
class FlatOutline:
    """A territory of the map; `classe` is the rank of its shade, lightest first, -1 without."""

    nature: str
    nom: str
    dedans: bool
    classe: int
    anneaux: tuple[Anneau, ...]


@dataclass(frozen=True)
class FlatPlace:
    """A mark of the map: kind, shape, name, where."""

    couche: str
    nom: str
    lieu: str
    x: float
    y: float


@dataclass(frozen=True)
class NomCarte:
    """A name of the map."""

    texte: str
    fort: bool
    x: float
    y: float


@dataclass(frozen=True)
class LegendeCarte:
    """A line of the legend: a kind of mark (`couche`) or a shade (`classe`), never both."""

    couche: str
    classe: int
    libelle: str
    nombre: int


@dataclass(frozen=True)
class Carte:
    """The map of the screen, flat: width 1, height `hauteur`, y downwards."""

    hauteur: float
    contours: tuple[FlatOutline, ...]
    lieux: tuple[FlatPlace, ...]
    noms: tuple[NomCarte, ...]
    legende: tuple[LegendeCarte, ...]
    titre_fond: str
    echelle_km: int
    echelle: float
    phrase: str
    alternative: str
    mention: str
    sources: Sources
