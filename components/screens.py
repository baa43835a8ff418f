"""The screens: the one place that writes the address, the title or the description of a page.

The menu, the footer, the site map, the HTML sent first, refusals and tests read this list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

SITE = "SDAASP du Nord"
# A page without the frame: projected on a wall, or printed.
PROJECTION, PRINT = "projection", "impression"
# What one comes to do, as the site map groups the pages; the last ones are not in the menu.
READ, MEET, CHECK = "Lire le plan", "Préparer une réunion", "Vérifier et réutiliser"
ABOUT = "À propos"


@dataclass(frozen=True, eq=False)
class Screen:
    """A page of the dashboard; `path` is its single URL segment, empty for the first.

    `titre_page` is its h1 when it isn't its title; `sections`, its parts by their name in the
    address. `parts` names the parts of the front end that it shows beyond the frame (see
    `preload`); `asked_parts`, those that it shows only when its address has a parameter, by its
    name; `data`, patterns of the addresses under `app/static/` that it draws. `facile`: it has a
    version in easy French. `modes`: how else it is shown, without the frame, each with the
    parameter that it needs, empty when it needs none.
    """

    path: str
    title: str
    description: str
    group: str
    titre_page: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    asked_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: tuple[str, ...] = ()
    facile: bool = False
    modes: Mapping[str, str] = field(default_factory=dict)

    @property
    def script(self) -> str:
        """The name of its file in `pages/`."""
        return self.path.replace("-", "_") or "vue_d_ensemble"

    @property
    def in_menu(self) -> bool:
        return self.group != ABOUT

    @property
    def heading(self) -> str:
        """The h1 of the page."""
        return self.titre_page or self.title

    @property
    def full_title(self) -> str:
        return f"{self.title} · {SITE}"

    def list_parts(self, query: str) -> tuple[str, ...]:
        """What the page shows at an address, given all that follows its question mark."""
        names = parse_qs(query)
        asked = [parts for name, parts in self.asked_parts.items() if name in names]
        return self.parts + tuple(part for parts in asked for part in parts)


OVERVIEW = Screen(
    "",
    "Vue d’ensemble",
    "Ce que six ans de plan pour l’accès aux services publics ont produit dans le Nord.",
    READ,
    facile=True,
    modes={PROJECTION: ""},
)
ACTIONS = Screen(
    "actions",
    "Actions",
    "Les 16 actions du plan\u00a0: statut, pilotes, territoires, réalisations et suite.",
    READ,
    titre_page="Les actions du plan",
    parts=("TextInput",),
    facile=True,
)
INDICATORS = Screen(
    "indicateurs",
    "Indicateurs",
    "Chaque chiffre du plan\u00a0: évolution, prévu et visé à part, territoires, sources.",
    READ,
    titre_page="Les indicateurs",
    parts=("TextInput",),
    asked_parts={"indicateur": ("PlotlyChart",)},
    facile=True,
    modes={PROJECTION: "indicateur"},
)
TERRITORIES = Screen(
    "territoires",
    "Territoires",
    "Chaque arrondissement\u00a0: habitants, services, distances et ce que le plan y a fait.",
    READ,
    sections={"essentiel": "L’essentiel", "horaires": "Horaires", "annexe": "Annexe"},
    asked_parts={"section": ("ButtonGroup",), "services": ("ButtonGroup",)},
    facile=True,
    modes={PROJECTION: ""},
)
MAP = Screen(
    "carte",
    "Carte",
    "Où sont les services et les quartiers prioritaires\u00a0; la même liste en mots.",
    READ,
    titre_page="Où trouver un service",
    parts=("ButtonGroup", "Slider"),
    data=("carte/communes_departement-*.geojson", "carte/frontieres_departement-*.json"),
    modes={PROJECTION: ""},
)
WORKSHOP = Screen(
    "atelier",
    "Atelier",
    "Les propositions du 30 juin 2023, thème par thème, à projeter et à discuter.",
    MEET,
    titre_page="L’atelier",
    modes={PROJECTION: "", PRINT: ""},
)
PACK = Screen(
    "dossier",
    "Dossier de séance",
    "Les documents d’une réunion, par arrondissement\u00a0: PDF de deux pages ou long, ZIP.",
    MEET,
    parts=("Multiselect",),
)
CALENDAR = Screen(
    "calendrier",
    "Calendrier",
    "De 2015 à 2030\u00a0: étapes faites et prévues, pilotes, vote et suite du plan.",
    MEET,
    titre_page="Calendrier et gouvernance",
    sections={
        "frise": "Calendrier",
        "pilotage": "Qui pilote quoi",
        "gouvernance": "Vote et gouvernance",
        "suite": "La suite",
    },
)
SOURCES = Screen(
    "sources",
    "Sources",
    "Documents, chiffres, contradictions, éditions, dictionnaire et téléchargements.",
    CHECK,
    titre_page="Sources et méthode",
    sections={
        "documents": "Documents",
        "chiffres": "Chiffres",
        "contradictions": "Contradictions",
        "editions": "Éditions",
        "dictionnaire": "Dictionnaire",
        "glossaire": "Glossaire",
        "methode": "Méthode",
        "telechargements": "Télécharger",
    },
    parts=("TextInput",),
)
SEARCH = Screen(
    "recherche",
    "Recherche",
    "Communes, services, actions, chiffres, documents, sigles\u00a0: tout le site d’un mot.",
    ABOUT,
    titre_page="Rechercher dans tout le site",
)
LEGAL_NOTICE = Screen(
    "mentions-legales",
    "Mentions légales",
    "Qui publie et héberge ce site, licences du code et des données.",
    ABOUT,
)
PRIVACY = Screen(
    "donnees-personnelles",
    "Données personnelles",
    "Ce que ce site sait de ses visiteurs\u00a0: rien d’autre que leur session.",
    ABOUT,
)
ACCESSIBILITY = Screen(
    "accessibilite",
    "Accessibilité",
    "Déclaration d’accessibilité\u00a0: taux de conformité, défauts connus, recours.",
    ABOUT,
    titre_page="Déclaration d’accessibilité",
)
SITE_MAP = Screen(
    "plan-du-site", "Plan du site", "Toutes les pages du tableau de bord, d’un coup d’œil.", ABOUT
)
# In the order of the menu, then of the footer.
SCREENS = (
    *(OVERVIEW, ACTIONS, INDICATORS, TERRITORIES, MAP, WORKSHOP, PACK, CALENDAR, SOURCES),
    *(SEARCH, LEGAL_NOTICE, PRIVACY, ACCESSIBILITY, SITE_MAP),
)


def index_screens(screens: Sequence[Screen]) -> Mapping[str, Screen]:
    """Screens by path as the server receives it: « / », « /actions »."""
    return {f"/{screen.path}": screen for screen in screens}
