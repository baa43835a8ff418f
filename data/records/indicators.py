"""What the queries about indicators hand to components: frozen records, free of pandas."""

from dataclasses import dataclass
from datetime import date

from data.records.common import Citation, Ecart
from data.text.french import NUMBERLESS, format_unit, tell_source
from data.text.natures import qualify


@dataclass(frozen=True)
class Point:
    """One value of a series.

    `debut` and `fin` bound the period that the documents give, equal for a day, both None when
    they give none; `reprises` are the places that repeat the value without dating it.
    """

    valeur: float
    texte: str
    moment: str
    debut: date | None
    fin: date | None
    note: str = ""
    citations: tuple[Citation, ...] = ()
    reprises: tuple[Citation, ...] = ()

    @property
    def is_dated(self) -> bool:
        return self.debut is not None


@dataclass(frozen=True)
class Serie:
    """Values that may be compared: same indicator, territory, perimeter and nature.

    `escalier` when each value holds until the next one; `cadre` tells another indicator shown for
    reference, before a break or as a part of the main one; `cumul` when each value counts since the
    beginning of its year, the only one that the series holds.
    """

    indicateur_id: str
    nom: str
    nature: str
    territoire_id: str
    territoire: str
    perimetre: str
    unite: str
    points: tuple[Point, ...]
    escalier: bool = False
    cadre: str = ""
    cumul: bool = False

    @property
    def qualite(self) -> str:
        """« prévues », « visé », « contexte »; empty for what is reached."""
        return qualify(self.nature, self.points[-1].valeur, self.unite)

    @property
    def dated(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.is_dated)

    @property
    def undated(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.is_dated)


@dataclass(frozen=True)
class Panneau:
    """What one chart draws: series of one origin, in one place.

    `officiel` tells an official series shown beside the plan's figures; `etendue` is the span of
    time shared with the panels beside, `plafond` their highest value, `bande` whether one of them
    needs a strip for values without a date.
    """

    indicateur_id: str
    titre: str
    lieu: str
    unite: str
    series: tuple[Serie, ...]
    source: str
    officiel: bool = False
    rupture: str = ""
    note: str = ""
    etendue: tuple[date, date] | None = None
    plafond: float = 0.0
    bande: bool = False

    @property
    def phrase(self) -> str:
        """Its last statement with its source, to be cited as it is; empty without a value.

        What documents state comes before what a list counts.
        """
        rank = {"realise": 0, "prevu": 2, "cible": 3, "contexte": 4}
        own = [serie for serie in self.series if not serie.cadre and serie.points]
        if not own:
            return ""
        serie = min(own, key=lambda item: rank[item.nature] + item.escalier)
        point = serie.points[-1]
        unit = "" if self.unite in NUMBERLESS else format_unit(point.valeur, self.unite)
        moment = point.moment or "à une date non donnée"
        around = ", ".join(filter(None, (serie.perimetre, *_tell_place(serie, self))))
        value = " ".join(filter(None, (point.texte, unit, serie.qualite, moment)))
        told = f"{self.titre}, {self.lieu} : {value}{f', {around}' if around else ''}"
        return tell_source(told, [item.court for item in point.citations] or [self.source])


def _tell_place(serie: Serie, panel: Panneau) -> tuple[str, ...]:
    """Where, when it is not the place of the panel."""
    return (serie.territoire,) if serie.territoire not in ("", panel.lieu) else ()


@dataclass(frozen=True)
class Part:
    """The value of one territory in a breakdown, and its rate where a population exists."""

    territoire_id: str
    territoire: str
    valeur: float
    texte: str
    nature: str
    population: int | None = None
    taux: float | None = None
    choisi: bool = False


# Compared by identity: a query gives the same one each time, and one may hold every territory.
@dataclass(frozen=True, eq=False)
class Ventilation:
    """An indicator cut by territories of one kind, biggest first.

    `reference` is the value of the whole département; `reserve` what the breakdown does not say.
    """

    indicateur_id: str
    titre: str
    unite: str
    maille: str
    moment: str
    parts: tuple[Part, ...]
    reference: Part | None
    source: str
    reserve: str = ""
    population_source: str = ""
    population_breve: str = ""


@dataclass(frozen=True)
class Tendance:
    """Two reached values of the same series, first and last, with those between them."""

    depart: Point
    arrivee: Point
    sens: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class EcartCible:
    """How far the last reached value stands from what was aimed at, in a word and in full.

    `bref` is empty when no value was reached.
    """

    cible: Point
    bref: str
    phrase: str


@dataclass(frozen=True)
class IndicateurResume:
    """An indicator on one line of the catalogue."""

    indicateur_id: str
    libelle: str
    unite: str
    famille: str
    famille_libelle: str
    orientation: str
    action_numero: int | None
    action: str
    derniere: Point | None
    derniere_nature: str
    derniere_precision: str
    tendance: Tendance | None
    ecart_cible: EcartCible | None
    territoires: int
    contradictions: int

    @property
    def cible(self) -> Point | None:
        return self.ecart_cible.cible if self.ecart_cible else None

    @property
    def a_suivre(self) -> bool:
        """Whether there is something to compare it with: another date, a target, territories."""
        return bool(self.tendance or self.ecart_cible or self.territoires > 1)


@dataclass(frozen=True)
class Groupe:
    """Indicators of one action, or of one family when they have no action."""

    titre: str
    surtitre: str
    indicateurs: tuple[IndicateurResume, ...]


@dataclass(frozen=True)
class IndicateurDetail:
    """One indicator in one place, as its screen shows it."""

    resume: IndicateurResume
    lieu: str
    definition: str
    precaution: str
    ventile: bool
    panneaux: tuple[Panneau, ...]
    ventilations: tuple[Ventilation, ...]
    ecart_cible: EcartCible | None
    taux: str
    releves: tuple[Serie, ...]
    contradictions: tuple[Ecart, ...]
    precisions: tuple[Ecart, ...]
    liens: tuple[tuple[str, str], ...]
