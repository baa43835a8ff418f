"""Rows of `data/dictionnaire/plan.yml`, written by `python -m data construire`."""

from typing import NamedTuple


class Formulations(NamedTuple):
    """Les neuf orientations dans leurs deux rédactions (2018 et 2024)."""

    numero: int
    annee: int
    rang: int
    nom_court: str
    titre: str
    document_id: str
    localisation: str


class Orientations(NamedTuple):
    """Les neuf orientations, une ligne chacune, avec la rédaction en vigueur à la date de
    l'édition.
    """

    numero: int
    nom_court: str
    titre: str
    titre_2018: str | None
    titre_2024: str | None


class Leviers(NamedTuple):
    """Les trois leviers d'action."""

    numero: int
    titre: str
    nom_court: str
    resume: str
    document_id: str
    localisation: str


class Dimensions(NamedTuple):
    """Les sept dimensions de l'accessibilité."""

    numero: int
    titre: str
    nom_court: str
    resume: str
    document_id: str
    localisation: str


class GroupesTravail(NamedTuple):
    """Les treize groupes de travail de 2018."""

    rang: int
    orientation_numero: int
    intitule: str | None
    note: str | None
    document_id: str
    localisation: str


class GroupesActeurs(NamedTuple):
    """Pilotes et partenaires des groupes de travail de 2018."""

    groupe_rang: int
    role: str
    organisme: str
    document_id: str
    localisation: str


class Engagements(NamedTuple):
    """Les engagements pris par les partenaires à la signature de la convention cadre."""

    rang: int
    libelle: str
    document_id: str
    localisation: str


class Gouvernance(NamedTuple):
    """Les instances qui conduisent le plan, hier et demain."""

    rang: int
    instance: str
    role: str
    composition: str | None
    document_id: str
    localisation: str


class Evenements(NamedTuple):
    """Le calendrier du plan, de 2015 à 2030, faits et étapes prévues."""

    evenement_id: str
    date: str
    date_fin: str | None
    precision: str
    nature: str
    statut: str
    titre: str
    action_numero: int | None
    note: str | None
    document_id: str
    localisation: str


class Reperes(NamedTuple):
    """Le diagnostic de départ, les orientations stratégiques de 2018 et les démarches liées au
    plan.
    """

    nature: str
    rang: int
    libelle: str
    document_id: str
    localisation: str


class GroupesActions(NamedTuple):
    """Les actions de 2023 qui suivent chaque groupe de travail de 2018 : rattachement déduit du
    thème, que les documents n'écrivent pas.
    """

    groupe_rang: int
    action_numero: int
    raison: str
