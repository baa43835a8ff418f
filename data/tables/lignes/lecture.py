"""Rows of `data/dictionnaire/lecture.yml`, written by `python -m data construire`."""

from typing import NamedTuple


class Sigles(NamedTuple):
    """Chaque sigle écrit à l'écran, ce qu'il veut dire et d'où on le sait."""

    sigle: str
    developpement: str | None
    origine: str
    explication: str


class Facile(NamedTuple):
    """Les actions et les chiffres de la vue d'ensemble, dits en phrases courtes et faciles."""

    objet_nature: str
    objet_id: str
    texte: str
