"""What the Baromètre says of the Nord beside its figures: progress, path, place among others."""

from dataclasses import dataclass
from datetime import date

from data.records.common import Citation


@dataclass(frozen=True)
class Jalon:
    """A value of a series and its month: where it starts, where it is, where it should be."""

    valeur: float
    texte: str
    moment: str
    jour: date
    citation: Citation | None = None


@dataclass(frozen=True)
class Trajectoire:
    """The straight line from start to target, at the month of the last value.

    `ecart` is what is missing on the favourable side, negative when the Nord is ahead of the line.
    """

    attendue: float
    ecart: float
    en_retard: bool
    phrase: str


@dataclass(frozen=True)
class Avancement:
    """How much of the way is done, as published and as computed again from the same file.

    `recalcule` is None when the file gives neither start nor target; `unite` is that of the values.
    """

    unite: str
    depart: Jalon | None
    actuelle: Jalon
    cible: Jalon | None
    taux_publie: float | None
    taux_texte: str
    recalcule: float | None
    phrase: str
    trajectoire: Trajectoire | None


@dataclass(frozen=True)
class Rang:
    """One zone of the comparison, told as the table tells it."""

    zone_id: str
    nom: str
    nature: str
    valeur: float
    texte: str
    moment: str
    rang: int | None = None
    citation: Citation | None = None


# Compared by identity: a query gives the same one each time, and it holds every département.
@dataclass(frozen=True, eq=False)
class Comparaison:
    """The Nord among the départements, in the favourable sense.

    `mesure` is `valeur` when values compare as they are, `taux` when only shares of the way do;
    `egaux` counts the départements at the same rank as the Nord, itself left out.
    """

    indicateur_id: str
    titre: str
    mesure: str
    unite: str
    sens: str
    moment: str
    departements: tuple[Rang, ...]
    nord: Rang
    region: Rang | None
    pays: Rang | None
    mediane: float
    mediane_texte: str
    egaux: int
    manquants: tuple[str, ...]
    anciens: tuple[str, ...]
    phrases: tuple[str, ...]
    cumul: bool
    source: str


@dataclass(frozen=True)
class Barometre:
    """All that the page of an official series adds; `silence` says why nothing is compared."""

    indicateur_id: str
    avancement: Avancement
    comparaison: Comparaison | None
    silence: str
    citations: tuple[Citation, ...]
