"""What opening hours come to: against the source tables and loops written apart."""

import csv
import math
import os
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from data.queries.common.index import NORD
from data.queries.hours.access import measure_open_access, measure_open_distances
from data.queries.hours.summary import (
    build_grid,
    list_summaries,
    summarise_hours,
    tabulate_grid,
    tabulate_summaries,
)
from data.queries.hours.weeks import NATURES, list_weeks, read_weeks
from data.store import SNAPSHOTS_DIR, Edition, list_editions, load_edition
from tests.tools.counted import CODES, COMMUNES, SOURCES, Row, read_source, spell

OPENDATA = Path(os.environ.get("SDAASP_OPENDATA", SOURCES.parents[2] / "shared" / "opendata"))
REFERENCE = OPENDATA.parent / "reference" / "mairies_horaires_59.csv"
FS, MAIRIE = "france_services", "mairie"
MONDAY, SATURDAY = 0, 5


@pytest.fixture(scope="module")
def hours() -> Edition:
    """The edition of which the figures about town halls are facts."""
    return load_edition(SNAPSHOTS_DIR, date(2026, 10, 31))


def test_the_france_services_of_2024(release: Edition) -> None:
    found = summarise_hours(release, NORD, FS)
    assert (found.nombre, found.connus, found.inconnus) == (52, 52, ())
    assert spell(found.duree) == "27 h 15"
    held = {code: (item.nombre, item.sur) for code, item in found.proprietes.items()}
    assert held["samedi"] == (15, 52)
    assert held["apres_18h"] == (1, 52)
    assert held["sans_rendez_vous"] == (30, 52)
    assert {item.document_id for item in found.citations} == {"anct-france-services-2024-08-01"}
    assert len(release["horaires"]) == 469
    assert summarise_hours(release, NORD, MAIRIE).nombre == 0


def test_the_town_halls_of_2026(hours: Edition) -> None:
    found = summarise_hours(hours, NORD, MAIRIE)
    assert (found.nombre, found.connus) == (647, 646)
    assert found.inconnus == ("Mairie de Jenlain",)
    assert spell(found.duree) == "25 h"
    held = {code: item.nombre for code, item in found.proprietes.items()}
    assert (held["samedi"], held["apres_18h"]) == (270, 64)
    # The file does not say whether one must make an appointment: nothing is counted.
    assert found.proprietes["sans_rendez_vous"].sur == 0
    # Of 4,728 slots, 31 were written twice or crossed another.
    assert (hours["horaires"]["document_id"] == "mairies-2026-10").sum() == 4697


def list_minutes(row: Row) -> range:
    """The minutes of a day that a line of a source table holds."""
    start, end = (60 * int(row[name][:2]) + int(row[name][3:]) for name in ("ouvre_a", "ferme_a"))
    return range(start, end)


@pytest.mark.skipif(not REFERENCE.is_file(), reason="table de référence des mairies absente")
def test_every_minute_of_the_file_is_kept_and_none_is_added() -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 4728
    written: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        minutes = list_minutes(row)
        written[f"mairie-{row['code_insee']}", row["jour"]].update(minutes)
    kept: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for row in read_source("horaires"):
        if row["document_id"] == "mairies-2026-10":
            minutes = list_minutes(row)
            kept[row["service_id"], row["jour"]].update(minutes)
    assert kept == written


def test_hours_are_known_with_their_file_only() -> None:
    for day in list_editions(SNAPSHOTS_DIR):
        tables = load_edition(SNAPSHOTS_DIR, day)
        documents = set(tables["horaires"]["document_id"])
        assert any(name.startswith("anct-") for name in documents) == (day >= date(2024, 8, 1))
        assert any(name.startswith("mairies-") for name in documents) == (day > date(2026, 10, 1))
        assert set(tables["horaires"]["service_id"]) <= set(tables["services"]["service_id"])


@pytest.mark.parametrize("nature", NATURES)
def test_territories_hold_all_that_the_departement_holds(edition: Edition, nature: str) -> None:
    whole = summarise_hours(edition, NORD, nature)
    for cutting in ("arrondissement", "epci"):
        parts = list_summaries(edition, cutting, nature)
        assert sum(part.nombre for part in parts) == whole.nombre
        assert sum(len(part.inconnus) for part in parts) == len(whole.inconnus)
        for code, held in whole.proprietes.items():
            assert sum(part.proprietes[code].nombre for part in parts) == held.nombre, code
        assert len(tabulate_summaries(parts)) == len(parts)


