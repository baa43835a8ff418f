"""Rows of `data/dictionnaire/actions.yml`, written by `python -m data construire`."""

from typing import NamedTuple


class Actions(NamedTuple):
    """Les seize actions du plan."""

    numero: int
    titre: str
    nom_court: str
    orientation_numero: int
    resume: str
    contexte: str
    redacteur: str
    non_renseigne: str | None
    document_id: str
    localisation: str


class Lacunes(NamedTuple):
    """Ce que chaque fiche laisse vide ou ne contient pas."""

    action_numero: int
    rubrique: str
    constat: str
    note: str | None
    document_id: str
    localisation: str


class Objectifs(NamedTuple):
    """Les objectifs de chaque action, en nos mots."""

    action_numero: int
    rang: int
    libelle: str
    document_id: str
    localisation: str


class SousActions(NamedTuple):
    """Les sous-actions de chaque action, en nos mots."""

    action_numero: int
    rang: int
    libelle: str
    document_id: str
    localisation: str


class Acteurs(NamedTuple):
    """Qui pilote et qui participe, action par action ; des organismes seulement."""

    action_numero: int
    role: str
    organisme: str
    portee: str | None
    document_id: str
    localisation: str


class Priorites(NamedTuple):
    """Les territoires prioritaires de chaque action."""

    action_numero: int
    rang: int
    zone_id: str
    precision: str | None
    document_id: str
    localisation: str


class Situations(NamedTuple):
    """La situation à mi-2023 décrite par chaque fiche."""

    action_numero: int
    rang: int
    libelle: str
    territoire_id: str | None
    document_id: str
    localisation: str


class Realisations(NamedTuple):
    """Ce qui a été fait, sous les colonnes de levier où la fiche le range."""

    action_numero: int
    rang: int
    libelle: str
    maillage: str | None
    information: str | None
    initiatives: str | None
    apports: str | None
    territoire_id: str | None
    document_id: str
    localisation: str


class Annonces(NamedTuple):
    """Ce que les articles disent d'une action, à côté de sa fiche."""

    action_numero: int
    rang: int
    libelle: str
    document_id: str
    localisation: str


class Besoins(NamedTuple):
    """Les besoins prioritaires repérés à mi-2023."""

    action_numero: int
    rang: int
    libelle: str
    document_id: str
    localisation: str


class Perspectives(NamedTuple):
    """La suite prévue pour chaque action : la case cochée est le statut, le texte est le
    commentaire.
    """

    action_numero: int
    rang: int
    statut: str
    objet: str | None
    commentaire: str | None
    document_id: str
    localisation: str


class Pistes(NamedTuple):
    """Les pistes détaillées que des fiches ajoutent sans leur donner de statut propre."""

    action_numero: int
    rang: int
    libelle: str
    document_id: str
    localisation: str
