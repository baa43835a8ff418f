"""Outlines: close to the official ones, without gaps, the same in the table and on the map."""

import json
import os
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from data.faults import FaultsError
from data.geo.communes import DEGREES, METRES, load_communes
from data.geo.outline_files import draw_map
from data.geo.outlines import find_label_points
from data.geo.shapes import load_shapes, unite
from data.publication.sources import SOURCES_DIR, read_sources
from data.records.map import BORDERS_FILES, COMMUNES_FILES, MAP_FOLDER, SCALES
from data.store import SNAPSHOTS_DIR, Edition
from data.tables.manifest import load_manifest
from data.tables.rows import Values
from tests.conftest import DAYS

ROOT = Path(__file__).parents[3]
OPENDATA = Path(os.environ.get("SDAASP_OPENDATA", ROOT.parent / "shared" / "opendata"))
OFFICIAL = OPENDATA / "communes-59-nord.geojson"
LATEST = SNAPSHOTS_DIR / str(DAYS[-1])
MAP = LATEST / MAP_FOLDER


def open_scale(scale: str) -> gpd.GeoDataFrame:
    return gpd.read_file(MAP / COMMUNES_FILES[scale])


@pytest.fixture(scope="module")
def outlines() -> gpd.GeoDataFrame:
    return gpd.read_parquet(LATEST / "contours.parquet")


