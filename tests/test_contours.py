"""Approximate outlines: how close to the official ones, always the same, up to date on the disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from data.borders import encode_borders
from data.geometry import build_cells, dissolve, find_label_point
from data.manifest import load_manifest
from data.models_carte import COMMUNES, LIMITS, name_borders
from data.outline_files import STATIC_DIR, encode_browser_file
from data.outlines import name_browser_file
from data.queries.common import list_records
from data.shapes import unite
from data.store import SNAPSHOTS_DIR, list_editions

ROOT = Path(__file__).parent.parent
OFFICIAL = Path(os.environ.get("SDAASP_MIROIR", ROOT.parent / "shared" / "opendata"))
OFFICIAL /= "arrondissements-59-nord.geojson"
DAYS = [day.isoformat() for day in list_editions(SNAPSHOTS_DIR)]
# Intersection over union with the official outlines, rounded down from what was measured.
EXPECTED = {"591": 0.92, "592": 0.89, "593": 0.89, "594": 0.89, "595": 0.90, "596": 0.91}


@pytest.fixture(scope="module")
def outlines() -> gpd.GeoDataFrame:
    return gpd.read_parquet(SNAPSHOTS_DIR / DAYS[-1] / "contours.parquet")


def test_outlines_are_close_to_the_official_ones(outlines: gpd.GeoDataFrame) -> None:
    if not OFFICIAL.is_file():
        pytest.skip("contours officiels absents : donner leur dossier dans SDAASP_MIROIR")
    official = gpd.read_file(OFFICIAL).to_crs(2154)
    ours = outlines[outlines["nature"] == "arrondissement"].to_crs(2154)
    ours = ours.set_index("territoire_id").geometry
    measured = {}
    for code, theirs in zip(official["code"], official.geometry, strict=True):
        own = ours[f"59{code[-1]}"]
        measured[f"59{code[-1]}"] = own.intersection(theirs).area / own.union(theirs).area
    print({code: round(value, 3) for code, value in measured.items()})  # noqa: T201
    assert set(measured) == set(EXPECTED)
    too_far = {code: value for code, value in measured.items() if value < EXPECTED[code]}
    assert too_far == {}


def test_each_outline_holds_its_territories(outlines: gpd.GeoDataFrame) -> None:
    assert outlines["nature"].value_counts().to_dict() == {
        "commune": 647,
        "epci": 17,
        "arrondissement": 6,
        "departement": 1,
    }
    assert set(outlines["origine"]) == {"approchee"}
    assert outlines.geometry.is_valid.all()
    assert outlines.crs.to_epsg() == 4326 or outlines.crs.to_string() == "OGC:CRS84"
    areas = outlines.set_crs(4326, allow_override=True).to_crs(2154)
    whole = areas.groupby("nature").geometry.apply(lambda shapes: shapes.area.sum())
    assert whole["arrondissement"] == pytest.approx(whole["departement"], rel=1e-3)
    assert whole["epci"] == pytest.approx(whole["commune"], rel=1e-3)
    assert whole["departement"] / 1e6 == pytest.approx(5743, rel=0.05)


def test_each_commune_stands_in_its_cell(outlines: gpd.GeoDataFrame) -> None:
    points = gpd.read_parquet(SNAPSHOTS_DIR / DAYS[-1] / "territoires.parquet")
    points = points[points["nature"] == "commune"].set_index("territoire_id")
    cells = outlines[outlines["nature"] == "commune"].set_index("territoire_id")
    for code, cell in cells.geometry.items():
        assert cell.distance(points.geometry[code]) < 2e-4, code


def test_names_are_written_inside(outlines: gpd.GeoDataFrame) -> None:
    for row in outlines.itertuples():
        assert row.geometry.contains(shapely.Point(row.longitude, row.latitude)), row.nom
        assert row.geometry.bounds == (row.ouest, row.sud, row.est, row.nord)


def test_every_edition_has_the_same_outlines() -> None:
    prints = {load_manifest(SNAPSHOTS_DIR / day).tables["contours"].sha256 for day in DAYS}
    assert len(prints) == 1


def test_the_browser_file_is_up_to_date(outlines: gpd.GeoDataFrame) -> None:
    entry = load_manifest(SNAPSHOTS_DIR / DAYS[-1]).tables["contours"]
    name = name_browser_file(entry.sha256)
    communes, limits = STATIC_DIR / f"communes-{name}", STATIC_DIR / f"limites-{name}"
    borders = STATIC_DIR / name_borders(name)
    assert set(STATIC_DIR.glob("*json")) == {communes, limits, borders}, (
        "lancer « python -m data construire »"
    )
    plain = pd.DataFrame(outlines.drop(columns="geometry"))
    shapes = shapely.to_wkb(outlines.geometry)
    rows = list_records(plain.assign(geometry=shapes))
    assert len(rows) == 671
    assert borders.read_bytes() == encode_borders([dict(row) for row in rows])
    for part, path in ((COMMUNES, communes), (LIMITS, limits)):
        assert path.read_bytes() == encode_browser_file([dict(row) for row in rows], part)
    filled, stroked = (
        [item["properties"] for item in json.loads(path.read_text(encoding="utf-8"))["features"]]
        for path in (communes, limits)
    )
    assert [item["rang"] for item in filled] == list(range(647))
    assert {item["nature"] for item in filled} == {"commune"}
    assert {item["nature"] for item in stroked} == {"departement", "arrondissement", "epci"}
    assert communes.stat().st_size + borders.stat().st_size < 300_000


def test_borders_are_the_outlines_each_once(outlines: gpd.GeoDataFrame) -> None:
    path = next(STATIC_DIR.glob("frontieres-*.json"))
    strokes = json.loads(path.read_text(encoding="utf-8"))
    ends = [(tuple(item["de"]), tuple(item["vers"])) for item in strokes]
    assert len(set(ends)) == len(ends) > 900
    assert all(start < end for start, end in ends)
    places = outlines.set_index("territoire_id")

    def measure(*, of: str, **kept: object) -> tuple[float, float]:
        mine = [
            (item["de"], item["vers"])
            for item in strokes
            if all(item[name] == value for name, value in kept.items())
        ]
        return shapely.MultiLineString(mine).length, places.loc[of].geometry.length

    drawn, outline = measure(of="59", departement=1)
    assert drawn == pytest.approx(outline, rel=1e-3)
    for code in outlines.loc[outlines["nature"] == "arrondissement", "territoire_id"]:
        first, outline = measure(of=code, un=code)
        second, _ = measure(of=code, autre=code)
        assert first + second == pytest.approx(outline, rel=1e-3)
    # The lightest first: the outline of the département is drawn over the rest.
    assert [item["departement"] for item in strokes] == sorted(i["departement"] for i in strokes)


def test_four_points_make_four_neighbours() -> None:
    points = {"a": (3.0, 50.0), "b": (3.1, 50.0), "c": (3.0, 50.06), "d": (3.1, 50.06)}
    cells = build_cells(points)
    assert all(cells[code].contains(shapely.Point(place)) for code, place in points.items())
    halves = dissolve(cells, {"a": "ouest", "b": "est", "c": "ouest", "d": "est"})
    assert list(halves) == ["est", "ouest"]
    assert halves["ouest"].bounds[2] == pytest.approx(3.05, abs=2e-3)


def test_a_name_goes_to_the_largest_part() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [
        [[[3.0, 50.0], [3.2, 50.0], [3.2, 50.2], [3.0, 50.2], [3.0, 50.0]]],
        [[[4.0, 50.0], [4.01, 50.0], [4.01, 50.01], [4.0, 50.01], [4.0, 50.0]]],
    ]}  # fmt: skip
    longitude, latitude = find_label_point(shape(parts))
    assert longitude == pytest.approx(3.1, abs=0.02)
    assert 50.05 < latitude < 50.15


def test_neighbours_become_one_even_when_their_borders_do_not_fit() -> None:
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    assert unite([west, east]).equals(shapely.box(0, 0, 2, 1))
    # A corner of the neighbour on a border that has no point there, and an overlap.
    off = shapely.Polygon([(0.9, 0.5), (2, 0), (2, 1), (1, 1)])
    assert unite([west, off]).equals(shapely.union_all([west, off]))
