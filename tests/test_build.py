"""The build: a wrong row publishes nothing; the same sources give the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from data.build import build_editions
from data.cli import app
from data.dictionary import load_dictionary
from data.manifest import load_manifest
from data.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR, StoreError, list_editions, load_edition
from data.verify import verify_edition
from tests.counted import RELEASE

Edit = Callable[[bytes], bytes]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the source tables, to be spoiled."""
    return Path(shutil.copytree(SOURCES_DIR, tmp_path / "sources"))


def spoil(sources: Path, table: str, edit: Edit) -> None:
    path = sources / f"{table}.csv"
    before = path.read_bytes()
    path.write_bytes(edit(before))
    assert path.read_bytes() != before


def replace(old: str, new: str) -> Edit:
    return lambda content: content.replace(old.encode(), new.encode(), 1)


def run_build(sources: Path) -> tuple[int, str]:
    output = sources.parent / "sortie"
    arguments = ["construire", "--sources", str(sources), "--sortie", str(output)]
    result = CliRunner().invoke(app, arguments)
    if result.exit_code:
        assert list_editions(output) == []
    return result.exit_code, result.output


FAULTS: list[tuple[str, str, Edit, list[str]]] = [
    (
        "colonne manquante",
        "leviers",
        replace("nom_court", "resume2"),
        ["leviers", "nom_court", "colonne manquante"],
    ),
    (
        "colonne inconnue",
        "leviers",
        replace("resume", "resumé"),
        ["colonne inconnue", "essayer « resume »"],
    ),
    (
        "note de 6",
        "propositions",
        replace(",5,deliberation", ",6,deliberation"),
        ["propositions, ligne 2", "« score »", "« 6 »", "entre 1 et 5"],
    ),
    (
        "territoire inconnu",
        "services",
        replace(",59139,", ",59999,"),
        ["services, ligne 2", "« 59999 »", "inconnu dans la table « territoires »", "essayer"],
    ),
    (
        "clé en double",
        "leviers",
        replace("\n2,", "\n1,"),
        ["leviers, ligne 3", "clé déjà écrite à la ligne 2"],
    ),
    (
        "mois 13",
        "observations",
        replace("2020-11", "2023-13"),
        ["observations, ligne 2", "« periode »", "2023-13", "le mois 13 n’existe pas"],
    ),
    (
        "sans document",
        "observations",
        replace("irev-2020-12-18", ""),
        ["observations, ligne 2", "« document_id »", "valeur manquante"],
    ),
    (
        "nombre avec une virgule",
        "observations",
        replace(",11.5,", ',"11,5",'),
        ["sans virgule", "essayer « 11.5 »"],
    ),
    (
        "nombre avec une espace",
        "observations",
        replace(",339890,", ",339 890,"),
        ["sans espace", "essayer « 339890 »"],
    ),
    (
        "points-virgules",
        "leviers",
        lambda content: content.replace(b",", b";"),
        ["leviers, ligne 1", "séparées par « ; »"],
    ),
    (
        "latin-1",
        "leviers",
        lambda content: content.decode().replace("’", "'").encode("latin-1"),
        ["leviers, ligne 2", "n’est pas en UTF-8"],
    ),
    ("vide", "leviers", lambda _: b"", ["leviers", "fichier vide"]),
    (
        "statut inconnu",
        "perspectives",
        replace(",poursuite,", ",poursuites,"),
        ["« poursuites »", "essayer « poursuite »"],
    ),
    (
        "place inconnue",
        "observations",
        replace('"Bilan, fiche-action 1, situation', '"Page 3, fiche-action 1, situation'),
        ["« localisation »", "commence par une partie du document"],
    ),
    (
        "cellule de trop",
        "leviers",
        replace("\n2,", "\n2,,"),
        ["leviers, ligne 3", "7 cellules au lieu de 6"],
    ),
]


@pytest.mark.parametrize(
    ("table", "edit", "said"), [item[1:] for item in FAULTS], ids=[item[0] for item in FAULTS]
)
def test_a_fault_publishes_nothing_and_is_explained(
    sources: Path, table: str, edit: Edit, said: list[str]
) -> None:
    spoil(sources, table, edit)
    status, output = run_build(sources)
    assert status == 1
    for words in said:
        assert words in output


def test_every_fault_is_told_at_once(sources: Path) -> None:
    spoil(sources, "propositions", replace(",5,deliberation", ",6,deliberation"))
    spoil(sources, "observations", replace("2020-11", "2023-13"))
    spoil(sources, "leviers", lambda _: b"")
    status, output = run_build(sources)
    assert status == 1
    assert all(words in output for words in ("« 6 »", "2023-13", "fichier vide"))


