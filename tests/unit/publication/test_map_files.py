"""An edition carries its map: copied elsewhere it shows it, and it is never published without."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app import STATIC
from components.shell.compression import find_static, send_static
from components.shell.preload import list_data
from data import store
from data.geo.addresses import find_edition_file, list_map_addresses
from data.publication.sources import SOURCES_DIR
from data.publication.verify import verify_edition
from data.records.map import BORDERS_FILES, COMMUNES_FILES, SCALES, name_address
from data.store import SNAPSHOTS_DIR, list_editions, load_edition
from tests.tools.pilote import run_apart

ROOT = Path(__file__).parents[3]
DAY = list_editions(SNAPSHOTS_DIR)[-1]
# The build, stopped dead at one of the renames that publish.
KILLED = """
import os, sys
from pathlib import Path
from data.publication.build import build_editions
left, rename = int(sys.argv[3]), Path.rename
def stop(path, target):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return rename(path, target)
Path.rename = stop
build_editions(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One edition alone, copied to another folder that the server reads."""
    name = DAY.isoformat()
    shutil.copytree(SNAPSHOTS_DIR / name, tmp_path / "ailleurs" / name)
    monkeypatch.setattr(store, "SNAPSHOTS_DIR", tmp_path / "ailleurs")
    return tmp_path / "ailleurs"


def test_an_edition_copied_elsewhere_serves_its_own_map(elsewhere: Path) -> None:
    addresses = list_map_addresses(elsewhere)
    key = load_edition(elsewhere, DAY).map_key
    names = [file for scale in SCALES for file in (COMMUNES_FILES[scale], BORDERS_FILES[scale])]
    assert sorted(addresses) == sorted(name_address(name, key) for name in names)
    wide = name_address(COMMUNES_FILES["departement"], key)
    assert list_data(["carte/communes_departement-*"]) == [f"app/static/{wide}"]
    for name in names:
        address = name_address(name, key)
        url = f"/app/static/{address}"
        path = find_static(url, STATIC)
        assert path == elsewhere / DAY.isoformat() / "carte" / name
        answer = run_apart(send_static(url, path, {b"accept-encoding": b"gzip"}))
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert "json" in answer.headers["content-type"]


def test_the_address_follows_the_content(elsewhere: Path) -> None:
    key = load_edition(elsewhere, DAY).map_key
    wide, near = (name_address(COMMUNES_FILES[scale], key) for scale in ("departement", "commune"))
    spoiled = elsewhere / DAY.isoformat() / "carte" / COMMUNES_FILES["departement"]
    spoiled.write_bytes(spoiled.read_bytes().replace(b"Lille", b"Sille"))
    assert find_edition_file(elsewhere, wide) is None
    assert find_edition_file(elsewhere, near) is not None


@pytest.mark.parametrize("day", list_editions(SNAPSHOTS_DIR), ids=str)
def test_an_edition_stays_light(day: date) -> None:
    """With its outlines at three scales, it is copied, sent and kept in less than 2 MB."""
    files = [path for path in (SNAPSHOTS_DIR / str(day)).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000


@pytest.mark.parametrize(
    "name",
    [
        "communes_departement.geojson",
        "communes_departement-000000000000.geojson",
        "../manifest.json",
        f"../{DAY}/carte/communes_departement.geojson",
        "%2e%2e/manifest.json",
        "\x00",
        "",
    ],
)
def test_nothing_else_of_an_edition_has_an_address(elsewhere: Path, name: str) -> None:
    assert elsewhere.is_dir()
    assert find_static(f"/app/static/carte/{name}", STATIC) is None


def test_only_marks_are_left_among_the_static_files() -> None:
    assert [path.name for path in (STATIC / "carte").iterdir()] == ["marques.svg"]


def build_and_die(sources: Path, editions: Path, rank: int) -> None:
    command = [sys.executable, "-c", KILLED, str(sources), str(editions), str(rank)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_a_build_killed_while_it_publishes_leaves_no_half_edition(
    tmp_path: Path, rank: int
) -> None:
    """Each edition is there whole, as it was or as it becomes, or isn't there."""
    shutil.copytree(SNAPSHOTS_DIR, tmp_path / "editions")
    sources = Path(shutil.copytree(SOURCES_DIR, tmp_path / "sources"))
    (sources / "contours.geojson").unlink()
    build_and_die(sources, tmp_path / "editions", rank)
    left = list_editions(tmp_path / "editions")
    assert len(left) >= len(list_editions(SNAPSHOTS_DIR)) - 1
    for day in left:
        assert verify_edition(tmp_path / "editions" / day.isoformat()) == []


def test_a_build_killed_before_it_publishes_leaves_nothing(tmp_path: Path) -> None:
    build_and_die(SOURCES_DIR, tmp_path / "editions", 0)
    assert list_editions(tmp_path / "editions") == []
    assert list_map_addresses(tmp_path / "editions") == []
