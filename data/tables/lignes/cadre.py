"""Rows of `data/dictionnaire/cadre.yml`, written by `python -m data construire`."""

import datetime as dt
from typing import NamedTuple


class Documents(NamedTuple):
    """Les documents d'où sort chaque fait, sources du plan et données ouvertes."""

    document_id: str
    titre: str
    titre_origine: str
    nom_court: str
    editeur: str
    nature: str
    date: str | None
    licence: str
    url: str | None
    apport: str


class Parties(NamedTuple):
    """Les parties d'un document. Chaque place citée (« localisation ») commence par le nom d'une
    partie, et la date de cette partie dit dans quelles éditions le fait est connu.
    """

    document_id: str
    partie: str
    nom_court: str | None
    connu_le: dt.date | None
    raison: str


class Editions(NamedTuple):
    """Les éditions : tout ce qui est connu à une date. La dernière contient tout."""

    edition: dt.date
    nom: str
    description: str


class Territoires(NamedTuple):
    """Les territoires, dans leur découpage d'aujourd'hui (COG 2026, QPV 2024) quelle que soit
    l'édition. Les populations des arrondissements, des EPCI et du département sont la somme de
    leurs communes du Nord.
    """

    territoire_id: str
    nature: str
    nom: str
    parent_id: str | None
    epci_id: str | None
    population: int | None
    latitude: float | None
    longitude: float | None
    document_id: str


class Correspondances(NamedTuple):
    """La table de passage entre découpages : territoires du plan et arrondissements, EPCI qui
    débordent du Nord, QPV et communes.
    """

    territoire_id: str
    vers_id: str
    recouvrement: str
    note: str | None


class Zones(NamedTuple):
    """Les expressions par lesquelles les documents désignent des territoires prioritaires."""

    zone_id: str
    libelle: str
    nature: str
    precision: str | None


class ZonesTerritoires(NamedTuple):
    """Où se trouve une zone, quand son nom suffit à le dire."""

    zone_id: str
    territoire_id: str
    recouvrement: str


class Contours(NamedTuple):
    """Les limites des communes, simplifiées par leur producteur, et celles des EPCI, des
    arrondissements et du département qu'elles composent (un EPCI : sa part dans le Nord) ; les
    mêmes dans toutes les éditions.
    """

    territoire_id: str
    nature: str
    nom: str
    latitude: float
    longitude: float
    ouest: float
    sud: float
    est: float
    nord: float
    document_id: str
