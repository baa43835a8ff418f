"""Distances: by hand, by weight, and against the source tables."""

from __future__ import annotations

import math

import pytest

from data.models_territoires import CommuneDistance
from data.queries.distances import (
    average_km,
    list_distances,
    measure_access,
    measure_km,
    tabulate_distances,
    weigh_thresholds,
)
from data.queries.lieux import read_scope
from data.store import SNAPSHOTS_DIR, Edition, list_editions, load_edition
from tests.counted import read_source

DAYS = list_editions(SNAPSHOTS_DIR)


def _commune(name: str, population: int, km: float) -> CommuneDistance:
    return CommuneDistance(name, "591", name, population, km, "Accueil", "Ailleurs")


def test_one_degree_of_latitude() -> None:
    # A quarter of the meridian of a sphere of 6371.0088 km, divided by 90.
    assert float(measure_km(50.0, 3.0, 51.0, 3.0)) == pytest.approx(6371.0088 * math.pi / 180)


def test_one_degree_of_longitude_shrinks_with_latitude() -> None:
    # At 60°, cos = 1/2: the arc of the great circle is a little under half a degree of equator.
    half = 2 * 6371.0088 * math.asin(0.5 * math.sin(math.radians(0.5)))
    assert float(measure_km(60.0, 3.0, 60.0, 4.0)) == pytest.approx(half)


def test_known_towns() -> None:
    # Lille (50.6366, 3.0635) to Valenciennes (50.3580, 3.5234): 45 km on a map.
    assert float(measure_km(50.6366, 3.0635, 50.3580, 3.5234)) == pytest.approx(45, abs=0.5)


def test_no_distance_to_itself() -> None:
    assert float(measure_km(50.5, 3.2, 50.5, 3.2)) == 0


def test_shares_weigh_inhabitants_not_communes() -> None:
    communes = [_commune("a", 900, 2.0), _commune("b", 60, 7.0), _commune("c", 40, 20.0)]
    shares = {item.km: (item.population, item.part) for item in weigh_thresholds(communes)}
    assert shares == {5: (900, 90.0), 10: (960, 96.0), 15: (960, 96.0)}
    assert average_km(communes) == pytest.approx((900 * 2 + 60 * 7 + 40 * 20) / 1000)


def test_thresholds_include_their_bound() -> None:
    assert weigh_thresholds([_commune("a", 10, 5.0)])[0].part == 100


def test_nothing_to_weigh() -> None:
    assert weigh_thresholds([]) == ()
    assert average_km([]) == 0


def _haversine(a: dict[str, str], b: dict[str, str]) -> float:
    lat, lon, other_lat, other_lon = (
        math.radians(float(row[key])) for row in (a, b) for key in ("latitude", "longitude")
    )
    angle = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(angle))


@pytest.mark.parametrize("day", [DAYS[1], DAYS[-1]], ids=str)
def test_distances_against_the_sources(day: object) -> None:
    """Every commune, with a loop written apart from the query; itinerant ones left out."""
    tables = load_edition(SNAPSHOTS_DIR, day)  # type: ignore[arg-type]
    fixed = [
        row
        for row in read_source("services")
        if row["nature"] == "france_services" and row["ouvert_le"] <= str(day)
    ]
    communes = [row for row in read_source("territoires") if row["nature"] == "commune"]
    found = {item.territoire_id: item.km for item in list_distances(tables)}
    assert len(found) == len(communes) == 647
    for row in communes:
        expected = min(_haversine(row, service) for service in fixed)
        assert found[row["territoire_id"]] == pytest.approx(expected)


def test_no_france_services_no_distance() -> None:
    tables = load_edition(SNAPSHOTS_DIR, DAYS[0])
    access = measure_access(tables, read_scope(tables, "595"), list_distances(tables))
    assert (access.seuils, access.communes, access.fixes) == ((), (), 0)


@pytest.mark.parametrize("arrondissement", ["591", "592", "593", "594", "595", "596"])
def test_a_territory_holds_its_own_communes(edition: Edition, arrondissement: str) -> None:
    distances = list_distances(edition)
    access = measure_access(edition, read_scope(edition, arrondissement), distances)
    expected = {
        row["territoire_id"]: int(row["population"])
        for row in read_source("territoires")
        if row["nature"] == "commune" and row["parent_id"] == arrondissement
    }
    assert {item.territoire_id: item.population for item in access.communes} == expected
    near = sum(item.population for item in access.communes if item.km <= 5)
    assert access.seuils[0].part == pytest.approx(100 * near / sum(expected.values()))
    kilometres = [item.km for item in access.communes]
    assert kilometres == sorted(kilometres, reverse=True)
    assert all(item.nature == "france_services_itinerante" for item in access.itinerantes)
    assert len(tabulate_distances(access)) == len(expected)


def test_shares_grow_with_the_distance(edition: Edition) -> None:
    distances = list_distances(edition)
    for code in ("", "591", "592", "593", "594", "595", "596"):
        access = measure_access(edition, read_scope(edition, code), distances)
        parts = [item.part for item in access.seuils]
        assert parts == sorted(parts)
        assert 0 <= parts[0] <= parts[-1] <= 100
