"""Framing: outlines, views that show them whole, names that do not collide."""

import math

from data.memory import once
from data.records.map import Bounds, Outline, ScaleBar, View
from data.tables import lignes
from data.tables.reading import Tables, read_rows

TILE = 512
EQUATOR_KM = 40_075.017
SCALE_KM = (1, 2, 5, 10, 20, 50)
SCALE_PX = 130
Pixels = tuple[float, float]


@once
def list_outlines(tables: Tables) -> dict[str, Outline]:
    """Every outline by territory."""
    return {
        row.territoire_id: Outline(
            nature=row.nature,
            nom=row.nom,
            latitude=row.latitude,
            longitude=row.longitude,
            bornes=Bounds(row.ouest, row.sud, row.est, row.nord),
        )
        for row in read_rows(tables, lignes.Contours)
    }


def to_pixels(longitude: float, latitude: float, zoom: float) -> Pixels:
    """Web Mercator pixels, as the map draws them."""
    scale: float = TILE * 2**zoom
    north = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return scale * (longitude + 180) / 360, scale * (1 - north / math.pi) / 2


def frame_view(bounds: Bounds, size: Pixels, nearest: float = 11.0) -> View:
    """The closest view that shows these bounds whole in a map of this size."""
    west, north = to_pixels(bounds.ouest, bounds.nord, 0)
    east, south = to_pixels(bounds.est, bounds.sud, 0)
    zoom = min(math.log2(size[0] / (east - west)), math.log2(size[1] / (south - north)), nearest)
    middle = 1 - (north + south) / TILE
    latitude = math.degrees(2 * math.atan(math.exp(middle * math.pi)) - math.pi / 2)
    # Rounded down, so that the edges stay inside.
    return View((bounds.ouest + bounds.est) / 2, round(latitude, 4), math.floor(zoom * 100) / 100)


def to_degrees(east: float, south: float, zoom: float) -> tuple[float, float]:
    """Longitude and latitude of Web Mercator pixels."""
    scale: float = TILE * 2**zoom
    north = (1 - 2 * south / scale) * math.pi
    return 360 * east / scale - 180, math.degrees(2 * math.atan(math.exp(north)) - math.pi / 2)


def measure_scale(view: View, size: Pixels) -> ScaleBar:
    """A round number of kilometres, drawn at the bottom left of the view."""
    km_per_pixel = EQUATOR_KM * math.cos(math.radians(view.latitude)) / (TILE * 2**view.zoom)
    km = max((step for step in SCALE_KM if step / km_per_pixel <= SCALE_PX), default=SCALE_KM[0])
    east, south = to_pixels(view.longitude, view.latitude, view.zoom)
    left, bottom = east - size[0] / 2 + 16, south + size[1] / 2 - 16
    west, latitude = to_degrees(left, bottom, view.zoom)
    return ScaleBar(km, latitude, west, to_degrees(left + km / km_per_pixel, bottom, view.zoom)[0])
