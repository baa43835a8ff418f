"""The meeting pack: one frozen record that every document of the pack reads.

`data.queries.dossier.build_pack(edition, arrondissement, actions, indicateurs)` builds a `Dossier`
once; the screen, the PDF, the slides and the workbook only lay it out. So:

- never compute a figure again: each one is a `Valeur`, with its number (`valeur`), what to print
  (`ecrit`, already in French, sign and unit included) and the numbers of its sources;
- `sources` are numbers of `Dossier.sources`; write the number beside the figure and list them;
- `nature` is one of realise, prevu, cible, contexte: a planned or aimed value never looks reached;
- a `Chiffre` whose `ici` is None is « non ventilé »; `nord` is the département's own figure, to be
  shown under the name of the Nord only;
- shapes of `Carte` are in a plane of width 1, y downwards, ready to scale;
- dates stay dates, ready for an axis; every sentence is ready to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.models import StatusCount

Sources = tuple[int, ...]
Anneau = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Source:
    """A document and a place in it, numbered from 1 in the order of the pack."""

    numero: int
    document: str
    editeur: str
    date: str
    localisation: str
    url: str

    @property
    def texte(self) -> str:
        """The whole reference on one line."""
        said = f" ({self.date})" if self.date else ""
        return f"{self.editeur}, {self.document}{said} : {self.localisation}"


@dataclass(frozen=True)
class Valeur:
    """A number and how it is written; `moment` is empty when the documents give no date."""

    valeur: float
    texte: str
    unite: str = ""
    moment: str = ""
    nature: str = "realise"
    territoire: str = ""
    note: str = ""
    sources: Sources = ()

    @property
    def ecrit(self) -> str:
        """« 51 structures »."""
        return f"{self.texte}\u00a0{self.unite}" if self.unite else self.texte


@dataclass(frozen=True)
class Chiffre:
    """A key figure: then, now, and the change when the two may be subtracted."""

    indicateur_id: str
    phrase: str
    ici: Valeur | None
    avant: Valeur | None
    evolution: Valeur | None
    precision: str
    rupture: str
    nord: Valeur | None
    contradictions: int


@dataclass(frozen=True)
class IndicateurLigne:
    """An indicator chosen for the meeting, as known in the place; `ici` None: not broken down."""

    indicateur_id: str
    libelle: str
    definition: str
    precaution: str
    action_numero: int | None
    ici: Valeur | None
    precision: str
    avant: Valeur | None
    tendance: str
    cible: Valeur | None
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
class Suite:
    """What comes next for an action, with the box ticked on its sheet."""

    statut: str
    libelle_statut: str
    objet: str
    commentaire: str


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
    chiffres: tuple[tuple[str, Valeur], ...]
    chiffres_nord: tuple[tuple[str, Valeur], ...]
    suites: tuple[Suite, ...]
    lacunes: tuple[str, ...]
    contradictions: int
    sources: Sources


@dataclass(frozen=True)
class ServiceDossier:
    """A located service."""

    nature: str
    nom: str
    lieu: str
    moment: str
    precision: str
    sources: Sources


@dataclass(frozen=True)
class GroupeServices:
    """The services of one nature, counted and listed."""

    nature: str
    libelle: str
    nombre: Valeur
    taux: Valeur
    services: tuple[ServiceDossier, ...]


@dataclass(frozen=True)
class Seuil:
    """Inhabitants within a distance of a fixed France services."""

    km: int
    libelle: str
    part: Valeur
    habitants: Valeur


@dataclass(frozen=True)
class CommuneLoin:
    """A commune and its nearest fixed France services."""

    nom: str
    habitants: Valeur
    distance: Valeur
    service: str
    lieu: str


@dataclass(frozen=True)
class Distances:
    """How far; every commune, the farthest first. Empty when no fixed France services is known."""

    seuils: tuple[Seuil, ...]
    moyenne: Valeur | None
    communes: tuple[CommuneLoin, ...]
    reserve: str


@dataclass(frozen=True)
class EnonceDossier:
    """One of the competing statements."""

    texte: str
    sources: Sources


@dataclass(frozen=True)
class Contradiction:
    """A contradiction of the sources, shown and not settled."""

    ecart_id: str
    titre: str
    raison: str
    explication: str
    affichage: str
    enonces: tuple[EnonceDossier, ...]


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
class Marque:
    """A point of a chart; both dates are None when the documents give none."""

    valeur: Valeur
    debut: date | None
    fin: date | None


@dataclass(frozen=True)
class Trace:
    """A series of a chart; `escalier` when each value holds until the next one.

    `cadre` says why it stands apart from the main one, empty when it is the main one.
    """

    nom: str
    nature: str
    escalier: bool
    cadre: str
    points: tuple[Marque, ...]


@dataclass(frozen=True)
class Barre:
    """A territory of a breakdown."""

    nom: str
    valeur: Valeur
    taux: Valeur | None
    choisi: bool


@dataclass(frozen=True)
class Graphique:
    """A chart: `genre` is « temps » (`traces`) or « barres » (`barres`, biggest first).

    `phrase` is the message, `alternative` all that the chart shows in words.
    """

    code: str
    genre: str
    indicateur_id: str
    titre: str
    phrase: str
    alternative: str
    lieu: str
    unite: str
    traces: tuple[Trace, ...]
    barres: tuple[Barre, ...]
    plafond: float
    etendue: tuple[date, date] | None
    rupture: str
    note: str
    sources: Sources


@dataclass(frozen=True)
class Contour:
    """A territory of the map; `classe` is the rank of its shade, lightest first, -1 without."""

    territoire_id: str
    nature: str
    nom: str
    dedans: bool
    classe: int
    anneaux: tuple[Anneau, ...]


@dataclass(frozen=True)
class Repere:
    """A mark of the map: kind, shape, name, where."""

    couche: str
    nom: str
    lieu: str
    x: float
    y: float


@dataclass(frozen=True)
class NomCarte:
    """A name of the map."""

    texte: str
    fort: bool
    x: float
    y: float


@dataclass(frozen=True)
class LegendeCarte:
    """A line of the legend: a kind of mark (`couche`) or a shade (`classe`), never both."""

    couche: str
    classe: int
    libelle: str
    nombre: int


@dataclass(frozen=True)
class Carte:
    """The map of the screen, flat: width 1, height `hauteur`, y downwards."""

    hauteur: float
    contours: tuple[Contour, ...]
    reperes: tuple[Repere, ...]
    noms: tuple[NomCarte, ...]
    legende: tuple[LegendeCarte, ...]
    titre_fond: str
    echelle_km: int
    echelle: float
    phrase: str
    alternative: str
    mention: str
    sources: Sources


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
    habitants: Valeur
    communes: Valeur
    quartiers: Valeur
    chiffres: tuple[Chiffre, ...]
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
    contradictions: tuple[Contradiction, ...]
    questions: tuple[Question, ...]
    etapes: tuple[Etape, ...]
    sources: tuple[Source, ...]
    citation: str

    @property
    def suffixe(self) -> str:
        """« lille-2024-08-01 », for file names."""
        place = self.titre.replace("’", " ").rpartition(" ")[2].lower()
        return f"{place}-{self.edition.isoformat()}"