@pytest.fixture(scope="module")
def communes(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return outlines[outlines["nature"] == "commune"]


@pytest.fixture(scope="module")
def territoires() -> list[Values]:
    return [row.values for row in read_sources(SOURCES_DIR)[0]["territoires"]]


@pytest.fixture(scope="module")
def fitted(territoires: list[Values]) -> gpd.GeoDataFrame:
    return load_communes(SOURCES_DIR, territoires)


@pytest.mark.skipif(
    not OFFICIAL.is_file(), reason="contours officiels absents : donner SDAASP_OPENDATA"
)
def test_outlines_are_close_to_the_official_ones(communes: gpd.GeoDataFrame) -> None:
    official = gpd.read_file(OFFICIAL).to_crs(METRES).union_all()
    for ours in (communes, *map(open_scale, SCALES)):
        whole = ours.to_crs(METRES).union_all()
        assert whole.intersection(official).area / whole.union(official).area > 0.99


def test_each_outline_holds_its_territories(outlines: gpd.GeoDataFrame) -> None:
    assert outlines["nature"].value_counts().to_dict() == {
        "commune": 647,
        "epci": 17,
        "arrondissement": 6,
        "departement": 1,
    }
    assert outlines.geometry.is_valid.all()
    assert outlines.crs.to_epsg() == 4326 or outlines.crs.to_string() == "OGC:CRS84"
    areas = outlines.set_crs(DEGREES, allow_override=True).to_crs(METRES)
    whole = areas.groupby("nature").geometry.apply(lambda shapes: shapes.area.sum())
    for nature in ("arrondissement", "epci", "commune"):
        assert whole[nature] == pytest.approx(whole["departement"], rel=1e-6)
    # Insee: 5,743 km² of land.
    assert whole["departement"] / 1e6 == pytest.approx(5743, rel=0.01)


@pytest.mark.parametrize("scale", ["", *SCALES])
def test_neighbours_touch_without_gap_nor_overlap(communes: gpd.GeoDataFrame, scale: str) -> None:
    covered = open_scale(scale) if scale else communes
    assert len(covered) == 647
    assert covered.geometry.is_valid.all()
    assert covered.geometry.is_valid_coverage()
    whole = shapely.get_parts(shapely.coverage_union_all(covered.geometry.values))
    # The Nord, and three communes beyond a strip of the Pas-de-Calais: an enclave that stands at
    # every scale; no hole in either.
    assert len(whole) == 2
    assert [len(part.interiors) for part in whole] == [0, 0]


# Square kilometres by which a commune, then all of them, may be smaller or larger than given.
GIVEN = {"departement": (1.1, 0.005), "arrondissement": (0.6, 0.002), "commune": (1e-3, 1e-5)}


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_keeps_the_areas(communes: gpd.GeoDataFrame, scale: str) -> None:
    whole = communes.set_index("territoire_id").geometry.set_crs(DEGREES, allow_override=True)
    given = whole.to_crs(METRES).area / 1e6
    drawn = open_scale(scale).set_index("territoire_id").geometry.to_crs(METRES).area / 1e6
    one, all_of_them = GIVEN[scale]
    assert (drawn - given).abs().max() < one
    assert drawn.sum() == pytest.approx(given.sum(), rel=all_of_them)


def test_each_scale_holds_more_than_the_wider_one() -> None:
    counts = [len(shapely.get_coordinates(open_scale(scale).geometry.values)) for scale in SCALES]
    assert counts == sorted(counts)
    assert counts[0] < 0.65 * counts[-1]


def test_the_gaps_of_the_source_are_closed(
    communes: gpd.GeoDataFrame, fitted: gpd.GeoDataFrame
) -> None:
    features = json.loads((SOURCES_DIR / "contours.geojson").read_bytes())["features"]
    given = gpd.GeoDataFrame.from_features(features, crs=DEGREES)
    assert not given.geometry.is_valid_coverage()
    assert list(fitted["territoire_id"]) == list(communes["territoire_id"])
    moved = fitted.geometry.to_crs(METRES).symmetric_difference(
        given.geometry.to_crs(METRES), align=False
    )
    assert (moved.area > 1e3).sum() < 10
    assert moved.area.max() < 30_000


def test_each_commune_stands_in_its_outline(communes: gpd.GeoDataFrame) -> None:
    points = gpd.read_parquet(LATEST / "territoires.parquet")
    points = points[points["nature"] == "commune"].set_index("territoire_id")
    for code, outline in communes.set_index("territoire_id").geometry.items():
        assert outline.distance(points.geometry[code]) < 1e-3, code


def test_names_are_written_inside(outlines: gpd.GeoDataFrame) -> None:
    for row in outlines.itertuples():
        assert row.geometry.contains(shapely.Point(row.longitude, row.latitude)), row.nom
        assert row.geometry.bounds == (row.ouest, row.sud, row.est, row.nord)


def test_every_edition_has_the_same_outlines() -> None:
    manifests = [load_manifest(SNAPSHOTS_DIR / str(day)) for day in DAYS]
    assert len({manifest.tables["contours"].sha256 for manifest in manifests}) == 1
    assert len({manifest.map_key for manifest in manifests}) == 1


def test_the_map_is_drawn_from_the_outlines(fitted: gpd.GeoDataFrame) -> None:
    drawn = draw_map(fitted)
    assert {path.name: path.read_bytes() for path in MAP.iterdir()} == drawn
    for scale in SCALES:
        features = json.loads(drawn[COMMUNES_FILES[scale]])["features"]
        filled = [item["properties"] for item in features]
        assert [item["rang"] for item in filled] == list(range(647))
        assert [item["territoire_id"] for item in filled] == list(fitted["territoire_id"])
    # What the first view waits for.
    wide = (drawn[files["departement"]] for files in (COMMUNES_FILES, BORDERS_FILES))
    assert sum(map(len, wide)) < 250_000


@pytest.mark.parametrize("scale", SCALES)
def test_documents_draw_the_shapes_of_the_browser(edition: Edition, scale: str) -> None:
    drawn = open_scale(scale).set_index("territoire_id").geometry
    shapes = load_shapes(edition, scale)
    assert list(shapes) == list(drawn.index)
    assert all(shapes[code].equals(outline) for code, outline in drawn.items())


@pytest.mark.parametrize("scale", SCALES)
def test_borders_are_the_limits_each_once(scale: str) -> None:
    borders = json.loads((MAP / BORDERS_FILES[scale]).read_bytes())
    strokes = [
        tuple(sorted(map(tuple, ends)))
        for item in borders
        for line in item["traits"]
        for ends in pairwise(line)
    ]
    assert len(set(strokes)) == len(strokes) > 900
    owners = gpd.read_parquet(LATEST / "territoires.parquet")
    owned = owners.set_index("territoire_id")[["parent_id", "epci_id"]]
    drawn = open_scale(scale).set_index("territoire_id").join(owned)

    def measure(**kept: object) -> float:
        mine = [
            line
            for item in borders
            if all(item[name] == value for name, value in kept.items())
            for line in item["traits"]
        ]
        return float(shapely.MultiLineString(mine).length)

    whole = shapely.coverage_union_all(drawn.geometry.values)
    assert measure(departement=1) == pytest.approx(whole.length)
    limits = drawn.dissolve(by="parent_id", method="coverage").geometry
    assert len(limits) == 6
    for code, limit in limits.items():
        assert measure(un=code) + measure(autre=code) == pytest.approx(limit.length)
    parts = drawn.dissolve(by="epci_id", method="coverage").geometry.length.sum()
    inner = measure(epci=1, departement=0)
    assert measure(epci=1, departement=1) + 2 * inner == pytest.approx(parts)
    # The lightest first: the outline of the département is drawn over the rest.
    assert [item["departement"] for item in borders] == sorted(i["departement"] for i in borders)


def test_an_unreadable_file_is_told_with_its_remedy(
    tmp_path: Path, territoires: list[Values]
) -> None:
    assert load_communes(tmp_path, territoires) is None
    for content in ("{", "[]", '{"features": [{}], "document_id": "x"}', '{"features": []}'):
        (tmp_path / "contours.geojson").write_text(content, encoding="utf-8")
        with pytest.raises(FaultsError, match="importer de nouveau les contours"):
            load_communes(tmp_path, territoires)


def test_a_name_goes_to_the_largest_part() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [
        [[[3.0, 50.0], [3.2, 50.0], [3.2, 50.2], [3.0, 50.2], [3.0, 50.0]]],
        [[[4.0, 50.0], [4.01, 50.0], [4.01, 50.01], [4.0, 50.01], [4.0, 50.0]]],
    ]}  # fmt: skip
    square = shapely.box(2.0, 50.0, 2.2, 50.2)
    one, other = find_label_points(gpd.GeoSeries([shape(parts), square], crs=DEGREES))
    assert one.x == pytest.approx(3.1, abs=0.02)
    assert 50.05 < one.y < 50.15
    assert other.x == pytest.approx(2.1, abs=0.02)


def test_neighbours_become_one_even_when_their_borders_do_not_fit() -> None:
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    assert unite([west, east]).equals(shapely.box(0, 0, 2, 1))
    # A corner of the neighbour on a border that has no point there, and an overlap.
    off = shapely.Polygon([(0.9, 0.5), (2, 0), (2, 1), (1, 1)])
    assert unite([west, off]).equals(shapely.union_all([west, off]))


def test_no_vertex_is_finer_than_what_is_written(communes: gpd.GeoDataFrame) -> None:
    vertices = shapely.get_coordinates(communes.geometry.values)
    assert np.array_equal(vertices, np.round(vertices, 5))
