"""A commune or an EPCI on one page: what its queries hand to components and documents."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.records.common import Citation, Figure
from data.records.hours import HoursSummary, OpenAccess, Week
from data.records.map import Commune
from data.records.territories import (
    Access,
    ActionFacts,
    CommuneDistance,
    LocatedService,
    Marks,
    Scope,
)
from data.text.french import NBSP, count_noun, format_tenth
from data.text.hours import APPOINTMENTS, DAYS, FIRST, LAST


@dataclass(frozen=True)
class Day:
    """A day of a week: its slots in words, and as percentages of the hours that are drawn."""

    nom: str
    texte: str
    court: str
    barres: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Desk:
    """Where one is received, seen from a commune; `ici` when it stands in that commune.

    `km` is a straight line from the point of the commune; of a town hall, nobody asks for it.
    """

    semaine: Week
    libelle: str
    lieu: str
    ici: bool
    km: float

    @property
    def nom(self) -> str:
        return self.semaine.nom

    @property
    def rendez_vous(self) -> str:
        """What the list says of appointments."""
        return APPOINTMENTS[self.semaine.sur_rendez_vous]

    @property
    def plages(self) -> str:
        """The week for the script: « 540-720,810-1050 » a day, days apart by « ; »."""
        days = (",".join(f"{s.ouvre}-{s.ferme}" for s in day) for day in self.semaine.jours)
        return ";".join(days) if self.semaine.connue else ""

    @property
    def jours(self) -> tuple[Day, ...]:
        """The seven days, ready to write; none when the hours are unknown."""
        if not self.semaine.connue:
            return ()
        return tuple(
            Day(
                name,
                ", ".join(slot.texte for slot in slots) or "fermé",
                ", ".join(slot.court for slot in slots) or "fermé",
                tuple(_place_bar(slot.ouvre, slot.ferme) for slot in slots),
            )
            for name, slots in zip(DAYS, self.semaine.jours, strict=True)
        )


def _place_bar(opens: int, closes: int) -> tuple[float, float]:
    """Where a slot begins and how long it is, in percentages of the hours drawn."""
    start, end = max(opens, FIRST), min(closes, LAST)
    span = LAST - FIRST
    return round(100 * (start - FIRST) / span, 1), round(100 * max(0, end - start) / span, 1)


@dataclass(frozen=True)
class Quarter:
    """A priority neighbourhood; `ailleurs` are the other communes that share it."""

    code: str
    nom: str
    ailleurs: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """A value among those of one measure; `largeur` is a percentage of the highest."""

    nom: str
    texte: str
    valeur: float | None
    largeur: float


@dataclass(frozen=True)
class Comparison:
    """One measure of a territory and of those that hold it, in that order."""

    libelle: str
    definition: str
    valeurs: tuple[Compared, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Here:
    """What documents and lists say of a small territory, each with its place in them."""

    faits: tuple[ActionFacts, ...]
    contexte: tuple[Figure, ...]
    listes: tuple[LocatedService, ...]
    marques: Marks
    quartiers: tuple[Quarter, ...]
    citations_quartiers: tuple[Citation, ...]
    silences: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class CommunePage:
    """All that the page of a commune shows; the same object for the same question.

    `rang` is 1 for the most peopled commune of the département, `rang_epci` of its EPCI.
    """

    scope: Scope
    commune: Commune
    rang: int
    sur: int
    rang_epci: int
    sur_epci: int
    mairie: Desk | None
    france_services: tuple[Desk, ...]
    itinerantes: tuple[LocatedService, ...]
    comparaisons: tuple[Comparison, ...]
    ici: Here
    voisines: tuple[CommuneDistance, ...]
    noms: Mapping[int, str]
    citations: tuple[Citation, ...]

    @property
    def guichets(self) -> tuple[Desk, ...]:
        """The town hall, then the nearest France services."""
        return (*((self.mairie,) if self.mairie else ()), *self.france_services)

    @property
    def chapeau(self) -> str:
        """Who lives there, and where the nearest France services is."""
        people = count_noun(self.commune.population, "habitant")
        lead = f"{people}, {_tell_rank(self.rang, self.sur, 'dans le Nord')} par la taille."
        if not self.france_services:
            return lead
        near = self.france_services[0]
        where = (
            "dans la commune" if near.ici else f"à {near.lieu}, à {format_tenth(near.km)}{NBSP}km"
        )
        return f"{lead} La France services fixe la plus proche est {where}."


def _tell_rank(rank: int, of: int, where: str) -> str:
    """« 1re sur 12 dans la CC… »."""
    return f"{rank}{'re' if rank == 1 else 'e'} sur {of} {where}"


@dataclass(frozen=True, eq=False)
class EpciPage:
    """All that the page of an EPCI shows, counted over its communes of the Nord.

    `arrondissements` are those where it stands, by code; `note` says what of it is elsewhere.
    """

    scope: Scope
    population: int
    communes: tuple[Commune, ...]
    arrondissements: Mapping[str, str]
    note: str
    acces: Access
    samedi: OpenAccess
    guichets: tuple[Desk, ...]
    heures: tuple[HoursSummary, ...]
    comparaisons: tuple[Comparison, ...]
    ici: Here
    noms: Mapping[int, str]
    citations: tuple[Citation, ...]

    @property
    def distances(self) -> Mapping[str, float]:
        """Kilometres to the nearest fixed France services, by commune."""
        return {item.territoire_id: item.km for item in self.acces.communes}

    @property
    def chapeau(self) -> str:
        """Who lives there, what exists, and how far it is."""
        people, communes = count_noun(self.population, "habitant"), len(self.communes)
        lead = f"{people} dans {count_noun(communes, 'commune')} du Nord."
        if not self.acces.seuils:
            return lead
        near, fixed = self.acces.seuils[0], len(self.guichets)
        held = count_noun(fixed, "France services fixe", "France services fixes")
        return (
            f"{lead} {held if fixed else 'Aucune France services fixe'}{NBSP};"
            f" {format_tenth(near.part)}{NBSP}% des habitants sont à {near.km}{NBSP}km ou"
            " moins de la plus proche, à vol d’oiseau."
        )
