"""Rows of `data/dictionnaire/chiffres.yml`, written by `python -m data construire`."""

import datetime as dt
from typing import NamedTuple


class Indicateurs(NamedTuple):
    """Ce qui est mesuré."""

    indicateur_id: str
    libelle: str
    nom_court: str
    unite: str
    famille: str
    action_numero: int | None
    orientation_numero: int | None
    sens: str
    definition: str
    precaution: str | None
    a_cote_de_id: str | None
    registre: str | None
    taux: str | None
    code_officiel: str | None
    cumul: str | None


class Observations(NamedTuple):
    """Chaque chiffre des documents, un par ligne."""

    indicateur_id: str
    territoire_id: str | None
    periode: str | None
    date_de: str | None
    valeur: float
    nature: str
    qualificatif: str | None
    perimetre: str | None
    note: str | None
    document_id: str
    localisation: str


class ChiffresCles(NamedTuple):
    """Les chiffres de la vue d'ensemble, avec leur point de départ quand il existe."""

    rang: int
    indicateur_id: str
    rubrique: str
    phrase: str
    depart_id: str | None
    rupture: str | None


class Services(NamedTuple):
    """Les services et projets que les documents situent, et les registres officiels. Les sources
    gardent chaque version d'un registre ; une édition ne porte que la dernière connue à sa date.
    """

    service_id: str
    nature: str
    nom: str
    territoire_id: str
    arrondissement_id: str | None
    latitude: float | None
    longitude: float | None
    ouvert_le: dt.date | None
    action_numero: int | None
    postes: int | None
    precision: str | None
    adresse: str | None
    sur_rendez_vous: str | None
    format: str | None
    rattachement: str | None
    document_id: str
    localisation: str


class Horaires(NamedTuple):
    """Les plages d'ouverture habituelles des France services et des mairies, en heure locale. Les
    jours fériés et les fermetures exceptionnelles ne sont pas connus. Un service sans aucune plage
    n'est pas fermé : ses horaires ne sont pas connus.
    """

    service_id: str
    jour: str
    ouvre_a: str
    ferme_a: str
    document_id: str
    localisation: str


class Acces(NamedTuple):
    """Temps et distance par la route, en voiture, jusqu'à la France services et à la mairie les
    plus vite atteintes, commune par commune : moyennes des carreaux habités de 200 m, pesés par
    leurs habitants. La table est vide tant que le fichier n'est pas importé.
    """

    territoire_id: str
    nature: str
    minutes: float
    km_route: float
    population: float
    a_15_minutes: float
    document_id: str
    localisation: str


class Ecarts(NamedTuple):
    """Ce que les documents laissent à lire avec soin : contradictions, imprécisions, changements,
    noms multiples, silences. Montré, jamais tranché ; seules les contradictions sont comptées et
    nommées ainsi.
    """

    ecart_id: str
    titre: str
    genre: str
    portee: str | None
    explication: str
    affichage: str


class EcartsVersions(NamedTuple):
    """Les énoncés d'un écart, chacun avec sa place."""

    ecart_id: str
    rang: int
    position: int
    enonce: str
    valeur: float | None
    document_id: str
    localisation: str


class EcartsObjets(NamedTuple):
    """Ce que touche un écart : actions, indicateurs, territoires."""

    ecart_id: str
    objet_nature: str
    objet_id: str
