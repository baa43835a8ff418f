"""How services and projects are named, alone and in number: the one table of these words."""

from collections.abc import Mapping

# By nature: one, several, then the word of what a report cites without counting it, if it does.
NOUNS: Mapping[str, tuple[str, str, str]] = {
    "france_services": ("France services fixe", "France services fixes", ""),
    "france_services_itinerante": (
        "France services itinérante",
        "France services itinérantes",
        "",
    ),
    "mairie": ("mairie", "mairies", ""),
    "plateforme_mobilite": ("plateforme de mobilité", "plateformes de mobilité", "citée"),
    "transport_a_la_demande": (
        "service de transport à la demande",
        "services de transport à la demande",
        "cité",
    ),
    "commerce": ("projet de commerce", "projets de commerce", "cité"),
    "cias": ("CIAS", "CIAS", "cité"),
    "outil_insertion": (
        "outil d’information sur l’insertion",
        "outils d’information sur l’insertion",
        "cité",
    ),
    "conseiller_numerique": (
        "employeur de conseillers numériques",
        "employeurs de conseillers numériques",
        "",
    ),
    "maison_de_sante": ("maison de santé", "maisons de santé", ""),
}


def is_cited(nature: str) -> bool:
    """Whether a report cites these, here and there: they are listed, and never counted."""
    return bool(NOUNS[nature][2])


def name_nature(nature: str, number: int) -> str:
    """« France services fixe » for one, « projets de commerce cités » for several."""
    one, several, cited = NOUNS[nature]
    if number < 2:
        return f"{one} {cited}".rstrip()
    return f"{several} {cited}s" if cited else several
