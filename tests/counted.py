"""Counts made straight from the source tables, to check the queries against."""

from __future__ import annotations

import csv
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "data" / "sources"
CODES = ["591", "592", "593", "594", "595", "596"]
FRANCE_SERVICES = {"595": 13, "594": 10, "596": 9, "591": 7, "593": 7, "592": 6}

Row = dict[str, str]


def read_source(name: str) -> list[Row]:
    """Lines of a source table, as text."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


TERRITOIRES = read_source("territoires")
COMMUNES = [row for row in TERRITOIRES if row["nature"] == "commune"]
SERVICES = read_source("services")


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


def is_known(row: Row, day: str) -> bool:
    """A register line enters at its own date, a line of the bilan on the day it was submitted."""
    if row["document_id"] == "deliberation-2024-01-22":
        return day >= "2023-12-01"
    return row["ouvert_le"] <= day


def spell(text: str) -> str:
    """Plain spaces and typographic apostrophes, to compare words."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("'", "’")
