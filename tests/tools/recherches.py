"""What people type and what they mean, written by hand: held against Python and the browser.

Words → the first names of each group, in the order of the groups; nothing when nothing answers.
"""

from collections.abc import Mapping

COMMUNES = "Communes"
TERRITORIES = "Arrondissements et intercommunalités"
PLACES = "Services et lieux"
ACTIONS = "Actions"
INDICATORS = "Indicateurs"
DOCUMENTS = "Documents"
ACRONYMS = "Sigles"
REGISTER = "Contradictions et précautions"
PAGES = "Pages du site"

SEARCHES: Mapping[str, Mapping[str, list[str]]] = {
    "Bailleul": {COMMUNES: ["Bailleul"]},
    "bailleul mairie": {COMMUNES: ["Bailleul"]},
    "FOURMIES": {COMMUNES: ["Fourmies"], PLACES: ["France services Fourmies"]},
    # A letter dropped, two swapped, one too many.
    "Foumies": {COMMUNES: ["Fourmies"]},
    "Fuormies": {COMMUNES: ["Fourmies"]},
    "haubourdain": {COMMUNES: ["Haubourdin"]},
    # Both, neither silently.
    "quesnoy": {COMMUNES: ["Le Quesnoy", "Quesnoy-sur-Deûle"]},
    "saint amand les eaux": {COMMUNES: ["Saint-Amand-les-Eaux"]},
    "59360": {COMMUNES: ["Le Cateau-Cambrésis"]},
    "Wimoov": {PLACES: ["Plateforme de mobilité Wimoov de Caudry"]},
    "France services Douai": {PLACES: ["France services Douai Frais Marais"]},
    "arrondissement Douai": {TERRITORIES: ["Arrondissement de Douai"]},
    "Flandre intérieure": {
        REGISTER: ["Flandres, ou Flandre maritime et Flandre intérieure"],
        TERRITORIES: ["Arrondissement de Dunkerque"],
    },
    "télémédecine": {ACTIONS: ["Télémédecine"]},
    "telemedecin": {ACTIONS: ["Télémédecine"]},
    "action 5": {ACTIONS: ["Adultes-relais médiateurs santé"]},
    "fibre": {INDICATORS: ["Fibre déployée (Baromètre 2024)"]},
    "CCAS": {ACRONYMS: ["CCAS"]},
    "glossaire": {PAGES: ["Glossaire"]},
    "calendrier": {PAGES: ["Calendrier"]},
    "mariage": {},
    "'": {},
}
