"""The ZIP of an edition: same bytes, valid description, opens elsewhere with its accents."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

from data.store import SNAPSHOTS_DIR, Edition
from data.tables.dictionary import load_dictionary
from documents.files.package import build_package, read_parquet

DAY = date(2024, 8, 1)


def extract(day: date, target: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(build_package(SNAPSHOTS_DIR, day))) as archive:
        archive.extractall(target)
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(DAY, tmp_path_factory.mktemp("paquet"))


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert build_package(SNAPSHOTS_DIR, DAY) == build_package(SNAPSHOTS_DIR, DAY)


@pytest.mark.parametrize("day", [date(2018, 3, 22), DAY])
def test_frictionless_finds_nothing_wrong(tmp_path: Path, day: date) -> None:
    folder = extract(day, tmp_path)
    assert not list(
        frictionless.Package.metadata_validate(
            json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        )
    )
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(load_dictionary())


def test_duckdb_reads_numbers_and_accents(folder: Path) -> None:
    query = f"select nom, population from '{folder}/territoires.csv' where territoire_id = '595'"
    assert duckdb.connect().execute(query).fetchall() == [("Lille", 1_268_900)]
    query = (
        f"select count(*) from '{folder}/documents.csv' where editeur like 'Département du Nord%'"
    )
    assert duckdb.connect().execute(query).fetchall() == [(3,)]


def test_every_table_is_there_with_its_rows(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        frame = pd.read_csv(folder / resource["path"])
        assert len(frame) == resource["rowcount"], resource["name"]
        assert list(frame.columns) == [field["name"] for field in resource["schema"]["fields"]]


def test_one_table_is_given_as_published(release: Edition) -> None:
    given = io.BytesIO(read_parquet(SNAPSHOTS_DIR, DAY, "ecarts"))
    assert len(pd.read_parquet(given)) == len(release["ecarts"])


def test_the_notice_says_the_licence_and_how_to_cite(folder: Path) -> None:
    notice = (folder / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Licence Ouverte 2.0" in notice
    assert "édition du 1er\u00a0août 2024" in notice
