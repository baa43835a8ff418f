"""What queries hand to components: small frozen records, free of pandas and of Streamlit."""

from dataclasses import dataclass

from data.text.natures import qualify

# The one genre of `ecart` that is counted.
CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Citation:
    """Where a fact stands: document and place in it.

    `court` says both on screen (« Bilan 2023, fiche-action 5, besoins »), `nom` the document alone
    (« Bilan 2023 »); the full title, the publisher and `localisation` are for files that leave it.
    """

    document_id: str
    document: str
    editeur: str
    date: str
    localisation: str
    nom: str
    court: str
    url: str = ""

    @property
    def suite(self) -> str:
        """What follows the name in `court`: « , fiche-action 5, besoins »."""
        return self.court.removeprefix(self.nom)


@dataclass(frozen=True)
class Figure:
    """One value of one indicator, ready to show, with every document that states it so.

    `texte` is the value with its qualifier; `moment` the period with its preposition, empty when
    the documents give none; `nature` is one of realise, prevu, cible, contexte; `contradictions`
    counts those that touch the indicator.
    """

    indicateur_id: str
    libelle: str
    valeur: float
    texte: str
    unite: str
    territoire: str
    moment: str
    nature: str
    perimetre: str
    note: str
    contradictions: int
    citations: tuple[Citation, ...]

    @property
    def qualite(self) -> str:
        """« prévues », « visé », « contexte »; empty for what is reached."""
        return qualify(self.nature, self.valeur, self.unite)


@dataclass(frozen=True)
class Genre:
    """One of the five kinds of `ecart`: its word on screen and its written definition."""

    code: str
    libelle: str
    definition: str


@dataclass(frozen=True)
class Enonce:
    """One of the statements of an `ecart`."""

    texte: str
    valeur: float | None
    citation: Citation


@dataclass(frozen=True)
class Ecart:
    """Something that the documents leave to read with care, shown and not settled.

    `portee` is empty unless it is a contradiction.
    """

    ecart_id: str
    titre: str
    genre: str
    libelle: str
    portee: str
    explication: str
    affichage: str
    enonces: tuple[Enonce, ...]

    @property
    def est_contradiction(self) -> bool:
        """Whether it is counted, coloured and named as a contradiction."""
        return self.genre == "contradiction"

    @property
    def change_lecture(self) -> bool:
        """Whether it changes how one reads a figure or a status."""
        return self.portee == "lecture"


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the overview, with its starting point when the documents give one.

    `liste` is the count of the official list, when there is one, and
    `rubrique` tells a result of the plan from what is observed beside it or aimed at;
    `precisions` are what touches it without being a contradiction.
    """

    rubrique: str
    phrase: str
    arrivee: Figure
    liste: str
    depart: Figure | None
    depart_moments: str
    rupture: str
    autres: tuple[Figure, ...]
    contradictions: tuple[Ecart, ...]
    precisions: tuple[Ecart, ...]


@dataclass(frozen=True)
class StatusCount:
    """How many perspectives of an action carry a status.

    `reserve` is what the sheet leaves in doubt about it, in a few words.
    """

    statut: str
    libelle: str
    nombre: int
    reserve: str = ""


@dataclass(frozen=True)
class ActionSummary:
    """An action on one line."""

    numero: int
    nom_court: str
    titre: str
    resume: str
    orientation_numero: int
    orientation: str
    statuts: tuple[StatusCount, ...]
    phrase_statut: str
    pilotes: tuple[str, ...]
    priorites: tuple[str, ...]
    nombre_chiffres: int
    nombre_realisations: int
    contradictions: int
    non_renseigne: tuple[str, ...]


@dataclass(frozen=True)
class Orientation:
    """An orientation with its wordings and its actions."""

    numero: int
    nom_court: str
    titre: str
    actions: tuple[ActionSummary, ...]


@dataclass(frozen=True)
class Acteurs:
    """Organisations that share a role, and the part of the action they share it for."""

    role: str
    portee: str
    organismes: tuple[str, ...]


@dataclass(frozen=True)
class Realisation:
    """A row of the table of realisations.

    Each cell is (column, text): empty text when the cell is, None when the column is missing.
    """

    libelle: str
    cellules: tuple[tuple[str, str | None], ...]
    territoire: str


@dataclass(frozen=True)
class Statement:
    """Something that a document says, with its place."""

    texte: str
    citation: Citation


@dataclass(frozen=True)
class Perspective:
    """What comes next, with the status ticked on the sheet."""

    statut: str
    libelle_statut: str
    objet: str
    commentaire: str


@dataclass(frozen=True)
class Lacune:
    """Something the sheet leaves empty; `code` tells how (absente, vide, neant…)."""

    rubrique: str
    code: str
    constat: str
    note: str


@dataclass(frozen=True)
class ActionSheet:
    """Everything known of an action, as the panel shows it.

    `chiffres` are the latest by indicator, territory and perimeter; `releves`, all that is stated.
    """

    resume: ActionSummary
    contexte: str
    redacteur: str
    objectifs: tuple[str, ...]
    sous_actions: tuple[str, ...]
    acteurs: tuple[Acteurs, ...]
    priorites: tuple[tuple[str, str], ...]
    situations: tuple[str, ...]
    annonces: tuple[Statement, ...]
    realisations: tuple[Realisation, ...]
    besoins: tuple[str, ...]
    perspectives: tuple[Perspective, ...]
    pistes: tuple[str, ...]
    chiffres: tuple[Figure, ...]
    releves: tuple[Figure, ...]
    lacunes: tuple[Lacune, ...]
    contradictions: tuple[Ecart, ...]
    precisions: tuple[Ecart, ...]
    citation: Citation
