"""Records of the workshop: a theme with its proposals and what the plan answers to them."""

from dataclasses import dataclass

from data.records.common import Citation, Figure, StatusCount


@dataclass(frozen=True)
class Proposal:
    """One scored proposal; `rang` is its place in the document, `score` the rank tables gave it."""

    rang: int
    libelle: str
    score: int


@dataclass(frozen=True)
class LinkedAction:
    """An action that bears on a theme, and why: our own words, or its realisations for a levier."""

    numero: int
    nom_court: str
    statuts: tuple[StatusCount, ...]
    phrase_statut: str
    raisons: tuple[str, ...]


@dataclass(frozen=True)
class LocatedFact:
    """Something that a sheet places on a territory of the chosen arrondissement."""

    territoire: str
    libelle: str
    action_numero: int
    citation: Citation


@dataclass(frozen=True)
class ServiceCount:
    """How many located services of one kind the arrondissement has, and who lists them."""

    libelle: str
    nombre: int
    documents: tuple[str, ...]


@dataclass(frozen=True)
class PlaceFacts:
    """What is known of a theme where the visitor looks; `non_ventiles` has no local value."""

    chiffres: tuple[Figure, ...]
    non_ventiles: tuple[str, ...]
    services: tuple[ServiceCount, ...]
    faits: tuple[LocatedFact, ...]
    zones: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Tension:
    """Where a proposal and the documents part; `chiffre` names the figure at stake."""

    proposition: Proposal
    nature: str
    libelle_nature: str
    constat: str
    action_numero: int | None
    chiffre: str
    citation: Citation


@dataclass(frozen=True)
class Scene:
    """One theme of the workshop. `code` is its public name: d1 to d7, l1 to l3, a."""

    code: str
    surtitre: str
    nom_court: str
    titre: str
    resume: str
    reformulation: str
    propositions: tuple[Proposal, ...]
    actions: tuple[LinkedAction, ...]
    editorial: bool
    ici: PlaceFacts
    tensions: tuple[Tension, ...]
    citation: Citation


@dataclass(frozen=True)
class Concept:
    """A notion made precise during the day."""

    nom: str
    explication: str
    citation: Citation
