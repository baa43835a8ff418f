"""The ZIP of an edition: same bytes, valid description, opens elsewhere with its accents."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

from data.dictionary import load_dictionary
from data.package import build_package, read_parquet
from data.store import SNAPSHOTS_DIR, list_editions, load_edition

DAY = date(2024, 8, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("paquet")
    with zipfile.ZipFile(io.BytesIO(build_package(SNAPSHOTS_DIR, DAY))) as archive:
        archive.extractall(target)
    return target


@pytest.mark.parametrize("day", list_editions(SNAPSHOTS_DIR))
def test_the_same_edition_gives_the_same_bytes(day: date) -> None:
    assert build_package(SNAPSHOTS_DIR, day) == build_package(SNAPSHOTS_DIR, day)


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    assert not list(
        frictionless.Package.metadata_validate(
            json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        )
    )
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(load_dictionary())


def test_the_oldest_edition_is_valid_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(build_package(SNAPSHOTS_DIR, date(2018, 3, 22)))) as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_pandas_reads_numbers_and_accents(folder: Path) -> None:
    frame = pd.read_csv(folder / "observations.csv")
    row = frame[frame["indicateur_id"] == "contrats-apprentissage"].iloc[0]
    assert row["valeur"] == 28752
    actions = pd.read_csv(folder / "actions.csv")
    assert actions["nom_court"].iloc[6] == "Télémédecine"
    assert len(actions) == 16


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


def test_one_table_is_given_as_published(tmp_path: Path) -> None:
    path = tmp_path / "ecarts.parquet"
    path.write_bytes(read_parquet(SNAPSHOTS_DIR, DAY, "ecarts"))
    assert len(pd.read_parquet(path)) == len(load_edition(SNAPSHOTS_DIR, DAY)["ecarts"])


def test_the_notice_says_the_licence_and_how_to_cite(folder: Path) -> None:
    notice = (folder / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Licence Ouverte 2.0" in notice
    assert "édition du 1er\u00a0août 2024" in notice
