"""What the overview receives beyond the plan itself: its facts, its little map, its steps."""

from dataclasses import dataclass

from data.records.calendar import Event
from data.records.common import Citation, Ecart, Figure, KeyFigure
from data.records.hours import HoursSummary
from data.records.indicators import Panneau
from data.records.territories import ActionFacts, LocalKeyFigure, Threshold


@dataclass(frozen=True)
class BesideFact:
    """A figure of the documents, and the last year-ends of the official series kept beside it."""

    chiffre: KeyFigure
    officiels: tuple[Figure, ...]


@dataclass(frozen=True)
class NearFact:
    """Inhabitants within a distance of a fixed France services, and the mean distance.

    `moment` dates the list of services.
    """

    seuil: Threshold
    moyenne: float
    moment: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Share:
    """How many actions have a status, in words: « 4 se poursuivent »."""

    statut: str
    nombre: int
    phrase: str


@dataclass(frozen=True)
class HoursFact:
    """The hours of the France services of a place, and in a line what they make seen."""

    resume: HoursSummary
    phrase: str


@dataclass(frozen=True)
class Facts:
    """What stands beside the curve; None or empty for what the edition does not know.

    `sante` and `parts` are those of the département, `horaires` and `situe` of an arrondissement;
    `ailleurs` are the key figures that no document breaks down there, `autres` those of the
    département that are only named.
    """

    acces: NearFact | None
    sante: BesideFact | None = None
    parts: tuple[Share, ...] = ()
    horaires: HoursFact | None = None
    mediateurs: Figure | None = None
    situe: tuple[ActionFacts, ...] = ()
    ailleurs: tuple[LocalKeyFigure, ...] = ()
    autres: tuple[KeyFigure, ...] = ()


Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class LittleMap:
    """The arrondissements and the France services, flat; y grows downwards.

    `contours` are rings by arrondissement; `choisi` is the one to bring out, empty without.
    """

    largeur: int
    hauteur: int
    contours: tuple[tuple[str, Ring], ...]
    fixes: Ring
    itinerantes: Ring
    choisi: str


@dataclass(frozen=True)
class Opening:
    """The first screen: the curve, None when time says nothing of it yet, and what is beside."""

    courbe: Panneau | None
    faits: Facts
    carte: LittleMap | None


@dataclass(frozen=True)
class Face:
    """A contradiction on two lines: its two sides, empty when they are not short, and its title."""

    ecart: Ecart
    cotes: tuple[str, str] | None
    chiffre: bool


@dataclass(frozen=True)
class Steps:
    """What was announced: its date gone by without news, latest first; and what is still to come.

    Of what is to come, `commencees` are the identifiers of those whose period has begun.
    """

    passees: tuple[Event, ...]
    attendues: tuple[Event, ...]
    commencees: frozenset[str]
