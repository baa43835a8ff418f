"""The meeting pack: one frozen record that every document of the pack reads.

`data.queries.meeting.build_pack(edition, arrondissement, actions, indicateurs)` builds a `Dossier`
once; the screen, the PDF, the slides and the workbook only lay it out. So:

- never compute a figure again: each one is a `NumberedFigure`, with its number (`valeur`), what to
  print (`ecrit`, already in French, sign and unit included) and the numbers of its sources;
- `sources` are numbers of `Dossier.sources`; write the number beside the figure and list them;
- `nature` is one of realise, prevu, cible, contexte: a planned or aimed value never looks reached;
- a `MeetingKeyFigure` whose `ici` is None is « non ventilé »; `nord` is the département's own
  figure, to be shown under the name of the Nord only;
- shapes of `Carte` are in a plane of width 1, y downwards, ready to scale;
- dates stay dates, ready for an axis; every sentence is ready to print.
"""

from dataclasses import dataclass
from datetime import date

from data.records.common import Perspective, StatusCount
from data.records.meeting_drawings import Carte, Graphique
from data.records.meeting_values import NumberedFigure, Source, Sources
from data.records.territories import LocatedService


@dataclass(frozen=True)
class MeetingKeyFigure:
    """A key figure: then, now, and the change when the two may be subtracted."""

    indicateur_id: str
    phrase: str
    ici: NumberedFigure | None
    avant: NumberedFigure | None
    evolution: NumberedFigure | None
    precision: str
    rupture: str
    nord: NumberedFigure | None
    contradictions: int


@dataclass(frozen=True)
class IndicateurLigne:
    """An indicator chosen for the meeting, as known in the place; `ici` None: not broken down."""

    indicateur_id: str
    libelle: str
    definition: str
    precaution: str
    action_numero: int | None
    ici: NumberedFigure | None
    precision: str
    avant: NumberedFigure | None
    tendance: str
    cible: NumberedFigure | None
    ecart_cible: str
    taux: str
    contradictions: int


@dataclass(frozen=True)
class Fait:
    """Something that a document locates in the territory."""

    texte: str
    lieu: str
    detail: str
    sources: Sources


@dataclass(frozen=True)
class ActionDossier:
    """An action as the meeting needs it.

    `etat` sums its statuses up: poursuite, reorientation, mixte, arret or non_renseigne; `visee`
    says how its sheet aims at the territory, empty when it aims elsewhere; `concerne` whether the
    territory is meant or something was done there.
    """

    numero: int
    nom_court: str
    titre: str
    resume: str
    orientation: str
    pilotes: tuple[str, ...]
    etat: str
    libelle_etat: str
    statuts: tuple[StatusCount, ...]
    phrase_statut: str
    visee: str
    concerne: bool
    faits: tuple[Fait, ...]
    chiffres: tuple[tuple[str, NumberedFigure], ...]
    chiffres_nord: tuple[tuple[str, NumberedFigure], ...]
    suites: tuple[Perspective, ...]
    lacunes: tuple[str, ...]
    contradictions: int
    sources: Sources


@dataclass(frozen=True)
class ServiceDossier(LocatedService):
    """A located service, its source numbered."""

    sources: Sources


@dataclass(frozen=True)
class GroupeServices:
    """The services of one nature, counted and listed; no `taux` of what a report only cites."""

    libelle: str
    nombre: NumberedFigure
    taux: NumberedFigure | None
    services: tuple[ServiceDossier, ...]


@dataclass(frozen=True)
class Seuil:
    """Inhabitants within a distance of a fixed France services."""

    km: int
    libelle: str
    part: NumberedFigure
    habitants: NumberedFigure


@dataclass(frozen=True)
class CommuneLoin:
    """A commune and its nearest fixed France services."""

    nom: str
    habitants: NumberedFigure
    distance: NumberedFigure
    service: str
    lieu: str


@dataclass(frozen=True)
class Distances:
    """How far; every commune, the farthest first. Empty when no fixed France services is known.

    `route` is the sentence of the times by road, empty when the edition has none.
    """

    seuils: tuple[Seuil, ...]
    moyenne: NumberedFigure | None
    communes: tuple[CommuneLoin, ...]
    reserve: str
    route: str = ""


@dataclass(frozen=True)
class NumberedEnonce:
    """One of the competing statements."""

    texte: str
    sources: Sources


@dataclass(frozen=True)
class NumberedEcart:
    """A contradiction of the sources, shown and not settled."""

    titre: str
    portee: str
    change_lecture: bool
    explication: str
    affichage: str
    enonces: tuple[NumberedEnonce, ...]


@dataclass(frozen=True)
class NonVentile:
    """A figure of the plan given for the Nord only."""

    libelle: str
    action_numero: int
    cle: bool
    sources: Sources


@dataclass(frozen=True)
class Question:
    """A question for the room, and the fact of the record that it starts from."""

    texte: str
    constat: str
    action_numero: int | None = None
    sources: Sources = ()


@dataclass(frozen=True)
class Etape:
    """A planned step."""

    moment: str
    titre: str
    note: str
    sources: Sources


@dataclass(frozen=True)
class Dossier:
    """Everything of one meeting.

    `actions` are those chosen, else those that concern the territory; `toutes` are the sixteen.
    `arrondissement` is empty for the département. `jour` is the day of the edition in French.
    """

    edition: date
    jour: str
    arrondissement: str
    titre: str
    lieu: str
    phrase: str
    portrait: str
    habitants: NumberedFigure
    communes: NumberedFigure
    quartiers: NumberedFigure
    chiffres: tuple[MeetingKeyFigure, ...]
    indicateurs: tuple[IndicateurLigne, ...]
    graphiques: tuple[Graphique, ...]
    phrase_actions: str
    actions: tuple[ActionDossier, ...]
    toutes: tuple[ActionDossier, ...]
    groupes: tuple[GroupeServices, ...]
    a_cheval: tuple[ServiceDossier, ...]
    distances: Distances
    carte: Carte | None
    non_ventiles: tuple[NonVentile, ...]
    contradictions: tuple[NumberedEcart, ...]
    etapes: tuple[Etape, ...]
    citation: str
    questions: tuple[Question, ...] = ()
    sigles: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def suffixe(self) -> str:
        """« lille-2024-08-01 », for file names."""
        place = self.titre.replace("’", " ").rpartition(" ")[2].lower()
        return f"{place}-{self.edition.isoformat()}"
