"""The table `contours`: communes, and the territories that they make up once dissolved."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely

from data.geo.communes import DECIMALS, DEGREES, METRES
from data.tables.dictionary import load_dictionary
from data.tables.rows import Value, Values

COLUMNS = (*load_dictionary()["contours"].columns, "geometry")
_DEPARTEMENT = "59"
_ROOM_M = 50.0


def find_label_points(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The middle of the largest disc inside each shape, where its name has most room."""
    parts = shapes.to_crs(METRES).reset_index(drop=True).explode()
    widest = parts.iloc[parts.area.argsort(kind="stable")].groupby(level=0).last()
    discs = gpd.GeoSeries(widest, crs=METRES).maximum_inscribed_circle(tolerance=_ROOM_M)
    middles = gpd.GeoSeries(shapely.get_point(discs.values, 0), crs=METRES)
    return middles.to_crs(DEGREES).set_axis(shapes.index)


def _dissolve(communes: gpd.GeoDataFrame, nature: str) -> gpd.GeoDataFrame:
    # Neighbours share their borders to the last digit: no sliver can appear between them.
    merged = communes.dissolve(by=nature, method="coverage")
    codes = merged.index.astype(str)
    return merged.set_geometry(merged.normalize()).assign(territoire_id=codes, nature=nature)


def build_outlines(communes: gpd.GeoDataFrame, names: Mapping[str, Value]) -> list[Values]:
    """A row for each EPCI, arrondissement, the département, then each commune."""
    owned = communes.assign(departement=_DEPARTEMENT)
    natures = ("epci", "arrondissement", "departement")
    every = [*(_dissolve(owned, nature) for nature in natures), communes.assign(nature="commune")]
    frame = pd.concat(every, ignore_index=True)
    middles = find_label_points(frame.geometry)
    bounds = frame.geometry.bounds
    described = pd.DataFrame(frame.drop(columns="geometry")).assign(
        nom=frame["territoire_id"].map(names),
        latitude=middles.y.round(DECIMALS),
        longitude=middles.x.round(DECIMALS),
        ouest=bounds["minx"],
        sud=bounds["miny"],
        est=bounds["maxx"],
        nord=bounds["maxy"],
        geometry=frame.geometry.to_wkb(byte_order=1),
    )
    records = described[list(COLUMNS)].to_dict("records")
    return [{str(name): value for name, value in record.items()} for record in records]
