"""What the queries about territories hand to components: small frozen records of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.records.common import Citation, Figure, KeyFigure
from data.text.french import complete_noun

Nature = Literal["departement", "arrondissement", "epci", "commune"]


@dataclass(frozen=True)
class Scope:
    """A territory and what lies in it.

    `epci` are wholly inside, `a_cheval` partly; `arrondissement` is empty for the département,
    whose `arrondissements` are all six, and for an EPCI. `dessus` are the arrondissements where a
    commune or an EPCI stands: what is said of them is not said of it.
    """

    territoire_id: str
    arrondissement: str
    nom: str
    arrondissements: frozenset[str]
    communes: frozenset[str]
    epci: frozenset[str]
    a_cheval: frozenset[str]
    nature: Nature = "arrondissement"
    dessus: frozenset[str] = frozenset()

    @property
    def entier(self) -> bool:
        """Whether it is the whole département."""
        return self.nature == "departement"

    @property
    def lieu(self) -> str:
        """« le Nord », « l’arrondissement de Lille », « la CC du Pays de Mormal », « Lille »."""
        if self.nature in ("commune", "epci"):
            return self.nom if self.nature == "commune" else f"la {self.nom}"
        return f"l’arrondissement {self.complement}" if self.arrondissement else "le Nord"

    @property
    def titre(self) -> str:
        """« Arrondissement de Lille », « Le Nord », or the name of a commune or of an EPCI."""
        if self.nature in ("commune", "epci"):
            return self.nom
        return f"Arrondissement {self.complement}" if self.arrondissement else "Le Nord"

    @property
    def complement(self) -> str:
        """« de Lille », « d’Avesnes-sur-Helpe », « du Nord »."""
        if self.entier:
            return "du Nord"
        return complete_noun(self.nom)

    @property
    def inside(self) -> frozenset[str]:
        """What is counted there: every territory that lies wholly in it, itself included."""
        return self.communes | self.epci | self.arrondissements | {self.territoire_id}

    @property
    def touching(self) -> frozenset[str]:
        """What is told there: the same, and the EPCI that lie partly in it."""
        return self.inside | self.a_cheval


@dataclass(frozen=True)
class EpciPart:
    """An EPCI seen from a territory: what it has there, out of what it has in the Nord."""

    epci_id: str
    nom: str
    communes: int
    communes_total: int
    population: int
    population_total: int
    note: str

    @property
    def entier(self) -> bool:
        return self.communes == self.communes_total

    @property
    def part(self) -> float:
        """Percentage of its inhabitants who live in the territory."""
        return 100 * self.population / self.population_total


@dataclass(frozen=True)
class Identity:
    """Who lives in a territory."""

    population: int
    communes: int
    epci: tuple[EpciPart, ...]
    quartiers: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class LocatedService:
    """A service or project that a document or a register locates."""

    nature: str
    libelle_nature: str
    nom: str
    territoire_id: str
    lieu: str
    arrondissement: str
    moment: str
    action_numero: int
    precision: str
    citation: Citation


@dataclass(frozen=True)
class ServiceGroup:
    """The services of one nature; `libelle` agrees with their number.

    `taux` is that number per 100 000 inhabitants, None for what a report only cites: its mentions
    are a list, never a count of what exists.
    """

    nature: str
    libelle: str
    nombre: int
    taux: float | None
    services: tuple[LocatedService, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class CommuneDistance:
    """How far a commune is from its nearest fixed France services, in a straight line."""

    territoire_id: str
    arrondissement: str
    nom: str
    population: int
    km: float
    service: str
    lieu: str


@dataclass(frozen=True)
class Threshold:
    """Inhabitants whose commune is within a distance; `part` is a percentage."""

    km: int
    population: int
    part: float


@dataclass(frozen=True)
class RoadAccess:
    """By road, by car, over communes: means by inhabitant, and the share at 15 minutes at most."""

    minutes: float
    km: float
    part: float
    communes: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Access:
    """Distances of a territory, farthest commune first; `moyenne` weighs communes by inhabitants.

    Everything is empty when no fixed France services is known; `phrase_route` is empty when the
    edition holds no times by road.
    """

    seuils: tuple[Threshold, ...]
    moyenne: float
    communes: tuple[CommuneDistance, ...]
    itinerantes: tuple[LocatedService, ...]
    citations: tuple[Citation, ...]
    phrase_route: str = ""


@dataclass(frozen=True)
class Fact:
    """Something that a document locates in the territory."""

    texte: str
    lieu: str
    detail: str
    citation: Citation


@dataclass(frozen=True)
class ActionFacts:
    """What one action did in a territory, as far as the documents say where."""

    numero: int
    nom_court: str
    faits: tuple[Fact, ...]
    chiffres: tuple[Figure, ...]


@dataclass(frozen=True)
class Mark:
    """How an action aims at a territory; `zones` are the words of its sheet, with our notes."""

    code: str
    texte: str
    zones: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]

    @property
    def ferme(self) -> bool:
        """Whether the sheet says enough to know that the territory is meant."""
        return self.code in ("nomme", "epci", "departement", "quartiers")


Marks = Mapping[int, tuple[Mark, ...]]


@dataclass(frozen=True)
class LocalKeyFigure:
    """A key figure in an arrondissement; `ici` is empty when no document breaks it down.

    `nord` is the figure of the département, to be recalled under its own name only.
    """

    phrase: str
    ici: str
    precision: str
    citations: tuple[Citation, ...]
    nord: KeyFigure
    valeur: float | None = None


@dataclass(frozen=True)
class Silence:
    """A figure given for the département only; `cle` when the overview shows it."""

    libelle: str
    numero: int
    cle: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Cell:
    """A value among those of the arrondissements.

    `place` is where it stands between the lowest, 0, and the highest, 100; `niveau` sets apart
    those that would touch, 0 for the first.
    """

    valeur: float
    texte: str
    place: float
    niveau: int


@dataclass(frozen=True)
class Measure:
    """One line of the comparison; `nord` is empty when the département has no such value.

    `sens` is the favourable side: haut, bas, or nothing when no side is; `faveur` says it.
    """

    code: str
    libelle: str
    precision: str
    sens: str
    faveur: str
    cellules: Mapping[str, Cell]
    nord: str
    contradictions: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Passage:
    """A line of the crosswalk: an EPCI in an arrondissement, and what does not fit."""

    arrondissement: str
    nom: str
    territoires_plan: tuple[str, ...]
    epci: tuple[EpciPart, ...]
    communes: int
    population: int
    notes: tuple[str, ...]
