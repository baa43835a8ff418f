"""The layers of the map and what each of them means."""

from dataclasses import replace
from functools import cache

from data.catalog import list_codes
from data.queries.common.services import TOWN_HALL
from data.queries.territories.services import EMPLOYERS, FIXED, ITINERANT
from data.records.map import Layer
from data.text.french import polish
from data.text.services import NOUNS

MEDIATORS = "mediateurs"
QUARTERS_2024 = "qpv_2024"
QUARTERS_2015 = "qpv_2015"
PRIORITIES = "priorites"
SERVICES, PROJECTS, PEOPLE = "Services", "Projets cités par le plan", "Habitants et quartiers"
DEFAULT_LAYERS = (FIXED, ITINERANT, "plateforme_mobilite")
MEDIATORS_FIGURE = "arms-conventions"
QUARTERS_FIGURE = "habitants-qpv-2015"

# The group of each nature of services, what is to know of it, what its dates mean.
_SERVICES = {
    FIXED: (SERVICES, "", "labellisée le"),
    ITINERANT: (
        SERVICES,
        "à leur adresse de rattachement : leurs tournées ne sont pas publiées",
        "labellisée le",
    ),
    TOWN_HALL: (SERVICES, "une par commune ; ni service ni projet du plan", ""),
    "plateforme_mobilite": (PROJECTS, "au point de la commune", ""),
    "transport_a_la_demande": (
        PROJECTS,
        "dans la liste : ils desservent un EPCI ou un arrondissement",
        "",
    ),
    "commerce": (PROJECTS, "au point de la commune", ""),
    "cias": (PROJECTS, "dans la liste : un par EPCI", ""),
    "outil_insertion": (PROJECTS, "dans la liste : un par arrondissement", ""),
    EMPLOYERS: (PEOPLE, "printemps 2021 ; l’employeur, non le lieu d’accueil", "validé le"),
}
_OTHERS = (
    Layer(
        MEDIATORS,
        PEOPLE,
        "Médiateurs santé",
        "arrondissement où des médiateurs santé sont comptés",
        "arrondissements où des médiateurs santé sont comptés",
        "conventions d’adultes-relais par arrondissement, au 30 septembre 2023",
        "compté au",
    ),
    Layer(
        QUARTERS_2024,
        PEOPLE,
        "Quartiers prioritaires de 2024",
        "quartier prioritaire de 2024",
        "quartiers prioritaires de 2024",
        "génération 2024, au centre approché, sans périmètre ; le bilan parle de celle de 2015",
    ),
    Layer(
        QUARTERS_2015,
        PEOPLE,
        "Habitants des quartiers de 2015",
        "contrat de ville (quartiers de 2015)",
        "contrats de ville (quartiers de 2015)",
        "génération 2015, habitants de 2018 par contrat de ville, dans la liste",
    ),
    Layer(
        PRIORITIES,
        PEOPLE,
        "Territoires prioritaires du plan",
        "territoire prioritaire du plan",
        "territoires prioritaires du plan",
        "les fiches n’en donnent pas le périmètre ; hors communes, dans la liste",
    ),
)


@cache
def list_layers() -> dict[str, Layer]:
    """Every layer by its public code, in the order of the legend."""
    names = {**list_codes("services", "nature"), FIXED: "France services fixe"}
    services = [
        Layer(code, group, names[code], *NOUNS[code][:2], note, mark)
        for code, (group, note, mark) in _SERVICES.items()
    ]
    every = (*services, *_OTHERS)
    return {layer.code: replace(layer, note=polish(layer.note)) for layer in every}
