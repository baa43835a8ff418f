"""The Baromètre read from a mirror: every row kept, rejected, or left to another zone or series."""

import csv
from pathlib import Path

import pytest

from data.connectors.barometre import parse, read_zone, write_figure
from data.connectors.errors import ConnectorError
from data.connectors.network.archives import pack_tables
from data.connectors.reading.frame import Context, Series, load_series, load_zones
from data.connectors.reading.report import Harvest
from data.publication.sources import SOURCES_DIR
from tests.tools.counted import read_source
from tests.tools.maison import House
from tests.tools.synthetique import build_context, hash_tree
from tests.unit.connectors.test_official import OPENDATA

REFERENCE = OPENDATA.parent / "reference"
HEADER = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta"
# SYNTHETIC: series, zones and values are made up.
ROWS = """\
IND-001,D59,2022-12-31,DEPT,10,10.0,,
IND-001,D59,2024-09-30,DEPT,,20.456,,25
IND-001,D59,2026-12-31,DEPT,,,50,
IND-001,R32,2024-09-30,REG,,30,,40
IND-001,R11,2024-09-30,REG,,31,,41
IND-001,FRANCE,2024-09-30,NAT,,32,,42
IND-001,D2A,2023-09-30,DEPT,5,6,,
IND-001,D2A,2024-09-30,DEPT,,7,,43
IND-999,D59,2024-09-30,DEPT,,20,,
IND-001,D59,2025-12-31,DEPT,,20,,
IND-001,D59,hier,DEPT,,20,,
IND-001,Nord,2024-09-30,DEPT,,20,,
IND-001,D62,2024-09-30,DEPT,,beaucoup,,
IND-001,D62,2024-08-31,DEPT,,120,,
IND-001,D62,,DEPT,,,,
IND-001,FRANCE,2024-09-01,NAT,,33,,
"""


def build(day: str = "2024-10-17") -> Context:
    context = build_context()
    return Context(
        frame=context.frame,
        day=type(context.day).fromisoformat(day),
        document_id="barometre-2024-10",
        series={"IND-001": Series("serie", "%"), "IND-002": Series("autre", "contrats")},
        zones=frozenset({"D59", "D62", "D2A", "R32", "FRANCE"}),
    )


def read(tmp_path: Path, text: str, context: Context | None = None) -> Harvest:
    path = tmp_path / "ind-001.csv"
    path.write_text(f"{HEADER}\n{text}", encoding="utf-8")
    return parse(path, context or build())


def test_the_figures_of_the_nord_and_those_of_the_others(tmp_path: Path) -> None:
    harvest = read(tmp_path, ROWS)
    assert [(r["periode"], r["nature"], r["valeur"]) for r in harvest.observations] == [
        ("2022-12", "realise", "10"),
        ("2024-09", "realise", "20.46"),
        ("2026-12", "cible", "50"),
    ]
    assert {row["territoire_id"] for row in harvest.observations} == {"59"}
    columns = ("zone_id", "periode", "valeur", "taux")
    assert [tuple(map(row.get, columns)) for row in harvest.barometre] == [
        ("D2A", "2024-09", "7", "43"),
        ("D59", "2022-12", None, None),
        ("D59", "2024-09", None, "25"),
        ("FRANCE", "2024-09", "32", "42"),
        ("R32", "2024-09", "30", "40"),
    ]
    assert harvest.barometre[1]["valeur_initiale"] == "10"
    assert {row["localisation"] for row in harvest.observations} == {"Fichier, IND-001, D59"}


def test_every_row_is_kept_rejected_or_elsewhere(tmp_path: Path) -> None:
    harvest = read(tmp_path, ROWS)
    assert harvest.read == 16
    # Another region and another series are none of ours; an older month of another département.
    assert (harvest.concerned, harvest.kept, len(harvest.rejects)) == (14, 6, 7)
    told = [(fault.ligne, fault.colonne, fault.valeur) for fault in harvest.rejects]
    assert told == [
        (11, "date", "2025-12-31"),
        (12, "date", "hier"),
        (13, "zone", "Nord"),
        (14, "valeur", "beaucoup"),
        (15, "valeur", "120"),
        (16, "date", ""),
        (17, "valeur", "33"),
    ]
    messages = " ; ".join(str(fault) for fault in harvest.rejects)
    for words in ("que le fichier ne peut pas connaître", "date illisible", "zone inconnue"):
        assert words in messages
    for words in ("nombre attendu", "entre 0 et 100", "sans date ni valeur", "autre valeur déjà"):
        assert words in messages


