"""Counts made straight from the source tables, to check the queries against."""

import csv
from datetime import date
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "data" / "sources"
CODES = ["591", "592", "593", "594", "595", "596"]
# The edition of which the figures written by hand in the tests are facts.
RELEASE = date(2024, 8, 1)
REGISTER = "anct-france-services-"
# France services of that edition.
FRANCE_SERVICES = {"595": 13, "594": 10, "596": 9, "591": 7, "593": 7, "592": 6}

Row = dict[str, str]


def read_source(name: str) -> list[Row]:
    """Lines of a source table, as text."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


TERRITOIRES = read_source("territoires")
COMMUNES = [row for row in TERRITOIRES if row["nature"] == "commune"]
# Services and projects: town halls are counted nowhere among them.
SERVICES = [row for row in read_source("services") if row["nature"] != "mairie"]


def locate(code: str) -> set[str]:
    """Arrondissements that a commune, an EPCI or an arrondissement touches."""
    if code in CODES:
        return {code}
    return {row["parent_id"] for row in COMMUNES if code in (row["territoire_id"], row["epci_id"])}


def list_own(code: str) -> list[Row]:
    """Communes of an arrondissement."""
    return [row for row in COMMUNES if row["parent_id"] == code]


def count_people(code: str) -> int:
    """Inhabitants of an arrondissement."""
    return sum(int(row["population"]) for row in list_own(code))


def name_list(day: str) -> str:
    """The version of the list of France services that an edition holds: the last one then known."""
    return max(
        row["document_id"]
        for row in read_source("parties")
        if row["document_id"].startswith(REGISTER) and row["connu_le"] <= day
    )


def date_list(day: date) -> date:
    """The day of a count of France services: that of the list, in an edition after it."""
    named = name_list(day.isoformat()).removeprefix(REGISTER)
    return min(day, date.fromisoformat(named))


def is_known(row: Row, day: str) -> bool:
    """A register line enters at its own date, a line of the bilan on the day it was submitted."""
    if row["document_id"] == "deliberation-2024-01-22":
        return day >= "2023-12-01"
    if row["document_id"].startswith(REGISTER) and row["document_id"] != name_list(day):
        return False
    return row["ouvert_le"] <= day


def count_labelled(code: str, day: str) -> int:
    """France services of an arrondissement in the edition of a day."""
    return sum(
        row["nature"].startswith("france_services")
        and locate(row["territoire_id"]) == {code}
        and is_known(row, day)
        for row in SERVICES
    )


def spell(text: str) -> str:
    """Plain spaces and typographic apostrophes, to compare words."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("'", "’")
