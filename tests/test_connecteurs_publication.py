"""From the command to the editions: all of it or nothing, and the real list when it is there."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from data.cli import app
from data.connectors import publish
from data.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR, list_editions, load_edition
from tests.synthetique import (
    MARK,
    QPV_ENTRY,
    build_context,
    build_fs_row,
    build_quarter,
    build_square,
    hash_tree,
    write_finess,
    write_fs,
    write_geojson,
    write_zip,
)

ROOT = Path(__file__).parent.parent
OPENDATA = Path(os.environ.get("SDAASP_OPENDATA", ROOT.parent / "shared" / "opendata"))
REFERENCE = OPENDATA.parent / "reference" / "france_services_59.csv"
needs_opendata = pytest.mark.skipif(
    not (OPENDATA / "liste-fs-20240801.csv").is_file(),
    reason="fichiers officiels absents : donner leur dossier dans SDAASP_OPENDATA",
)


class House:
    """A copy of the sources and of the editions, and a mirror to import from."""

    def __init__(self, root: Path) -> None:
        self.sources = Path(shutil.copytree(SOURCES_DIR, root / "sources"))
        self.output = Path(shutil.copytree(SNAPSHOTS_DIR, root / "snapshots"))
        self.mirror = root / "miroir"
        self.kept = root / "gardes"
        self.mirror.mkdir()

    def run(self, source: str, *options: str, mirror: Path | None = None) -> Result:
        arguments = ["importer", source, "--sources", str(self.sources)]
        arguments += ["--miroir", str(mirror or self.mirror), "--telechargements", str(self.kept)]
        if "--sortie" not in options:
            arguments += ["--sortie", str(self.output)]
        return CliRunner().invoke(app, [*arguments, *options])

    def fail(self, source: str, *options: str, words: str) -> None:
        before = hash_tree(self.sources, self.output)
        result = self.run(source, *options)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert words in result.stderr
        assert hash_tree(self.sources, self.output) == before

    def read(self, table: str) -> list[dict[str, str]]:
        with (self.sources / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def build_list(number: int) -> bytes:
    """SYNTHETIC structures, each at the inner point of a real commune."""
    communes = list(build_context().frame.communes.values())
    rows = [
        build_fs_row(
            9000 + rank,
            insee_com=commune.code,
            latitude=str(commune.latitude),
            longitude=str(commune.longitude),
        )
        for rank, commune in enumerate(communes[:number])
    ]
    return write_fs(rows)


def test_a_newer_list_adds_an_edition_and_leaves_the_others(house: House) -> None:
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    before = hash_tree(house.output)
    result = house.run("france-services")
    assert result.exit_code == 0, result.output
    assert "Éditions publiées : 2025-02-01" in result.output
    assert "services, ajouts : 45" in result.output
    assert "services, retraits : 52" in result.output
    after = hash_tree(house.output)
    assert {path: after[path] for path in before} == before
    services = load_edition(house.output, date(2025, 2, 1))["services"]
    labelled = services[services["nature"].str.startswith("france_services")]
    assert len(labelled) == 45
    assert set(labelled["document_id"]) == {"anct-france-services-2025-02-01"}
    assert labelled["nom"].str.startswith(MARK).all()
    assert services["service_id"].is_unique
    assert "1er février 2025" in (house.sources / "services.yml").read_text(encoding="utf-8")
    again = house.run("france-services")
    assert "Éditions inchangées." in again.output
    (house.mirror / "liste-fs-20250201.csv").rename(house.mirror / "liste-fs-20240901.csv")
    house.fail("france-services", words="plus ancien que celui déjà publié")


def test_too_few_structures_publish_nothing(house: House) -> None:
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(39))
    house.fail("france-services", words="39 lignes gardées, entre 40 et 120 attendues")


def test_one_bad_row_publishes_nothing_in_the_nord(house: House) -> None:
    bad = write_fs([build_fs_row(1, insee_com="59999")]).split(b"\n")[1]
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45) + bad)
    house.fail("france-services", words="1\u00a0ligne refusée, 0 au plus")


def test_one_point_out_of_the_departement_publishes_nothing(house: House) -> None:
    out = write_fs([build_fs_row(1, latitude="48.85", longitude="2.35")]).split(b"\n")[1]
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45) + out)
    house.fail("france-services", words="1\u00a0ligne hors du département")


def test_files_that_are_not_what_they_should(house: House) -> None:
    house.fail("france-services", words="Le miroir ne contient pas")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(b"<html>portail</html>")
    house.fail("france-services", words="page web (HTML)")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45)[:1500] + b'"')
    house.fail("france-services", words="ne se lit plus comme un CSV")
    write_zip(house.mirror / "QP2024.zip", QPV_ENTRY, b"0" * 3_000_000)
    house.fail("qpv", words="archive piégée")
    house.fail("france-services", "--departement", "5", words="Département « 5 » illisible")
    house.fail("france-services", "--date", "hier", words="Date « hier » illisible")
    house.fail("inconnue", words="Source « inconnue » inconnue")


def test_a_failed_build_gives_the_former_files_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    monkeypatch.setattr(publish, "build_editions", refuse)
    house.fail("france-services", words="le disque refuse")


def test_checking_alone_publishes_nothing(house: House) -> None:
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    before = hash_tree(house.sources, house.output)
    result = house.run("france-services", "--controle")
    assert result.exit_code == 0
    assert "rien n’est publié" in result.output
    assert hash_tree(house.sources, house.output) == before


def test_quarters_replace_the_frame_and_bring_their_perimeters(house: House) -> None:
    features = [
        build_quarter(f"QN059{rank:02}X", build_square(3.0 + rank / 1000, 50.62))
        for rank in range(80)
    ]
    write_zip(house.mirror / "QP2024_essai.zip", QPV_ENTRY, write_geojson(features))
    result = house.run("qpv")
    assert result.exit_code == 0, result.output
    quarters = [row for row in house.read("territoires") if row["nature"] == "qpv"]
    assert len(quarters) == 80
    assert {row["document_id"] for row in quarters} == {"qpv-2024"}
    known = {row["territoire_id"] for row in house.read("territoires")}
    assert {row["territoire_id"] for row in house.read("correspondances")} <= known
    shapes = json.loads((house.sources / "contours_qpv.geojson").read_bytes())
    assert len(shapes["features"]) == 80
    frame = load_edition(house.output, date(2018, 3, 22))["territoires"]
    assert (frame["nature"] == "qpv").sum() == 80


def test_health_centres_make_their_own_edition(house: House) -> None:
    rows = [
        (f"5900{rank:05}", "59350", "603", str(704_000 + rank), "7059500") for rank in range(30)
    ]
    (house.mirror / "finess-20250301.csv").write_bytes(write_finess(rows))
    result = house.run("finess")
    assert result.exit_code == 0, result.output
    services = load_edition(house.output, date(2025, 3, 1))["services"]
    assert (services["nature"] == "maison_de_sante").sum() == 30
    # A file of 2025 says nothing of what was known in 2024, whatever the opening dates.
    earlier = load_edition(house.output, date(2024, 8, 1))["services"]
    assert "maison_de_sante" not in set(earlier["nature"])


@needs_opendata
def test_the_official_list_gives_the_hand_made_tables_back(house: House) -> None:
    before = hash_tree(house.sources, house.output)
    result = house.run("france-services", mirror=OPENDATA)
    assert result.exit_code == 0, result.output
    assert "2\u202f845\u00a0lignes lues, 52 pour le département 59" in result.output
    assert "0\u00a0rejet, 0\u00a0signalement" in result.output
    assert "Éditions inchangées." in result.output
    assert hash_tree(house.sources, house.output) == before
    breakdown = "Lille 13, Dunkerque 10, Valenciennes 9, Avesnes-sur-Helpe 7, Douai 7, Cambrai 6"
    assert breakdown in result.output


@needs_opendata
def test_the_official_list_equals_the_reference(house: House) -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        expected = {
            (row["id_fs"], row["code_insee"], row["labellisee_le"], row["itinerante"] == "oui")
            for row in csv.DictReader(stream)
        }
    # Emptied of its France services, the table gets the very same ones from the file.
    kept = [row for row in house.read("services") if not row["service_id"].startswith("fs-")]
    with (house.sources / "services.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, kept[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    assert house.run("france-services", mirror=OPENDATA).exit_code == 0
    found = {
        (
            row["service_id"].removeprefix("fs-"),
            row["territoire_id"],
            row["ouvert_le"],
            row["nature"] == "france_services_itinerante",
        )
        for row in house.read("services")
        if row["service_id"].startswith("fs-")
    }
    assert len(expected) == 52
    assert found == expected


@needs_opendata
def test_another_departement_is_published_apart(house: House, tmp_path: Path) -> None:
    before = hash_tree(house.sources, house.output)
    options = ("--departement", "62", "--sortie", str(tmp_path / "a-part"))
    result = house.run("france-services", *options, mirror=OPENDATA)
    assert result.exit_code == 0, result.output
    folder = tmp_path / "a-part" / "62" / "france-services" / "2024-08-01"
    services = pq.read_table(folder / "services.parquet").to_pylist()
    assert len(services) == 50
    assert all(row["territoire_id"].startswith("62") for row in services)
    natures = Counter(
        row["nature"] for row in pq.read_table(folder / "territoires.parquet").to_pylist()
    )
    # Lens and Arras have two structures each, Béthune three.
    assert natures == {"departement": 1, "commune": 46}
    report = json.loads((folder / "rapport.json").read_text(encoding="utf-8"))
    assert (report["lignes_lues"], report["lignes_gardees"], report["rejets"]) == (2845, 50, [])
    assert hash_tree(house.sources, house.output) == before
    refused = house.run("france-services", "--departement", "62", mirror=OPENDATA)
    assert refused.exit_code == 1
    assert "se publie dans un autre dossier" in refused.stderr


@needs_opendata
def test_a_structure_in_another_departement_than_it_says(house: House, tmp_path: Path) -> None:
    """The real list of August 2024 places one structure of Rouen in the Eure."""
    options = ("--departement", "27", "--sortie", str(tmp_path / "a-part"))
    result = house.run("france-services", *options, mirror=OPENDATA)
    assert result.exit_code == 0, result.output
    assert "1\u00a0rejet" in result.output
    assert "« 76540 » : commune inconnue dans ce département" in result.output


@needs_opendata
def test_the_official_outlines_cover_the_nord(house: House) -> None:
    asked = house.run("contours", mirror=OPENDATA)
    assert asked.exit_code == 1
    assert "--date" in asked.stderr
    result = house.run("contours", "--date", "2018-01-01", mirror=OPENDATA)
    assert result.exit_code == 0, result.output
    assert "59070" in result.output
    collection = json.loads((house.sources / "contours.geojson").read_bytes())
    natures = Counter(item["properties"]["nature"] for item in collection["features"])
    assert natures == {"commune": 647, "epci": 17, "arrondissement": 6, "departement": 1}
    assert collection["origine"] == "officielle"
    for day in list_editions(house.output):
        contours = load_edition(house.output, day)["contours"]
        assert len(contours) == 671
        assert set(contours["origine"]) == {"officielle"}
        assert set(contours["document_id"]) == {"contours-communes-2018-01-01"}
    official = gpd.read_file(OPENDATA / "arrondissements-59-nord.geojson").set_index("nom")
    ours = gpd.read_parquet(house.output / "2024-08-01" / "contours.parquet").set_index("nom")
    for name, arrondissement in ours[ours["nature"] == "arrondissement"].geometry.items():
        expected = official.geometry[name]
        shared = arrondissement.intersection(expected).area / arrondissement.union(expected).area
        assert shared > 0.999, name


def test_unreadable_outlines_publish_nothing(house: House) -> None:
    (house.sources / "contours.geojson").write_text('{"features": [{}]}', encoding="utf-8")
    (house.mirror / "liste-fs-20250201.csv").write_bytes(build_list(45))
    house.fail("france-services", words="contours illisibles")


def test_without_import_the_outlines_stay_approximate() -> None:
    contours = load_edition(SNAPSHOTS_DIR, list_editions(SNAPSHOTS_DIR)[-1])["contours"]
    assert set(contours["origine"]) == {"approchee"}
