"""Rows of `data/dictionnaire/barometre.yml`, written by `python -m data construire`."""

from typing import NamedTuple


class BarometreZones(NamedTuple):
    """Les zones que le Baromètre compare : le pays, la région du Nord, les 101 départements."""

    zone_id: str
    nature: str
    nom: str
    document_id: str
    localisation: str


class Barometre(NamedTuple):
    """Ce que le Baromètre publie et qui n'est pas un résultat du Nord : le point de départ et le
    taux d'atteinte du Nord, les valeurs de sa région, du pays et des autres départements. Les
    valeurs et les cibles du Nord sont dans « observations ».
    """

    indicateur_id: str
    zone_id: str
    periode: str
    valeur_initiale: float | None
    valeur: float | None
    cible: float | None
    taux: float | None
    document_id: str
    localisation: str
