"""The map of the screen, flat: the same scene, projected and simplified for paper."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import shapely

from data.catalog import name_outlines
from data.geo.shapes import list_rings, load_shapes, simplify_together, unite
from data.labels import Box
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.framing import EQUATOR_KM, TILE, Pixels, to_degrees, to_pixels
from data.queries.map.scene import set_scene
from data.queries.map.selection import select_places
from data.queries.map.sentences import tell_places
from data.queries.map.shading import list_grounds, shade_communes
from data.queries.meeting.names import place_names
from data.queries.meeting.references import Renvois
from data.queries.territories.places import list_communes
from data.records.map import Bounds, MapScene, Place
from data.records.meeting_drawings import (
    Anneau,
    Carte,
    FlatOutline,
    FlatPlace,
    LegendeCarte,
    NomCarte,
)
from data.records.territories import Scope
from data.store import Edition

# Pixels of the printed map: names are laid out for this width, about 11 cm.
SIZE = (480.0, 440.0)
# What the shapes leave of it for their limits and the names beside them.
MARGINS = (20.0, 25.0)
TOLERANCE = 0.0012
DECIMALS = 4
ROOM = 0.02


class _Plane:
    """From degrees to a plane of width 1, framed on what is drawn."""

    def __init__(self, scene: MapScene, size: Pixels) -> None:
        self._zoom, self._size = scene.vue.zoom, size
        east, south = to_pixels(scene.vue.longitude, scene.vue.latitude, self._zoom)
        self._west, self._north = east - size[0] / 2, south - size[1] / 2
        self.top, self.height = 0.0, size[1] / size[0]
        left, top = to_degrees(east - size[0], south - size[1], self._zoom)
        right, bottom = to_degrees(east + size[0], south + size[1], self._zoom)
        # Twice the paper: what is left out cannot show by its edges.
        self._window = Box(left, bottom, right, top)

    @property
    def frame(self) -> Box:
        """West, north, east, south of what is drawn, in pixels."""
        north = self._north + self.top * self._size[0]
        east = self._west + self._size[0]
        return Box(self._west, north, east, north + self.height * self._size[0])

    def shift(self, x: float, y: float) -> Pixels:
        """From pixels to the plane."""
        down = (y - self._north) / self._size[0] - self.top
        return round((x - self._west) / self._size[0], DECIMALS), round(down, DECIMALS)

    def flatten(self, shape: Any) -> Any:
        """From degrees to the plane."""
        return shapely.transform(
            shape, lambda pairs: [self.shift(*to_pixels(x, y, self._zoom)) for x, y in pairs]
        )

    def sees(self, bounds: Bounds) -> bool:
        """Whether something of these bounds, in degrees, may be drawn."""
        return self._window.touches(Box(bounds.ouest, bounds.sud, bounds.est, bounds.nord))

    def crop(self, bounds: tuple[float, float]) -> None:
        """Keep the height that the shapes take."""
        self.top = max(0.0, bounds[0] - ROOM)
        self.height = min(self._size[1] / self._size[0], bounds[1] + ROOM) - self.top


def _read_rings(flat: Any, top: float) -> tuple[Anneau, ...]:
    return tuple(
        tuple((round(x, DECIMALS), round(y - top, DECIMALS)) for x, y in ring)
        for ring in list_rings(flat)
    )


def _draw(
    edition: Edition, scope: Scope, scene: MapScene, plane: _Plane
) -> tuple[FlatOutline, ...]:
    """Communes of the place, then limits of arrondissements; the plane takes their height."""
    known = load_shapes(edition, "arrondissement" if scope.arrondissement else "departement")
    owners = {item.code: item.arrondissement_id for item in list_communes(edition)}
    names = {code: item.nom for code, item in scene.contours.items()}
    near = [code for code in owners if code in known and plane.sees(scene.contours[code].bornes)]
    flat = simplify_together({code: plane.flatten(known[code]) for code in near}, TOLERANCE)
    if not flat:
        return ()
    inside = {code: item for code, item in flat.items() if code in scope.communes}
    bounds = shapely.total_bounds(list(inside.values() or flat.values()))
    plane.crop((float(bounds[1]), float(bounds[3])))
    frame = shapely.box(0, plane.top, 1, plane.top + plane.height)
    limits = _dissolve(flat, owners)
    classes = scene.fond.classes if scene.fond else {}
    here = scope.communes | {scope.territoire_id}
    contours = [
        FlatOutline(
            nature=nature,
            nom=names.get(code, ""),
            dedans=code in here,
            classe=classes.get(code, -1),
            anneaux=_read_rings(shapely.intersection(item, frame), plane.top),
        )
        for nature, shapes in (("commune", inside), ("arrondissement", limits))
        for code, item in shapes.items()
    ]
    return tuple(item for item in contours if item.anneaux)


def _dissolve(flat: Mapping[str, Any], owners: Mapping[str, str]) -> dict[str, Any]:
    groups: dict[str, list[Any]] = {}
    for code, item in flat.items():
        groups.setdefault(owners[code], []).append(item)
    return {owner: unite(items).simplify(0) for owner, items in sorted(groups.items())}


def _list_legend(scene: MapScene) -> tuple[LegendeCarte, ...]:
    layers, counts = list_layers(), Counter(place.couche for place in scene.lieux)
    marks = [
        LegendeCarte(code, -1, layers[code].libelle, counts[code])
        for code in DEFAULT_LAYERS
        if counts[code]
    ]
    shades = [
        LegendeCarte("", rank, shade.libelle, shade.communes)
        for rank, shade in enumerate(scene.fond.nuances if scene.fond else ())
    ]
    return (*marks, *shades)


def _tell_shades(scene: MapScene) -> str:
    if scene.fond is None:
        return ""
    parts = [f"{item.libelle} : {item.communes}" for item in scene.fond.nuances if item.communes]
    return f" {scene.fond.libelle}, en communes : {' ; '.join(parts)}.".replace(" :", "\u00a0:")


def _locate(scene: MapScene, place: Place) -> Pixels:
    """Where a mark is drawn, off those that it would cover."""
    x, y = to_pixels(place.longitude, place.latitude, scene.vue.zoom)
    right, down = scene.decalages[place.place_id]
    return x + right, y + down


def build_map(
    edition: Edition, scope: Scope, day: date, renvois: Renvois, size: Pixels = SIZE
) -> Carte | None:
    """The map of the place, its names laid out for that many pixels; None without outlines."""
    selection = select_places(edition, DEFAULT_LAYERS, scope.arrondissement, day, day)
    scene = set_scene(
        edition,
        selection,
        fond=shade_communes(edition, next(iter(list_grounds(edition))), scope.arrondissement),
        fichier=edition.map_key,
        arrondissement=scope.arrondissement,
        taille=(size[0] - MARGINS[0], size[1] - MARGINS[1]),
    )
    plane = _Plane(scene, size)
    contours = _draw(edition, scope, scene, plane)
    if not contours:
        return None
    marks = [_locate(scene, place) for place in scene.lieux]
    phrase = tell_places(selection, scope.lieu, day, day)
    ground = EQUATOR_KM / (TILE * 2**scene.vue.zoom)
    return Carte(
        hauteur=round(plane.height, DECIMALS),
        contours=contours,
        lieux=tuple(
            FlatPlace(place.couche, place.nom, place.lieu, *plane.shift(*mark))
            for place, mark in zip(scene.lieux, marks, strict=True)
        ),
        noms=tuple(
            NomCarte(text, strong, *plane.shift(x, y))
            for text, strong, x, y in place_names(edition, scene, marks, plane.frame)
        ),
        legende=_list_legend(scene),
        titre_fond=scene.fond.libelle if scene.fond else "",
        echelle_km=scene.echelle.km,
        echelle=round(
            (scene.echelle.est - scene.echelle.ouest) / 360 * EQUATOR_KM / ground / size[0],
            DECIMALS,
        ),
        phrase=phrase,
        alternative=phrase + _tell_shades(scene),
        mention=name_outlines(edition),
        sources=renvois.number(dict.fromkeys(place.citation for place in scene.lieux)),
    )
