"""Distances: by hand, by weight, and against the source tables."""

import math
from datetime import date

import pytest

from data.geo.distances import measure_km
from data.queries.territories.distances import (
    average_km,
    list_distances,
    measure_access,
    tabulate_distances,
    weigh_thresholds,
)
from data.queries.territories.places import read_scope
from data.records.territories import CommuneDistance
from data.store import Edition
from tests.conftest import DAYS, open_day
from tests.tools.counted import CODES, COMMUNES, SERVICES, list_own


def _commune(name: str, population: int, km: float) -> CommuneDistance:
    return CommuneDistance(name, "591", name, population, km, "Accueil", "Ailleurs")


def test_one_degree_of_the_globe() -> None:
    # A quarter of the meridian of a sphere of 6371.0088 km, divided by 90.
    assert float(measure_km(50.0, 3.0, 51.0, 3.0)) == pytest.approx(6371.0088 * math.pi / 180)
    # At 60°, cos = 1/2: the arc of the great circle is a little under half a degree of equator.
    half = 2 * 6371.0088 * math.asin(0.5 * math.sin(math.radians(0.5)))
    assert float(measure_km(60.0, 3.0, 60.0, 4.0)) == pytest.approx(half)
    assert float(measure_km(50.5, 3.2, 50.5, 3.2)) == 0


def test_shares_weigh_inhabitants_not_communes() -> None:
    communes = [_commune("a", 900, 2.0), _commune("b", 60, 7.0), _commune("c", 40, 20.0)]
    shares = {item.km: (item.population, item.part) for item in weigh_thresholds(communes)}
    assert shares == {5: (900, 90.0), 10: (960, 96.0), 15: (960, 96.0)}
    assert average_km(communes) == pytest.approx((900 * 2 + 60 * 7 + 40 * 20) / 1000)


def test_thresholds_include_their_bound_and_nothing_weighs_nothing() -> None:
    assert weigh_thresholds([_commune("a", 10, 5.0)])[0].part == 100
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
def test_distances_against_the_sources(day: date) -> None:
    """Every commune, with a loop written apart from the query; itinerant ones left out."""
    tables = open_day(day)
    fixed = [
        row
        for row in SERVICES
        if row["nature"] == "france_services" and row["ouvert_le"] <= str(day)
    ]
    found = {item.territoire_id: item.km for item in list_distances(tables)}
    assert len(found) == len(COMMUNES) == 647
    for row in COMMUNES:
        expected = min(_haversine(row, service) for service in fixed)
        assert found[row["territoire_id"]] == pytest.approx(expected)


def test_no_france_services_no_distance() -> None:
    tables = open_day(DAYS[0])
    access = measure_access(tables, read_scope(tables, "595"), list_distances(tables))
    assert (access.seuils, access.communes) == ((), ())


@pytest.mark.parametrize("arrondissement", CODES)
def test_a_territory_holds_its_own_communes(edition: Edition, arrondissement: str) -> None:
    distances = list_distances(edition)
    access = measure_access(edition, read_scope(edition, arrondissement), distances)
    expected = {row["territoire_id"]: int(row["population"]) for row in list_own(arrondissement)}
    assert {item.territoire_id: item.population for item in access.communes} == expected
    near = sum(item.population for item in access.communes if item.km <= 5)
    assert access.seuils[0].part == pytest.approx(100 * near / sum(expected.values()))
    kilometres = [item.km for item in access.communes]
    assert kilometres == sorted(kilometres, reverse=True)
    assert all(item.nature == "france_services_itinerante" for item in access.itinerantes)
    assert len(tabulate_distances(access)) == len(expected)
