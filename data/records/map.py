"""What the map hands to components: places, layers, shading, views; all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.records.common import Citation

# What a view shows: outlines are drawn with the detail that its scale can show, no more.
SCALES = ("departement", "arrondissement", "commune")
# A browser fills communes and strokes borders, each once, over them; a file of each per scale.
COMMUNES_FILES = {scale: f"communes_{scale}.geojson" for scale in SCALES}
BORDERS_FILES = {scale: f"frontieres_{scale}.json" for scale in SCALES}
# Where these files are in an edition, and under `app/static/`.
MAP_FOLDER = "carte"


def name_address(file: str, key: str) -> str:
    """Where a browser finds a file of the map under `app/static/`; `key` says its content."""
    stem, _, suffix = file.partition(".")
    return f"{MAP_FOLDER}/{stem}-{key}.{suffix}"


@dataclass(frozen=True)
class Layer:
    """A kind of place that can be shown or hidden, in one of three groups.

    `repere` says what its dates mean; empty when its rows carry none.
    """

    code: str
    groupe: str
    libelle: str
    singulier: str
    pluriel: str
    note: str = ""
    repere: str = ""


@dataclass(frozen=True)
class PlaceHours:
    """When a place receives: `etat` at the moment asked for, in words, and its usual week.

    `etat` is `ouvert`, `ferme`, `inconnu`, or empty when no moment is asked for.
    """

    etat: str
    mot: str
    semaine: str


@dataclass(frozen=True)
class Place:
    """Something that the map locates: one mark, one line of the table.

    `situation` says what the position is worth; `mesure` is a figure that goes with it; `km` is the
    distance to the commune searched, None when there is none or when it would mean nothing;
    `heures`, None for what no list gives hours of.
    """

    place_id: str
    couche: str
    nature: str
    nom: str
    territoire_id: str
    lieu: str
    commune: str
    arrondissements: tuple[str, ...]
    epci: str
    ouvert_le: date | None
    repere: str
    mesure: str
    precision: str
    situation: str
    ponctuel: bool
    latitude: float
    longitude: float
    action_numero: int
    citation: Citation
    km: float | None = None
    heures: PlaceHours | None = None


@dataclass(frozen=True)
class Selection:
    """The places that answer the filters, and how many are left out for want of a date."""

    lieux: tuple[Place, ...]
    sans_date: int


@dataclass(frozen=True)
class Commune:
    """A commune and what holds it."""

    code: str
    nom: str
    arrondissement_id: str
    arrondissement: str
    epci_id: str
    epci: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Search:
    """What a search found: one commune, or why not."""

    commune: Commune | None
    message: str = ""


@dataclass(frozen=True)
class Nearest:
    """One of the nearest places of a commune."""

    lieu: Place
    km: float


@dataclass(frozen=True)
class Shade:
    """One class of the shading, and how many communes it holds on the map."""

    libelle: str
    communes: int


@dataclass(frozen=True, eq=False)
class Shading:
    """How communes are shaded: the class of each by code, lightest first, and their values."""

    libelle: str
    precision: str
    classes: Mapping[str, int]
    textes: Mapping[str, str]
    nuances: tuple[Shade, ...]


@dataclass(frozen=True)
class Bounds:
    """West, south, east, north, in degrees."""

    ouest: float
    sud: float
    est: float
    nord: float


@dataclass(frozen=True)
class Outline:
    """The limit of a territory: where its name goes and its bounds."""

    nature: str
    nom: str
    latitude: float
    longitude: float
    bornes: Bounds


@dataclass(frozen=True)
class Label:
    """A name to write on the map."""

    texte: str
    latitude: float
    longitude: float
    fort: bool


@dataclass(frozen=True)
class Neighbour:
    """The fixed France services nearest to some communes: its name, its commune, its week."""

    nom: str
    lieu: str
    semaine: str


@dataclass(frozen=True, eq=False)
class CommuneFacts:
    """What is said of each commune under the pointer, in the order of the outlines file.

    `proches` are ranks in `services`, -1 when there is none; `km` goes with them.
    """

    noms: tuple[str, ...]
    habitants: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    proches: tuple[int, ...]
    km: tuple[float, ...]
    services: tuple[Neighbour, ...]


@dataclass(frozen=True)
class View:
    """Where the map looks."""

    longitude: float
    latitude: float
    zoom: float


@dataclass(frozen=True)
class ScaleBar:
    """A length on the ground, from west to east."""

    km: int
    latitude: float
    ouest: float
    est: float


@dataclass(frozen=True, eq=False)
class MapScene:
    """All that one map draws; the same object for the same question.

    `rangs` are the communes in the order of the outlines file, `dedans` those of the territory;
    `fichier` is the key of the map of the edition (`name_address`), empty when it has none;
    `decalages` move apart the marks of one point; `sans_point` are the places chosen that stand
    nowhere in particular, told beside the map; `noms` are the ranks of the communes to name, the
    most important first, `chefs_lieux` how many of them are seats of the State.
    """

    lieux: tuple[Place, ...]
    sans_point: tuple[Place, ...]
    contours: Mapping[str, Outline]
    rangs: tuple[str, ...]
    dedans: frozenset[str]
    fichier: str
    fond: Shading | None
    decalages: Mapping[str, tuple[int, int]]
    noms: tuple[int, ...]
    chefs_lieux: int
    bornes: Bounds
    vue: View
    echelle: ScaleBar
    arrondissement: str
    commune: Commune | None
    ouvert: Place | None


@dataclass(frozen=True, eq=False)
class MapAnswer:
    """All that the page of the map says and draws.

    `chapeau` is its result, `lignes` the title of the figure and what stands under it, `mots` the
    map in a sentence; `lieux` the rows of the table, in order; `moment` the hour asked for, in
    words; `avis` what the choices hide or could not find.
    """

    scene: MapScene
    faits: CommuneFacts
    lieux: tuple[Place, ...]
    proches: tuple[Nearest, ...]
    chapeau: str
    lignes: tuple[str, ...]
    mots: str
    moment: str
    avis: tuple[str, ...]