@pytest.mark.parametrize("code", CODES)
def test_a_summary_against_the_source(hours: Edition, code: str) -> None:
    towns = {row["territoire_id"] for row in COMMUNES if row["parent_id"] == code}
    places = {row["service_id"]: row["territoire_id"] for row in read_source("services")}
    minutes: defaultdict[str, int] = defaultdict(int)
    late: set[str] = set()
    for row in read_source("horaires"):
        name = row["service_id"]
        if name.startswith("mairie-") and places[name] in towns:
            minutes[name] += len(list_minutes(row))
            late |= {name} if row["ferme_a"] > "18:00" else set()
    found = summarise_hours(hours, code, MAIRIE)
    assert found.connus == len(minutes)
    assert found.mediane == median(minutes.values())
    assert found.proprietes["apres_18h"].nombre == len(late)


@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize("place", [NORD, "591"])
def test_the_grid_counts_what_is_open(edition: Edition, place: str, nature: str) -> None:
    grid, weeks = build_grid(edition, place, nature), list_weeks(edition, place, nature)
    assert len(grid.heures) == 26
    for day, row in enumerate(grid.ouverts):
        for minute, count in zip(grid.heures, row, strict=True):
            assert count == sum(week.is_open(day, minute) for week in weeks)
    assert tabulate_grid(grid).shape == (7, 27)
    assert 0 < grid.plus_haut <= grid.connus


def _count_near(tables: Edition, nature: str, day: int, minute: int, km: float) -> int:
    """Inhabitants near an open service: a loop written apart from the query."""
    weeks = read_weeks(tables)
    services = [
        row
        for row in read_source("services")
        if row["nature"] == nature and weeks[row["service_id"]].is_open(day, minute)
    ]
    people = 0
    for row in COMMUNES:
        for service in services:
            lat, lon, other_lat, other_lon = (
                math.radians(float(item[key]))
                for item in (row, service)
                for key in ("latitude", "longitude")
            )
            half = (
                math.sin((other_lat - lat) / 2) ** 2
                + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
            )
            if 2 * 6371.0088 * math.asin(math.sqrt(half)) <= km:
                people += int(row["population"])
                break
    return people


@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize(("day", "minute"), [(MONDAY, 600), (SATURDAY, 600), (MONDAY, 1090)])
def test_access_against_a_loop(hours: Edition, nature: str, day: int, minute: int) -> None:
    found = measure_open_access(hours, NORD, nature, day, minute)
    assert [item.km for item in found.seuils] == [5, 10]
    for item in found.seuils:
        assert item.population == _count_near(hours, nature, day, minute, item.km)
        assert item.part == pytest.approx(100 * item.population / 2_615_635)


def test_mobile_services_are_never_near(hours: Edition) -> None:
    fixed = [week for week in list_weeks(hours, NORD, FS) if week.nature == FS]
    every = list_weeks(hours, NORD, FS)
    for minute in range(480, 1140, 30):
        found = measure_open_access(hours, NORD, FS, MONDAY, minute)
        assert found.ouverts == sum(week.is_open(MONDAY, minute) for week in fixed)
    assert len(fixed) < len(every)


def test_territories_add_up_and_nothing_is_open_on_sunday(hours: Edition) -> None:
    whole = measure_open_access(hours, NORD, MAIRIE, SATURDAY, 600)
    parts = [measure_open_access(hours, code, MAIRIE, SATURDAY, 600) for code in CODES]
    for rank, item in enumerate(whole.seuils):
        assert sum(part.seuils[rank].population for part in parts) == item.population
    sunday = measure_open_access(hours, NORD, MAIRIE, 6, 600)
    assert [item.population for item in sunday.seuils] == [0, 0]
    assert measure_open_distances(hours, MAIRIE, 6, 600) == {}
    assert len(measure_open_distances(hours, MAIRIE, SATURDAY, 600)) == 647
    assert spell(whole.moment) == "le samedi à 10 h"


def test_without_hours_there_is_no_share(release: Edition) -> None:
    assert measure_open_access(release, NORD, MAIRIE, MONDAY, 600).seuils == ()


def test_a_share_takes_less_than_thirty_milliseconds(hours: Edition) -> None:
    measure_open_access(hours, NORD, MAIRIE, MONDAY, 0)
    spent = []
    for minute in range(480, 490):
        start = time.perf_counter()
        measure_open_access(hours, NORD, MAIRIE, MONDAY, minute)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.030