def test_a_missing_sidecar_is_a_fault(sources: Path) -> None:
    (sources / "leviers.yml").unlink()
    status, output = run_build(sources)
    assert status == 1
    assert "notice absente" in output


def test_a_byte_order_mark_changes_nothing(sources: Path, tmp_path: Path) -> None:
    spoil(sources, "leviers", lambda content: b"\xef\xbb\xbf" + content)
    build_editions(sources, tmp_path / "sortie")
    assert_same_editions(tmp_path / "sortie", SNAPSHOTS_DIR)


def assert_same_editions(one: Path, other: Path) -> None:
    assert list_editions(one) == list_editions(other)
    for day in list_editions(one):
        first, second = one / day.isoformat(), other / day.isoformat()
        names = sorted(path.name for path in first.iterdir())
        assert names == sorted(path.name for path in second.iterdir())
        for name in names:
            assert (first / name).read_bytes() == (second / name).read_bytes(), f"{day} {name}"


def test_the_embedded_editions_are_rebuilt_to_the_byte(tmp_path: Path) -> None:
    build_editions(SOURCES_DIR, tmp_path / "un")
    assert_same_editions(tmp_path / "un", SNAPSHOTS_DIR)
    assert build_editions(SOURCES_DIR, tmp_path / "un") == []


def test_an_edition_weighs_less_than_a_megabyte() -> None:
    for day in list_editions(SNAPSHOTS_DIR):
        files = (SNAPSHOTS_DIR / day.isoformat()).iterdir()
        assert sum(path.stat().st_size for path in files) < 1_000_000


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of an edition, to be damaged."""
    name = RELEASE.isoformat()
    return Path(shutil.copytree(SNAPSHOTS_DIR / name, tmp_path / name))


def test_the_embedded_editions_verify() -> None:
    assert CliRunner().invoke(app, ["verifier"]).exit_code == 0


def test_a_truncated_parquet_is_seen(published: Path) -> None:
    path = published / "actions.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    faults = [str(fault) for fault in verify_edition(published)]
    assert any("actions : empreinte différente" in fault for fault in faults)
    with pytest.raises(StoreError, match="modifié ou incomplet"):
        load_edition(published.parent, list_editions(published.parent)[-1])


def test_a_truncated_parquet_with_a_matching_manifest_is_seen(published: Path) -> None:
    path = published / "actions.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    manifest = json.loads((published / "manifest.json").read_text())
    manifest["tables"]["actions"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (published / "manifest.json").write_text(json.dumps(manifest))
    assert any("illisible" in str(fault) for fault in verify_edition(published))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"edition": "2024-08-02"}, "2024-08-01 attendue"),
        ({"schema_version": "0"}, "version 0"),
        ({"tables": {}}, "table absente du manifeste"),
        ({"inattendu": 1}, "illisible (inattendu)"),
    ],
)
def test_a_manifest_that_does_not_match_is_seen(
    published: Path, change: dict[str, object], said: str
) -> None:
    path = published / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert said in "\n".join(str(fault) for fault in verify_edition(published))


def test_a_missing_manifest_is_seen(published: Path) -> None:
    (published / "manifest.json").unlink()
    result = CliRunner().invoke(app, ["verifier", "--dossier", str(published.parent)])
    assert result.exit_code == 1
    assert "manifest.json absent" in result.output


def test_an_unknown_edition_is_told_with_the_known_ones() -> None:
    result = CliRunner().invoke(app, ["verifier", "2021-01-01"])
    assert result.exit_code == 1
    assert "2024-08-01" in result.output


def test_parquet_carries_descriptions_units_and_zstd() -> None:
    path = SNAPSHOTS_DIR / "2024-08-01" / "territoires.parquet"
    field = pq.read_schema(path).field("population")
    assert field.metadata[b"unite"] == b"habitants"
    assert field.metadata[b"description"]
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_geoparquet_opens_with_geopandas() -> None:
    communes = gpd.read_parquet(SNAPSHOTS_DIR / "2024-08-01" / "territoires.parquet")
    lille = communes[communes["territoire_id"] == "59350"].iloc[0]
    assert (lille.geometry.x, lille.geometry.y) == (lille["longitude"], lille["latitude"])
    assert 3.0 < lille.geometry.x < 3.1
    assert communes.crs.to_epsg() in (4326, None) or communes.crs.to_string() == "OGC:CRS84"


def test_manifest_lists_every_table_and_source() -> None:
    manifest = load_manifest(SNAPSHOTS_DIR / "2024-08-01")
    assert list(manifest.tables) == list(load_dictionary())
    assert {source.document_id for source in manifest.sources} >= {
        "presse-2023-12-06",
        "irev-2020-12-18",
        "deliberation-2024-01-22",
        "pas-de-calais",
        "copil-2018-03-22",
    }
