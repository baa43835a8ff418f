"""What the map hands to components: places, layers, shading, views; all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.models import Citation

# The two files of shapes; a browser fills the first and draws neither's outline: borders, each once
# and in straight strokes, stand in a third.
COMMUNES, LIMITS = "communes", "limites"
PARTS = (COMMUNES, LIMITS)
BORDERS = "frontieres"


def name_part(part: str, name: str) -> str:
    """The file of one part, from how the names of an edition end."""
    return f"{part}-{name}"


def name_borders(name: str) -> str:
    """The file of the borders, the same way."""
    return f"{BORDERS}-{name.removesuffix('.geojson')}.json"


@dataclass(frozen=True)
class Layer:
    """A kind of place that can be shown or hidden.

    `repere` says what its dates mean; empty when its rows carry none.
    """

    code: str
    libelle: str
    singulier: str
    pluriel: str
    note: str = ""
    repere: str = ""


@dataclass(frozen=True)
class Place:
    """Something that the map locates: one mark, one line of the table.

    `situation` says what the position is worth; `mesure` is a figure that goes with it; `km` is the
    distance to the commune searched, None when there is none or when it would mean nothing.
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


@dataclass(frozen=True)
class Selection:
    """The places that answer the filters, and how many wait for a later date or have none."""

    lieux: tuple[Place, ...]
    plus_tard: int
    sans_date: int


@dataclass(frozen=True)
class Commune:
    """A commune that the visitor looks for."""

    code: str
    nom: str
    arrondissement_id: str
    arrondissement: str
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
    """One class of the shading; `communes` and `population` are what it holds on the map."""

    libelle: str
    communes: int
    population: int


@dataclass(frozen=True, eq=False)
class Shading:
    """How communes are shaded: the class of each by code, lightest first, and their values."""

    code: str
    libelle: str
    unite: str
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
    """The limit of a territory: where its name goes, its bounds and where it comes from."""

    territoire_id: str
    nature: str
    nom: str
    origine: str
    latitude: float
    longitude: float
    bornes: Bounds


@dataclass(frozen=True)
class Label:
    """A name to write on the map, `decalage` pixels east and south of its point."""

    texte: str
    latitude: float
    longitude: float
    fort: bool
    decalage: tuple[int, int] = (0, 0)


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
class Scene:
    """All that one map draws; the same object for the same question.

    `rangs` are the communes in the order of the outlines file, `dedans` those of the territory;
    `decalages` move marks apart and `chiffres` are written under them, by place.
    """

    lieux: tuple[Place, ...]
    limites: Mapping[str, Outline]
    rangs: tuple[str, ...]
    dedans: frozenset[str]
    fichier: str
    fond: Shading | None
    decalages: Mapping[str, tuple[int, int]]
    chiffres: Mapping[str, str]
    etiquettes: tuple[Label, ...]
    vue: View
    echelle: ScaleBar
    arrondissement: str
    commune: Commune | None
    ouvert: Place | None
    petit: bool
