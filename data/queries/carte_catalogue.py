"""The layers of the map and what each of them means."""

from __future__ import annotations

from data.dictionary import get_label
from data.models_carte import Layer
from data.queries.common import as_text
from data.queries.services import EMPLOYERS, FIXED, ITINERANT

MEDIATORS = "mediateurs"
QUARTERS_2024 = "qpv_2024"
QUARTERS_2015 = "qpv_2015"
PRIORITIES = "priorites"
DEFAULT_LAYERS = (FIXED, ITINERANT, "plateforme_mobilite")
MEDIATORS_FIGURE = "arms-conventions"
QUARTERS_FIGURE = "habitants-qpv-2015"

_SERVICES = {
    FIXED: ("France services fixes", "", "labellisée le"),
    ITINERANT: (
        "France services itinérantes",
        "à leur adresse de rattachement : les communes desservies ne sont pas listées",
        "labellisée le",
    ),
    "plateforme_mobilite": ("plateformes de mobilité", "au point de la commune", ""),
    "transport_a_la_demande": (
        "transports à la demande",
        "au milieu de l'EPCI ou de l'arrondissement desservi",
        "",
    ),
    "commerce": ("projets de commerce", "au point de la commune ou au milieu de l'EPCI", ""),
    "cias": ("CIAS", "au milieu de l'EPCI", ""),
    "outil_jeunes": ("outils pour les jeunes", "au milieu de l'arrondissement", ""),
    EMPLOYERS: (
        "employeurs de conseillers numériques",
        "printemps 2021 ; l'employeur, non le lieu d'accueil",
        "validé le",
    ),
}
_OTHERS = (
    Layer(
        MEDIATORS,
        "Médiateurs santé",
        "arrondissements où des médiateurs santé sont comptés",
        "conventions d'adultes-relais par arrondissement, au 30 septembre 2023",
        "compté au",
    ),
    Layer(
        QUARTERS_2024,
        "Quartiers prioritaires de 2024",
        "quartiers prioritaires de 2024",
        "génération 2024, au centre approché, sans périmètre ; le bilan parle de celle de 2015",
    ),
    Layer(
        QUARTERS_2015,
        "Habitants des quartiers de 2015",
        "contrats de ville",
        "génération 2015, habitants de 2018 par contrat de ville, au milieu de l'EPCI",
    ),
    Layer(
        PRIORITIES,
        "Territoires prioritaires du plan",
        "territoires prioritaires situés",
        "au milieu du territoire que le nom désigne ; les fiches n'en donnent pas le périmètre",
    ),
)


def list_layers() -> dict[str, Layer]:
    """Every layer by its public code, in the order of the legend."""
    services = {
        code: Layer(
            code,
            as_text(get_label("services", "nature", code)),
            as_text(plural),
            as_text(note),
            as_text(mark),
        )
        for code, (plural, note, mark) in _SERVICES.items()
    }
    services[FIXED] = Layer(FIXED, "France services fixe", _SERVICES[FIXED][0], "", "labellisée le")
    others = {
        layer.code: Layer(
            layer.code, layer.libelle, layer.pluriel, as_text(layer.note), layer.repere
        )
        for layer in _OTHERS
    }
    return services | others
