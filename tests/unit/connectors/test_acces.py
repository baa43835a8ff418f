"""Times of access by road on a SYNTHETIC file of the same columns, against pandas alone."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.connectors import acces
from data.connectors.errors import ConnectorError
from data.connectors.reading.report import Harvest
from data.queries.communes.comparison import compare_places
from data.queries.map.sentences import tell_access
from data.queries.map.shading import list_grounds, shade_communes
from data.queries.meeting.pack import build_pack
from data.queries.territories.comparison import compare_arrondissements
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.places import read_scope
from data.queries.territories.roads import measure_roads, tell_roads
from data.records.territories import Scope
from data.store import Edition, load_edition
from data.text.french import NBSP, format_number
from tests.tools.counted import COMMUNES, spell
from tests.tools.maison import House
from tests.tools.synthetique import build_context

NATURES = {"A128": "france_services", "A129": "mairie"}
TOWNS = [row["territoire_id"] for row in COMMUNES]


def make_rows(seed: int = 59, cells: int = 4) -> pd.DataFrame:
    """Cells in every commune of the Nord and in others; several equipments of a type in some."""
    draw = np.random.default_rng(seed)
    places = [(town, "59") for town in TOWNS for _ in range(cells)]
    places += [("62041", "62")] * 40 + [("2A004", "2A")] * 10
    rows: list[dict[str, Any]] = []
    for rank, (town, dep) in enumerate(places):
        people = round(float(draw.gamma(1.2, 30)) + 0.5, 1)
        for kind in ("A128", "A129", "B201"):
            for _ in range(int(draw.integers(1, 4)) if kind != "B201" else 1):
                minutes = float(draw.gamma(3, 3))
                rows.append(
                    {
                        "idSrc": f"CRS3035RES200m{rank}",
                        "X": 4_000_000 + 200 * rank,
                        "Y": 3_000_000,
                        "depcom": town,
                        "dep": dep,
                        "pop": people,
                        "typeeq_id": kind,
                        "distance": round(minutes * float(draw.uniform(0.5, 1.2)), 3),
                        "deuclidienne": 1.0,
                        "duree": round(minutes, 3),
                    }
                )
    return pd.DataFrame(rows).sample(frac=1, random_state=seed)


def write(rows: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        rows.to_parquet(path, index=False, row_group_size=1000)
    else:
        rows.to_csv(path, index=False, sep=";", decimal=",")
    return path


def read(rows: pd.DataFrame, path: Path) -> Harvest:
    return acces.parse(write(rows, path), build_context())


def count_lines(harvest: Harvest) -> int:
    return harvest.kept_lines + harvest.rejected_lines + sum(harvest.left_out.values())


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return make_rows()


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_means_are_those_of_pandas(rows: pd.DataFrame, tmp_path: Path, suffix: str) -> None:
    harvest = read(rows, tmp_path / f"acces-equipements.{suffix}")
    assert (harvest.read, harvest.rejects) == (len(rows), [])
    assert count_lines(harvest) == len(rows)
    assert harvest.left_out[acces.ELSEWHERE] == int((rows["dep"] != "59").sum())
    assert len(harvest.acces) == 2 * len(TOWNS)
    ours = rows[(rows["dep"] == "59") & rows["typeeq_id"].isin(NATURES)]
    for line in harvest.acces[::37]:
        kind = next(code for code, name in NATURES.items() if name == line["nature"])
        found = ours[(ours["depcom"] == line["territoire_id"]) & (ours["typeeq_id"] == kind)]
        cells = found.loc[found.groupby("idSrc")["duree"].idxmin()]
        people = cells["pop"].sum()
        near = cells.loc[cells["duree"] <= 15, "pop"].sum()
        assert float(line["population"]) == pytest.approx(people, abs=0.01)
        assert float(line["a_15_minutes"]) == pytest.approx(near, abs=0.01)
        for column, name in (("minutes", "duree"), ("km_route", "distance")):
            mean = (cells[name] * cells["pop"]).sum() / people
            assert float(line[column]) == pytest.approx(mean, abs=0.01)


def test_a_cell_astride_two_neighbourhoods_counts_twice(tmp_path: Path) -> None:
    cell = {"idSrc": "c", "depcom": "59350", "dep": "59", "typeeq_id": "A128", "distance": 2.0}
    rows = pd.DataFrame(
        [
            {**cell, "iris": "1", "pop": 30.0, "duree": 10.0},
            {**cell, "iris": "1", "pop": 30.0, "duree": 40.0},
            {**cell, "iris": "2", "pop": 10.0, "duree": 20.0},
        ]
    )
    line = read(rows, tmp_path / "a.parquet").acces[0]
    assert (line["minutes"], line["population"], line["a_15_minutes"]) == ("12.5", "40", "30")


def test_every_line_is_kept_refused_or_left_out(rows: pd.DataFrame, tmp_path: Path) -> None:
    spoiled = rows.reset_index(drop=True)
    ours = spoiled.index[(spoiled["dep"] == "59") & (spoiled["typeeq_id"] == "A128")]
    spoiled.loc[ours[0], "pop"] = 0
    spoiled.loc[ours[1], "duree"] = None
    spoiled.loc[ours[2], "duree"] = -1
    spoiled.loc[ours[3], "distance"] = float("inf")
    spoiled.loc[ours[4], "depcom"] = "59999"
    spoiled.loc[ours[5], "depcom"] = None
    spoiled.loc[ours[6], "dep"] = None
    harvest = read(spoiled, tmp_path / "a.parquet")
    assert harvest.rejected_lines == 6
    assert {fault.colonne for fault in harvest.rejects} == {"pop", "duree", "distance", "depcom"}
    assert count_lines(harvest) == len(spoiled)


def test_a_former_commune_goes_with_that_of_today(tmp_path: Path) -> None:
    row = {"idSrc": "c", "depcom": "59248", "dep": "59", "typeeq_id": "A129"}
    rows = pd.DataFrame([{**row, "pop": 5.0, "distance": 1.0, "duree": 3.0}])
    harvest = read(rows, tmp_path / "a.parquet")
    assert [row["territoire_id"] for row in harvest.acces] == ["59183"]
    told = [item.message for item in harvest.remarks if item.colonne == "depcom"]
    assert told == ["commune disparue : rattachée à Dunkerque (59183)"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"columns": {"duree": "temps"}}, "Colonnes absentes du fichier des temps d’accès : duree"),
        ({"columns": {"depcom": "codgeo"}}, "depcom"),
    ],
)
def test_a_column_renamed_stops_the_import(
    rows: pd.DataFrame, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(ConnectorError, match=words):
        read(rows.rename(**change), tmp_path / "a.parquet")


def test_other_units_stop_the_import(rows: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="unités"):
        read(rows.assign(distance=rows["distance"] * 1000), tmp_path / "a.parquet")


def test_a_truncated_file_stops_the_import(rows: pd.DataFrame, tmp_path: Path) -> None:
    path = write(rows, tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ConnectorError, match="tronqué"):
        acces.parse(path, build_context())


def check_everywhere(found: Edition, scope: Scope, mean: float) -> None:
    """The map, the page of a commune and the pack tell the road before the straight line."""
    assert next(iter(list_grounds(found))) == "route"
    shading = shade_communes(found, "route", "591")
    assert shading is not None
    assert set(shading.classes) == {town for town in scope.communes if town in shading.textes}
    assert all(text.endswith("min") for text in shading.textes.values())
    assert "Insee, 1er février 2025" in spell(shading.precision)
    assert spell(tell_access(found, "591")).startswith(
        "Dans l’arrondissement d’Avesnes-sur-Helpe, "
    )
    assert "par la route, en voiture" in tell_access(found, "591")
    town = min(scope.communes)
    first = compare_places(found, [town, "591"], commune=True)[0]
    assert first.libelle.startswith("Par la route")
    assert first.valeurs[1].valeur == pytest.approx(mean)
    pack = build_pack(found, "591")
    assert pack.distances.route == tell_roads(measure_roads(found, scope.communes))
    assert pack.carte is not None
    assert pack.carte.titre_fond == shading.libelle


def test_the_command_publishes_and_the_portrait_tells(house: House, rows: pd.DataFrame) -> None:
    """Times by road are told with their vintage where they are known, and only there."""
    write(rows, house.mirror / "acces-equipements-2025-02-01.parquet")
    result = house.run("acces")
    assert result.exit_code == 0, result.stderr
    assert f"{format_number(len(rows))} lignes lues" in result.stdout.replace(NBSP + "l", " l")
    assert f"Laissées ({acces.ELSEWHERE})" in result.stdout
    assert len(house.read("acces")) == 2 * len(TOWNS)
    notice = (house.sources / "acces.yml").read_text(encoding="utf-8")
    assert 'date: "2025-02-01"' in notice
    found = load_edition(house.output, date(2025, 2, 1))
    scope = read_scope(found, "591")
    roads = measure_roads(found, scope.communes)
    assert roads is not None
    lines = [
        row
        for row in house.read("acces")
        if row["nature"] == "france_services" and row["territoire_id"] in scope.communes
    ]
    people = sum(float(row["population"]) for row in lines)
    mean = sum(float(row["minutes"]) * float(row["population"]) for row in lines) / people
    assert roads.communes == len(scope.communes)
    assert roads.minutes == pytest.approx(mean)
    told = measure_access(found, scope, list_distances(found))
    assert "Par la route, en voiture" in told.phrase_route
    assert "Insee, 1er février 2025" in spell(told.phrase_route)
    assert "acces-equipements-2025-02-01" in {item.document_id for item in told.citations}
    compared = {item.code: item for item in compare_arrondissements(found, list_distances(found))}
    assert "distance" not in compared
    assert compared["minutes"].cellules["591"].valeur == pytest.approx(mean, abs=0.05)
    assert "Insee" in compared["part_15_minutes"].precision
    check_everywhere(found, scope, mean)
    before = load_edition(house.output, date(2024, 8, 1))
    assert "route" not in list_grounds(before)
    assert "à vol d’oiseau" in tell_access(before, "591")
    silent = measure_access(before, read_scope(before, "591"), list_distances(before))
    assert silent.phrase_route == ""
    # Again: nothing changes; an older file is refused.
    assert "Aucune différence" in house.run("acces").stdout
    (house.mirror / "acces-equipements-2025-02-01.parquet").rename(
        house.mirror / "acces-equipements-2024-12-01.parquet"
    )
    house.fail("acces", words="plus ancien que celui déjà publié")


def test_another_departement_is_published_apart(
    house: House, rows: pd.DataFrame, tmp_path: Path
) -> None:
    write(rows, house.mirror / "acces-equipements-2025-02-01.parquet")
    target = tmp_path / "ailleurs"
    result = house.run("acces", "--departement", "62", "--sortie", str(target))
    assert result.exit_code == 0, result.stderr
    found = pd.read_parquet(next(target.rglob("acces.parquet")))
    assert set(found["territoire_id"]) == {"62041"}
    assert set(found["nature"]) == set(NATURES.values())
