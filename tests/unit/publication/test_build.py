"""The build: a wrong row publishes nothing; the same sources give the same bytes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from data.cli import app
from data.publication.build import build_editions
from data.publication.sources import SOURCES_DIR
from data.store import SNAPSHOTS_DIR, list_editions
from data.tables.dictionary import load_dictionary
from data.tables.manifest import load_manifest
from tests.conftest import DAYS

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


FAULTS: list[tuple[str, Edit, list[str]]] = [
    ("leviers", replace("nom_court", "resume2"), ["leviers", "nom_court", "colonne manquante"]),
    ("leviers", replace("resume", "resumé"), ["colonne inconnue", "essayer « resume »"]),
    (
        "propositions",
        replace(",5,deliberation", ",6,deliberation"),
        ["propositions, ligne 2", "« score »", "« 6 »", "entre 1 et 5"],
    ),
    (
        "services",
        replace(",59139,", ",59999,"),
        ["services, ligne 2", "« 59999 »", "inconnu dans la table « territoires »", "essayer"],
    ),
    ("leviers", replace("\n2,", "\n1,"), ["leviers, ligne 3", "clé déjà écrite à la ligne 2"]),
    (
        "observations",
        replace("2020-11", "2023-13"),
        ["observations, ligne 2", "« periode »", "2023-13", "le mois 13 n’existe pas"],
    ),
    (
        "observations",
        replace("irev-2020-12-18", ""),
        ["observations, ligne 2", "« document_id »", "valeur manquante"],
    ),
    ("observations", replace(",339890,", ",339 890,"), ["sans espace", "essayer « 339890 »"]),
    (
        "leviers",
        lambda content: content.replace(b",", b";"),
        ["leviers, ligne 1", "séparées par « ; »"],
    ),
    (
        "leviers",
        lambda content: content.decode().replace("’", "'").encode("latin-1"),
        ["leviers, ligne 2", "n’est pas en UTF-8"],
    ),
    ("leviers", lambda _: b"", ["leviers", "fichier vide"]),
    (
        "perspectives",
        replace(",poursuite,", ",poursuites,"),
        ["« poursuites »", "essayer « poursuite »"],
    ),
    (
        "observations",
        replace('"Bilan, fiche-action 1, situation', '"Page 3, fiche-action 1, situation'),
        ["« localisation »", "commence par une partie du document"],
    ),
    (
        "horaires",
        replace("lundi,09:30,12:30", "lundi,9h30,12:30"),
        ["horaires, ligne 2", "« ouvre_a »", "heure attendue sous la forme HH:MM"],
    ),
    (
        "horaires",
        replace("lundi,09:30,12:30", "lundi,09:30,09:30"),
        ["horaires, ligne 2", "ferme à 09:30 sans avoir duré"],
    ),
    (
        "horaires",
        replace("lundi,13:30,16:00", "lundi,12:00,16:00"),
        ["horaires, ligne 3", "recouvre la plage de la ligne 2, qui ferme à 12:30"],
    ),
    (
        "horaires",
        replace("fs-345,lundi", "fs-999345,lundi"),
        ["horaires, ligne 2", "inconnu dans la table « services »"],
    ),
    (
        "horaires",
        replace("fs-345,lundi", "fs-345,lundy"),
        ["horaires, ligne 2", "« lundy »", "essayer « lundi »"],
    ),
    ("leviers", replace("\n2,", "\n2,,"), ["leviers, ligne 3", "7 cellules au lieu de 6"]),
]


@pytest.mark.parametrize(("table", "edit", "said"), FAULTS, ids=[said[-1] for _, _, said in FAULTS])
def test_a_fault_publishes_nothing_and_is_explained(
    sources: Path, table: str, edit: Edit, said: list[str]
) -> None:
    spoil(sources, table, edit)
    status, output = run_build(sources)
    assert status == 1
    for words in said:
        assert words in output


def test_every_fault_is_told_at_once(sources: Path) -> None:
    (sources / "leviers.yml").unlink()
    spoil(sources, "propositions", replace(",5,deliberation", ",6,deliberation"))
    spoil(sources, "observations", replace("2020-11", "2023-13"))
    spoil(sources, "leviers", lambda _: b"")
    status, output = run_build(sources)
    assert status == 1
    said = ("« 6 »", "2023-13", "fichier vide", "notice absente")
    assert [words for words in said if words not in output] == []


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of an edition by its place in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_embedded_editions_are_rebuilt_to_the_byte(sources: Path, tmp_path: Path) -> None:
    """A byte order mark in a source changes nothing."""
    spoil(sources, "leviers", lambda content: b"\xef\xbb\xbf" + content)
    output = tmp_path / "sortie"
    assert build_editions(sources, output) == DAYS
    first, second = read_folder(output), read_folder(SNAPSHOTS_DIR)
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert build_editions(sources, output) == []
    for day in DAYS:
        entries = load_manifest(output / day.isoformat()).list_files().values()
        assert sum(entry.octets for entry in entries) < 2_000_000


def test_the_embedded_editions_verify() -> None:
    assert CliRunner().invoke(app, ["verifier"]).exit_code == 0


def test_what_cannot_be_verified_is_told(tmp_path: Path) -> None:
    (tmp_path / "2024-08-01").mkdir()
    told = {"--dossier": [str(tmp_path), "manifest.json absent"], "2021-01-01": ["2024-08-01"]}
    for option, (*more, words) in told.items():
        result = CliRunner().invoke(app, ["verifier", option, *more])
        assert result.exit_code == 1
        assert words in result.output


def test_parquet_carries_descriptions_units_and_zstd() -> None:
    path = SNAPSHOTS_DIR / "2024-08-01" / "territoires.parquet"
    field = pq.read_schema(path).field("population")
    assert field.metadata[b"unite"] == b"habitants"
    assert field.metadata[b"description"]
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


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
