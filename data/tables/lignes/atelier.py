"""Rows of `data/dictionnaire/atelier.yml`, written by `python -m data construire`."""

from typing import NamedTuple


class Propositions(NamedTuple):
    """Les 66 propositions notées par les participants de la journée du 30 juin 2023."""

    theme_nature: str
    theme_numero: int | None
    rang: int
    libelle: str
    score: int
    document_id: str
    localisation: str


class Reformulations(NamedTuple):
    """Les intitulés de levier que des tables de travail ont proposé de changer."""

    levier_numero: int
    libelle: str
    precision: str | None
    document_id: str
    localisation: str


class Concepts(NamedTuple):
    """Les notions que la journée précise ou situe."""

    concept: str
    explication: str
    document_id: str
    localisation: str


class ThemesActions(NamedTuple):
    """Les actions à avoir en tête devant un thème de la journée : choix de la rédaction, aucun
    document ne fait ce lien. Les leviers n'y sont pas, les réalisations les portent.
    """

    theme_nature: str
    theme_numero: int | None
    action_numero: int
    raison: str


class Tensions(NamedTuple):
    """Là où une proposition notée et le bilan s'écartent : constats de la rédaction, à discuter,
    jamais un jugement.
    """

    theme_nature: str
    theme_numero: int | None
    proposition_rang: int
    nature: str
    constat: str
    action_numero: int | None
    indicateur_id: str | None
    document_id: str
    localisation: str
