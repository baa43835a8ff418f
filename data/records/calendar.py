"""What the page « Calendrier et gouvernance » receives: frozen records, free of pandas."""

from dataclasses import dataclass
from datetime import date

from data.records.common import Citation, Figure


@dataclass(frozen=True)
class Event:
    """Something dated; `etat` is its state seen from the edition.

    fait, cours (under way), prevu, or passe: planned, its date gone by, and no document known says
    whether it happened.
    """

    evenement_id: str
    debut: date
    fin: date
    moment: str
    precision: str
    nature: str
    etat: str
    libelle_etat: str
    titre: str
    note: str
    action: int | None
    citation: Citation


@dataclass(frozen=True)
class Year:
    """The events that begin in one year."""

    annee: int
    evenements: tuple[Event, ...]


@dataclass(frozen=True)
class Band:
    """A plan drawn across the years it covers."""

    titre: str
    premiere: int
    derniere: int
    etat: str
    libelle_etat: str


@dataclass(frozen=True)
class Handover:
    """Who piloted in 2018, who pilots in 2023, and what changed.

    `incertains` stood in a group of 2018, as pilots or as partners: the text does not say.
    """

    numero: int
    action: str
    groupes: tuple[tuple[str, str], ...]
    avant: tuple[str, ...]
    incertains: tuple[str, ...]
    apres: tuple[tuple[str, str], ...]
    changement: str
    libelle: str
    arrivent: tuple[str, ...]
    partent: tuple[str, ...]


@dataclass(frozen=True)
class Pilot:
    """One organisation: for each action in order, the years it pilots (« 2018 », « 2023 »)."""

    nom: str
    cases: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Vote:
    """The vote of 22 January 2024, as the deliberation counts it."""

    exercice: int
    presents: int
    procurations: int
    absents: int
    participants: int
    pour: int
    contre: int
    abstentions: int
    exprimes: int
    majorite: int
    citation: Citation


@dataclass(frozen=True)
class Instance:
    """A body that conducts the plan."""

    nom: str
    role: str
    composition: str
    citation: Citation


@dataclass(frozen=True)
class Governance:
    """Bodies, commitments, other moves, and the vote when it is known."""

    instances: tuple[Instance, ...]
    engagements: tuple[str, ...]
    source_engagements: Citation | None
    demarches: tuple[str, ...]
    vote: Vote | None


@dataclass(frozen=True)
class Sequel:
    """What comes after: steps of the second plan, national targets of the digital roadmap."""

    etapes: tuple[Event, ...]
    cibles: tuple[Figure, ...]
    actions: tuple[tuple[int, str, str], ...]