def test_several_files_are_read_together_and_name_themselves(tmp_path: Path) -> None:
    for name, row in (
        ("ind-001", "IND-001,D59,2024-09-01,DEPT,,20,,"),
        ("ind-002", "IND-002,D59,2024-09-01,DEPT,,beaucoup,,"),
    ):
        (tmp_path / f"{name}.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    packed = tmp_path / "barometre.zip"
    pack_tables(sorted(tmp_path.glob("*.csv")), packed)
    harvest = parse(packed, build())
    assert (harvest.read, harvest.kept) == (2, 1)
    assert "ind-002.csv" in str(harvest.rejects[0])


def test_other_columns_stop_the_import(tmp_path: Path) -> None:
    path = tmp_path / "ind-001.csv"
    path.write_text("indic_id,zone,jour\nIND-001,D59,2024-09-01\n", encoding="utf-8")
    with pytest.raises(ConnectorError, match="Colonnes absentes du Baromètre : date, valeur"):
        parse(path, build())


@pytest.mark.parametrize(
    ("text", "zone"),
    [("D59", "D59"), ("59", "D59"), ("2A", "D2A"), ("971", "D971"), ("R32", "R32"), ("x", "")],
)
def test_zones_take_the_name_of_the_producer(text: str, zone: str) -> None:
    assert read_zone(text) == zone


def test_figures_are_written_as_our_tables_write_them() -> None:
    numbers = (76.0, 21530.18, 1053711.89, 33.059527867)
    assert list(map(write_figure, numbers)) == ["76", "21530.18", "1053711.89", "33.06"]


def test_the_network_says_where_to_put_the_files(house: House) -> None:
    house.fail("barometre", words="Le miroir ne contient pas le fichier attendu (ind-*.csv")
    (house.mirror / "ind-001.csv").write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    house.fail("barometre", words="ne dit pas sa date")
    house.fail("barometre", "--date", "2024-10-17", words="0 lignes gardées, entre 2000 et 8000")
    other = ("--date", "2024-10-17", "--departement", "62", "--sortie", str(house.kept))
    house.fail("barometre", *other, words="ne s’importe que pour le Nord")


needs_reference = pytest.mark.skipif(
    not (REFERENCE / "barometre_2024_10.csv").is_file(), reason="fichiers de référence absents"
)


@needs_reference
def test_the_reference_files_give_the_tables_back(tmp_path: Path) -> None:
    house = House(tmp_path)
    for path in REFERENCE.glob("barometre_2024_10*.csv"):
        (house.mirror / path.name).write_bytes(path.read_bytes())
    before = hash_tree(house.sources, house.output)
    result = house.run("barometre", "--date", "2024-10-17")
    assert result.exit_code == 0, result.output
    assert "6\u00a0rejets, 0\u00a0signalement" in result.output
    assert "Aucune différence avec les tables en place." in result.output
    assert hash_tree(house.sources, house.output) == before


@needs_reference
def test_no_value_of_the_reference_is_lost() -> None:
    codes = {code: item.indicateur_id for code, item in load_series(SOURCES_DIR).items()}
    found = {
        (row["indicateur_id"], row["zone_id"], row["periode"], column, row[column])
        for row in read_source("barometre")
        for column in ("valeur_initiale", "valeur", "cible", "taux")
        if row[column]
    }
    natures = {"realise": "valeur", "cible": "cible"}
    found |= {
        (row["indicateur_id"], "D59", row["periode"], natures[row["nature"]], row["valeur"])
        for row in read_source("observations")
        if row["document_id"] == "barometre-2024-10"
    }
    names = {"valeur_actuelle": "valeur", "valeur_cible": "cible", "taux_atteinte": "taux"}
    wanted = set()
    for name in ("barometre_2024_10", "barometre_2024_10_departements"):
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                zone = read_zone(row.get("zone") or row["departement"])
                key = codes[row["indic_id"]], zone, row["date"][:7]
                wanted |= {
                    (*key, names.get(column, column), write_figure(float(row[column])))
                    for column in ("valeur_initiale", *names)
                    if row.get(column)
                }
    assert found == wanted
    assert {zone for _, zone, *_ in wanted} == load_zones(SOURCES_DIR)
