"""The map of the screen, flat: the same scene, projected and simplified for paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import shapely

from data.catalog import find_outlines_file, list_origins
from data.models_carte import Bounds, Place, Scene
from data.models_dossier import Anneau, Carte, Contour, LegendeCarte, NomCarte, Repere
from data.models_territoires import Scope
from data.queries.cadrage import EQUATOR_KM, TILE, Pixels, to_degrees, to_pixels
from data.queries.carte import select_places
from data.queries.carte_catalogue import DEFAULT_LAYERS, list_layers
from data.queries.carte_fond import shade_communes
from data.queries.carte_phrases import tell_places
from data.queries.carte_scene import set_scene
from data.queries.dossier.noms import place_names
from data.queries.dossier.renvois import Renvois
from data.queries.etiquettes import Box
from data.queries.lieux import list_communes
from data.shapes import list_rings, load_shapes, simplify_together, unite
from data.store import Edition

# Pixels of the printed map: names are laid out for this width, about 11 cm.
SIZE = (480.0, 440.0)
# What the shapes take of it: a margin for their limits and the names beside them.
INNER = (460.0, 415.0)
TOLERANCE = 0.0012
DECIMALS = 4
ROOM = 0.02


class _Plane:
    """From degrees to a plane of width 1, framed on what is drawn."""

    def __init__(self, scene: Scene) -> None:
        self._zoom = scene.vue.zoom
        east, south = to_pixels(scene.vue.longitude, scene.vue.latitude, self._zoom)
        self._west, self._north = east - SIZE[0] / 2, south - SIZE[1] / 2
        self.top, self.height = 0.0, SIZE[1] / SIZE[0]
        left, top = to_degrees(east - SIZE[0], south - SIZE[1], self._zoom)
        right, bottom = to_degrees(east + SIZE[0], south + SIZE[1], self._zoom)
        # Twice the paper: what is left out cannot show by its edges.
        self._window = Bounds(left, bottom, right, top)

    @property
    def frame(self) -> Box:
        """West, north, east, south of what is drawn, in pixels."""
        north = self._north + self.top * SIZE[0]
        return self._west, north, self._west + SIZE[0], north + self.height * SIZE[0]

    def shift(self, x: float, y: float) -> Pixels:
        """From pixels to the plane."""
        down = (y - self._north) / SIZE[0] - self.top
        return round((x - self._west) / SIZE[0], DECIMALS), round(down, DECIMALS)

    def place(self, longitude: float, latitude: float, move: tuple[int, int] = (0, 0)) -> Pixels:
        """From degrees to the plane, moved by some pixels."""
        x, y = to_pixels(longitude, latitude, self._zoom)
        return self.shift(x + move[0], y + move[1])

    def flatten(self, shape: Any) -> Any:
        return shapely.transform(shape, lambda pairs: [self.place(*pair) for pair in pairs])

    def sees(self, bounds: Bounds) -> bool:
        """Whether something of these bounds, in degrees, may be drawn."""
        return (
            bounds.ouest < self._window.est
            and self._window.ouest < bounds.est
            and bounds.sud < self._window.nord
            and self._window.sud < bounds.nord
        )

    def crop(self, bounds: tuple[float, float]) -> None:
        """Keep the height that the shapes take."""
        self.top = max(0.0, bounds[0] - ROOM)
        self.height = min(SIZE[1] / SIZE[0], bounds[1] + ROOM) - self.top


def _read_rings(flat: Any) -> tuple[Anneau, ...]:
    return tuple(
        tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring)
        for ring in list_rings(flat)
    )


def _draw(
    edition: Edition, scope: Scope, scene: Scene, plane: _Plane
) -> tuple[tuple[Contour, ...], tuple[float, float]]:
    """Communes of the place, then limits of arrondissements; and the height that they take."""
    known = load_shapes(find_outlines_file(edition))
    communes = list_communes(edition)
    owners = dict(zip(communes["territoire_id"], communes["parent_id"], strict=True))
    names = {code: item.nom for code, item in scene.limites.items()}
    near = [code for code in owners if code in known and plane.sees(scene.limites[code].bornes)]
    flat = simplify_together({code: plane.flatten(known[code]) for code in near}, TOLERANCE)
    if not flat:
        return (), (0.0, SIZE[1] / SIZE[0])
    inside = {code: item for code, item in flat.items() if code in scope.communes}
    bounds = shapely.total_bounds(list(inside.values() or flat.values()))
    plane.crop((float(bounds[1]), float(bounds[3])))
    frame = shapely.box(0, plane.top, 1, plane.top + plane.height)
    limits = _dissolve(flat, owners)
    classes = scene.fond.classes if scene.fond else {}
    here = scope.communes | {scope.territoire_id}
    contours = [
        Contour(
            territoire_id=code,
            nature=nature,
            nom=names.get(code, ""),
            dedans=code in here,
            classe=classes.get(code, -1),
            anneaux=_read_rings(_lift(shapely.intersection(item, frame), plane)),
        )
        for nature, shapes in (("commune", inside), ("arrondissement", limits))
        for code, item in shapes.items()
    ]
    return tuple(item for item in contours if item.anneaux), (plane.top, plane.height)


def _lift(shape: Any, plane: _Plane) -> Any:
    return shapely.transform(shape, lambda pairs: pairs - [0.0, plane.top])


def _dissolve(flat: Mapping[str, Any], owners: Mapping[str, str]) -> dict[str, Any]:
    groups: dict[str, list[Any]] = {}
    for code, item in flat.items():
        groups.setdefault(str(owners[code]), []).append(item)
    return {owner: unite(items).simplify(0) for owner, items in sorted(groups.items())}


def _list_legend(scene: Scene) -> tuple[LegendeCarte, ...]:
    layers = list_layers()
    marks = [
        LegendeCarte(code, -1, layers[code].libelle, sum(p.couche == code for p in scene.lieux))
        for code in DEFAULT_LAYERS
        if any(place.couche == code for place in scene.lieux)
    ]
    shades = [
        LegendeCarte("", rank, shade.libelle, shade.communes)
        for rank, shade in enumerate(scene.fond.nuances if scene.fond else ())
    ]
    return (*marks, *shades)


def _tell_shades(scene: Scene) -> str:
    if scene.fond is None:
        return ""
    parts = [f"{item.libelle} : {item.communes}" for item in scene.fond.nuances if item.communes]
    return f" {scene.fond.libelle}, en communes : {' ; '.join(parts)}.".replace(" :", "\u00a0:")


def _list_names(edition: Edition, scene: Scene, plane: _Plane) -> tuple[NomCarte, ...]:
    marks = [
        (x + scene.decalages[place.place_id][0], y + scene.decalages[place.place_id][1])
        for place in scene.lieux
        for x, y in (to_pixels(place.longitude, place.latitude, scene.vue.zoom),)
    ]
    return tuple(
        NomCarte(text, strong, *plane.shift(x, y))
        for text, strong, x, y in place_names(edition, scene, marks, plane.frame)
    )


def _list_marks(scene: Scene, plane: _Plane) -> tuple[Repere, ...]:
    def locate(place: Place) -> Any:
        return plane.place(place.longitude, place.latitude, scene.decalages[place.place_id])

    return tuple(
        Repere(place.couche, place.nom, place.lieu, *locate(place)) for place in scene.lieux
    )


def build_map(edition: Edition, scope: Scope, day: date, renvois: Renvois) -> Carte | None:
    """The map of the place; None when the edition has no outline."""
    selection = select_places(edition, DEFAULT_LAYERS, scope.arrondissement, day, day)
    scene = set_scene(
        edition,
        selection,
        fond=shade_communes(edition, "distance", scope.arrondissement),
        fichier=find_outlines_file(edition),
        arrondissement=scope.arrondissement,
        taille=INNER,
    )
    plane = _Plane(scene)
    contours, (_, height) = _draw(edition, scope, scene, plane)
    if not contours:
        return None
    phrase = tell_places(selection, scope.lieu, day)
    whole = scene.limites.get(scope.territoire_id)
    km = scene.echelle.km
    ground = EQUATOR_KM / (TILE * 2**scene.vue.zoom)
    return Carte(
        hauteur=round(height, DECIMALS),
        contours=contours,
        reperes=_list_marks(scene, plane),
        noms=_list_names(edition, scene, plane),
        legende=_list_legend(scene),
        titre_fond=scene.fond.libelle if scene.fond else "",
        echelle_km=km,
        echelle=round(
            (scene.echelle.est - scene.echelle.ouest) / 360 * EQUATOR_KM / ground / SIZE[0],
            DECIMALS,
        ),
        phrase=phrase,
        alternative=phrase + _tell_shades(scene),
        mention=list_origins()[whole.origine].capitalize() if whole else "",
        sources=renvois.number(dict.fromkeys(place.citation for place in scene.lieux)),
    )
