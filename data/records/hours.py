"""Opening hours: the usual week of a service, and what is counted over many.

A day is its rank in the week, 0 for Monday; a moment of the day is a number of minutes since
midnight, local time. A slot holds the minute when it opens, not the one when it closes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from data.records.common import Citation
from data.records.territories import Threshold
from data.text.french import NBSP
from data.text.hours import (
    DAYS,
    LATE,
    LATER,
    NOON,
    SATURDAY,
    STEP,
    TWO,
    format_duration,
    format_time,
    tell_moment,
)


@dataclass(frozen=True)
class Slot:
    """From one minute to another, the last left out."""

    ouvre: int
    ferme: int

    @property
    def texte(self) -> str:
        """« 9 h à 12 h 30 »."""
        return f"{format_time(self.ouvre)} à {format_time(self.ferme)}"

    @property
    def court(self) -> str:
        """« 9 h – 12 h 30 », for a table: it never breaks inside."""
        return f"{format_time(self.ouvre)}{NBSP}–{NBSP}{format_time(self.ferme)}"


@dataclass(frozen=True)
class Opening:
    """When a service opens next; `attente` counts the days until then, 0 for the same day."""

    jour: int
    minute: int
    attente: int

    @property
    def texte(self) -> str:
        """« lundi à 9 h »."""
        return f"{DAYS[self.jour]} à {format_time(self.minute)}"


@dataclass(frozen=True)
class Week:
    """The usual week of a service, Monday first, each day in order; empty when it is unknown.

    `sur_rendez_vous` is oui, non, or empty when the file does not say.
    """

    service_id: str
    nature: str
    nom: str
    territoire_id: str
    jours: tuple[tuple[Slot, ...], ...]
    adresse: str
    sur_rendez_vous: str
    citation: Citation

    @property
    def connue(self) -> bool:
        """Whether the file gives its hours; when it does not, nothing says that it is closed."""
        return any(self.jours)

    @property
    def minutes(self) -> int:
        """Minutes of opening in a week."""
        return sum(slot.ferme - slot.ouvre for day in self.jours for slot in day)

    @property
    def duree(self) -> str:
        """« 27 h 15 »."""
        return format_duration(self.minutes)

    @property
    def proprietes(self) -> frozenset[str]:
        """The codes of `data.text.hours.PROPERTIES` that hold."""
        closings = [day[-1].ferme for day in self.jours if day]
        latest = max(closings, default=0)
        held = {
            "samedi": bool(self.jours[SATURDAY]),
            "apres_17h30": latest > LATE,
            "apres_18h": latest > LATER,
            "midi": any(s.ouvre < TWO and s.ferme > NOON for day in self.jours for s in day),
            "continu": any((self.find_closing(day, NOON) or 0) >= TWO for day in range(len(DAYS))),
            "sans_rendez_vous": self.sur_rendez_vous == "non",
        }
        return frozenset(code for code, holds in held.items() if holds)

    def is_open(self, jour: int, minute: int) -> bool:
        """Whether a slot of that day holds that minute."""
        return any(slot.ouvre <= minute < slot.ferme for slot in self.jours[jour])

    def find_closing(self, jour: int, minute: int) -> int | None:
        """When it closes, if it is open; slots that touch are one."""
        closing = None
        for slot in self.jours[jour]:
            if slot.ouvre <= (minute if closing is None else closing) < slot.ferme:
                closing = slot.ferme
        return closing

    def find_next_opening(self, jour: int, minute: int) -> Opening | None:
        """The next slot to begin, that very minute included; None when the week is unknown."""
        for wait in range(len(DAYS) + 1):
            day = (jour + wait) % len(DAYS)
            for slot in self.jours[day]:
                if wait or slot.ouvre >= minute:
                    return Opening(day, slot.ouvre, wait)
        return None


@dataclass(frozen=True)
class Held:
    """How many services hold a property, of those for which the file says."""

    code: str
    libelle: str
    definition: str
    nombre: int
    sur: int

    @property
    def part(self) -> float:
        """A percentage; 0 when the file says it of none."""
        return 100 * self.nombre / self.sur if self.sur else 0.0


@dataclass(frozen=True)
class HoursSummary:
    """The hours of the services of one nature in a territory.

    `mediane` is in minutes a week, None when no hours are known; `inconnus` names the holes.
    """

    territoire_id: str
    territoire: str
    nature: str
    libelle: str
    nombre: int
    connus: int
    inconnus: tuple[str, ...]
    mediane: float | None
    proprietes: Mapping[str, Held]
    citations: tuple[Citation, ...]

    @property
    def duree(self) -> str:
        """« 27 h 15 »; empty when no hours are known."""
        return "" if self.mediane is None else format_duration(self.mediane)


@dataclass(frozen=True)
class Stretch:
    """Half-hours that follow each other with as many services open; `duree` counts them.

    `palier` is 0 when none is open, else the quarter of the services that is reached, 1 to 4.
    """

    debut: int
    fin: int
    duree: int
    ouverts: int
    palier: int

    @property
    def texte(self) -> str:
        """« 12 h 30 à 14 h »."""
        return f"{format_time(self.debut)} à {format_time(self.fin)}"


@dataclass(frozen=True)
class WeekGrid:
    """How many services are open as each half-hour begins: a row a day, a column a half-hour."""

    territoire_id: str
    territoire: str
    nature: str
    libelle: str
    connus: int
    heures: tuple[int, ...]
    ouverts: tuple[tuple[int, ...], ...]
    citations: tuple[Citation, ...]

    @property
    def plus_haut(self) -> int:
        """The most that are open together."""
        return max(max(day) for day in self.ouverts)

    @property
    def colonnes(self) -> tuple[tuple[str, bool], ...]:
        """Each half-hour drawn, and whether it is a round hour."""
        return tuple((format_time(minute), minute % 60 == 0) for minute in self.heures)

    def count_open(self, jour: int, minute: int) -> int:
        """How many are open at the beginning of a half-hour that is drawn."""
        return self.ouverts[jour][self.heures.index(minute)]

    def grade(self, ouverts: int) -> int:
        """The quarter of the services that is reached, 1 to 4; 0 only when none is open."""
        return min(4, 1 + 4 * ouverts // self.connus) if ouverts else 0

    def _cut(self, jour: int, values: tuple[int, ...]) -> tuple[Stretch, ...]:
        found, start = [], 0
        for _, group in groupby(values):
            length = len(list(group))
            counts = self.ouverts[jour][start : start + length]
            first, last = self.heures[start], self.heures[start + length - 1]
            highest = max(counts)
            found.append(Stretch(first, last + STEP, length, highest, self.grade(highest)))
            start += length
        return tuple(found)

    @property
    def jours(self) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
        """Each day, half-hour by half-hour; those when all is closed are one stretch."""
        return tuple(
            (day, self._cut(rank, tuple(n and 1 + place for place, n in enumerate(row))))
            for rank, (day, row) in enumerate(zip(DAYS, self.ouverts, strict=True))
        )

    @property
    def silhouette(self) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
        """Each day cut where the quarter changes: enough for a small drawing, not for numbers."""
        return tuple(
            (day, self._cut(rank, tuple(self.grade(n) for n in row)))
            for rank, (day, row) in enumerate(zip(DAYS, self.ouverts, strict=True))
        )


@dataclass(frozen=True)
class OpenAccess:
    """Inhabitants of a territory near a service open at that moment; `ouverts` are in the Nord."""

    territoire_id: str
    territoire: str
    nature: str
    libelle: str
    jour: int
    minute: int
    ouverts: int
    seuils: tuple[Threshold, ...]
    citations: tuple[Citation, ...]

    @property
    def moment(self) -> str:
        """« le samedi à 10 h »."""
        return tell_moment(self.jour, self.minute)


@dataclass(frozen=True)
class AccessByHour:
    """Inhabitants near a service at telling moments, beside those near one whatever the hour.

    `ensemble` counts the services that are placed, open or not.
    """

    nature: str
    libelle: str
    ensemble: int
    toute_heure: tuple[Threshold, ...]
    moments: tuple[OpenAccess, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class HoursView:
    """All that a territory's page tells of the hours of one nature of services.

    `petites` draws each arrondissement of the département with its sentence, nothing for an
    arrondissement; `lignes` are the territories of `maille`.
    """

    nature: str
    lieu: str
    maille: str
    resume: HoursSummary
    grille: WeekGrid
    phrases: tuple[str, ...]
    inconnus: str
    petites: tuple[tuple[WeekGrid, str], ...]
    lignes: tuple[HoursSummary, ...]
    acces: AccessByHour
    phrase_acces: str
