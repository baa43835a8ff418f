"""An arrondissement or the département on one page: what its queries hand to components."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.records.common import Citation, Ecart, Figure
from data.records.hours import HoursSummary
from data.records.meeting import Question
from data.records.meeting_drawings import Carte
from data.records.territories import (
    Access,
    ActionFacts,
    Identity,
    LocatedService,
    Marks,
    Measure,
    Passage,
    Scope,
    ServiceGroup,
    Silence,
)


@dataclass(frozen=True)
class NamedService:
    """A France services by its name; `duree` is its week, empty when its hours are unknown.

    `samedi` and `soir` say whether it opens on Saturdays, and after six some day.
    """

    service_id: str
    nom: str
    territoire_id: str
    lieu: str
    itinerante: bool
    duree: str
    samedi: bool
    soir: bool


@dataclass(frozen=True)
class Share:
    """How many France services stand in an arrondissement, and how many open on Saturdays.

    `samedi` is None when no hours are known there.
    """

    arrondissement: str
    nom: str
    nombre: int
    samedi: int | None


@dataclass(frozen=True, eq=False)
class Existing:
    """What exists: France services by name, or by arrondissement for the département.

    `compte` is their dated count in words, empty when no list is known; `cites` are what a report
    cites here; `a_cheval` the services of EPCI that are only partly here; `precisions` what is to
    be read with what is cited, by nature.
    """

    compte: str
    france_services: tuple[NamedService, ...]
    parts: tuple[Share, ...]
    heures: HoursSummary
    phrase_heures: str
    cites: tuple[ServiceGroup, ...]
    a_cheval: tuple[LocatedService, ...]
    precisions: Mapping[str, tuple[Ecart, ...]]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Beyond:
    """Inhabitants of the communes farther than a distance, their share, how many communes."""

    km: int
    population: int
    part: float
    communes: int


@dataclass(frozen=True, eq=False)
class Missing:
    """What is missing here, as far as documents and lists tell.

    `heures` are sentences; `sans_fait` the actions that name the place while nothing of theirs is
    located there; `non_cites` a sentence on what documents cite elsewhere only,
    `ecarts` one on what contradicts itself here.
    """

    au_dela: tuple[Beyond, ...]
    heures: tuple[str, ...]
    sans_fait: tuple[int, ...]
    non_cites: str
    silences: int
    ecarts: str


@dataclass(frozen=True, eq=False)
class District:
    """All that the page of a territory shows; `noms` are the actions by number.

    `chapeau` is its result, empty while no France services is known; `habitants` who lives there.
    """

    scope: Scope
    chapeau: str
    habitants: str
    identite: Identity
    existe: Existing
    carte: Carte | None
    acces: Access
    manque: Missing
    faits: tuple[ActionFacts, ...]
    marques: Marks
    phrase_marques: str
    noms: Mapping[int, str]
    questions: tuple[Question, ...]
    mesures: tuple[Measure, ...]
    phrase_comparaison: str


@dataclass(frozen=True, eq=False)
class Annex:
    """What stands behind the page of a territory: lists, cuttings, and what is left unsaid."""

    scope: Scope
    identite: Identity
    contexte: tuple[Figure, ...]
    acces: Access
    groupes: tuple[ServiceGroup, ...]
    a_cheval: tuple[LocatedService, ...]
    silences: tuple[Silence, ...]
    ecarts: tuple[Ecart, ...]
    phrase_ecarts: str
    passages: tuple[Passage, ...]
    citations_passage: tuple[Citation, ...]
