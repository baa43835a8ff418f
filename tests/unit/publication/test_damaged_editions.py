"""An edition that is not whole is never read: another one is, or nothing starts."""

import json
import logging
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest

from components.app import cache
from components.app.cache import find_edition, get_edition
from data import store
from data.publication.verify import verify_edition
from data.store import SNAPSHOTS_DIR, Edition, StoreError, load_edition
from data.tables.manifest import hash_content
from data.text.french import format_day
from documents.files.package import build_package, read_parquet
from tests.conftest import DAYS, RunPage, read_words
from tests.tools.counted import spell
from tests.tools.pilote import build_command, find_port, serve
from tests.tools.serveur import copy_house

OLDEST, *_, BEFORE, NEWEST = DAYS


def spell_day(day: date) -> str:
    return spell(format_day(day))


Spoil = Callable[[Path], object]


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SNAPSHOTS_DIR, tmp_path / "snapshots"))


def flip(folder: Path) -> None:
    path = folder / "services.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(folder: Path) -> None:
    path = folder / "observations.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def replace_by_a_folder(folder: Path) -> None:
    (folder / "actions.parquet").unlink()
    (folder / "actions.parquet").mkdir()


def rewrite(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def sign(folder: Path) -> None:
    tables = json.loads((folder / "manifest.json").read_text("utf-8"))["tables"]
    tables["sigles"]["sha256"] = hash_content((folder / "sigles.parquet").read_bytes())
    rewrite(folder, tables=tables)


def sign_rubbish(folder: Path) -> None:
    """Bytes that are not Parquet, under a manifest that vouches for them."""
    (folder / "sigles.parquet").write_bytes(b"PAR1 pas du Parquet PAR1")
    sign(folder)


def sign_other_columns(folder: Path) -> None:
    """A table read well, of the same version, whose columns are not those of the dictionary."""
    path = folder / "sigles.parquet"
    pq.write_table(pq.read_table(path).rename_columns({"explication": "glose"}), path)
    sign(folder)


def redraw(folder: Path) -> None:
    path = folder / "carte" / "frontieres_departement.json"
    path.write_bytes(b"[]")


def forget_a_table(folder: Path) -> None:
    tables = json.loads((folder / "manifest.json").read_text("utf-8"))["tables"]
    del tables["ecarts"]
    rewrite(folder, tables=tables)


def move_away(name: str) -> Spoil:
    return lambda folder: (folder / name).rename(folder / "ailleurs")


def write_manifest(content: bytes) -> Spoil:
    return lambda folder: (folder / "manifest.json").write_bytes(content)


def revise(**changes: object) -> Spoil:
    return lambda folder: rewrite(folder, **changes)


# What the reader says, then what the verifier says.
SPOILED: list[tuple[Spoil, str, str]] = [
    (flip, "services.parquet modifié ou incomplet", "services : empreinte différente"),
    (truncate, "observations.parquet modifié ou incomplet", "observations : empreinte différente"),
    (
        move_away("acteurs.parquet"),
        "acteurs.parquet absent ou illisible",
        "acteurs : fichier absent",
    ),
    (replace_by_a_folder, "actions.parquet absent ou illisible", "actions : fichier absent"),
    (sign_rubbish, "sigles.parquet illisible", "sigles : fichier Parquet illisible"),
    (sign_other_columns, "colonnes d’une autre version", "sigles : colonnes différentes"),
    (
        redraw,
        "frontieres_departement.json modifié ou incomplet",
        "frontieres_departement.json : empreinte différente",
    ),
    (
        move_away("carte"),
        "communes_departement.geojson absent ou illisible",
        "communes_departement.geojson : fichier absent",
    ),
    (move_away("manifest.json"), "manifest.json absent", "manifest.json absent"),
    (write_manifest(b"\xff\x00{"), "manifest.json illisible", "manifest.json illisible"),
    (revise(inattendu=1), "manifest.json illisible (inattendu)", "illisible (inattendu)"),
    (revise(schema_version="99"), "écrite pour une autre version (99)", "version 99"),
    (revise(edition="2020-01-01"), "d’une autre date", f"{NEWEST} attendue"),
    (forget_a_table, "sans les tables ecarts", "ecarts : table absente du manifeste"),
    (empty, "manifest.json absent", "manifest.json absent"),
]


@pytest.mark.parametrize(("spoil", "words", "verdict"), SPOILED)
def test_a_spoiled_edition_gives_way_to_the_one_before(
    copies: Path, spoil: Spoil, words: str, verdict: str, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(copies / NEWEST.isoformat())
    assert verdict in "\n".join(map(str, verify_edition(copies / NEWEST.isoformat())))
    with pytest.raises(StoreError) as caught:
        load_edition(copies, NEWEST)
    said = str(caught.value)
    assert said.startswith(f"Édition {NEWEST} : ")
    assert words in said
    assert "python -m data construire" in said
    with caplog.at_level(logging.WARNING):
        edition, faults = find_edition(directory=copies)
    assert edition.day == BEFORE
    assert faults == {NEWEST: said}
    assert said in caplog.text
    (told,) = get_edition(directory=copies)[1]
    assert told.replace("\u00a0", " ") == (
        f"L’état des connaissances au {spell_day(NEWEST)} ne se lit pas : "
        f"voici ce que l’on savait au {spell_day(BEFORE)}."
    )


def test_a_manifest_that_forgets_the_map_is_seen(copies: Path) -> None:
    rewrite(copies / NEWEST.isoformat(), carte={})
    assert "carte qui ne va pas" in str(verify_edition(copies / NEWEST.isoformat()))


def test_the_nearest_one_comes_when_nothing_older_is_left(copies: Path) -> None:
    flip(copies / OLDEST.isoformat())
    edition, faults = find_edition(OLDEST.isoformat(), copies)
    assert edition.day == DAYS[1]
    assert list(faults) == [OLDEST]


def test_nothing_left_is_an_error_that_names_everything(copies: Path) -> None:
    for folder in copies.iterdir():
        flip(folder)
    with pytest.raises(StoreError) as caught:
        find_edition(directory=copies)
    assert str(caught.value).count("services.parquet modifié") == len(DAYS)
    with pytest.raises(StoreError, match="Aucune édition publiée"):
        find_edition(directory=copies / "ailleurs")


def test_what_is_spoiled_after_it_was_read_never_leaves(copies: Path) -> None:
    good, _ = find_edition(directory=copies)
    flip(copies / NEWEST.isoformat())
    again, _ = find_edition(directory=copies)
    assert again["services"].equals(good["services"])
    with pytest.raises(StoreError, match="modifié ou incomplet"):
        read_parquet(copies, NEWEST, "services")
    with pytest.raises(StoreError, match="modifié ou incomplet"):
        build_package(copies, NEWEST)


def test_a_half_published_edition_is_not_read(copies: Path) -> None:
    find_edition(directory=copies)
    for name in ("manifest.json", "services.parquet"):
        shutil.copy(copies / BEFORE.isoformat() / name, copies / NEWEST.isoformat() / name)
    rewrite(copies / NEWEST.isoformat(), edition=NEWEST.isoformat())
    edition, faults = find_edition(directory=copies)
    assert edition.day == BEFORE
    assert list(faults) == [NEWEST]
    shutil.rmtree(copies / NEWEST.isoformat())
    shutil.copytree(SNAPSHOTS_DIR / NEWEST.isoformat(), copies / NEWEST.isoformat())
    assert find_edition(directory=copies)[0].day == NEWEST


def test_a_fault_is_not_read_again_at_each_rerun(
    copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(copies / NEWEST.isoformat())
    read: list[date] = []

    def note(directory: Path, day: date) -> Edition:
        read.append(day)
        return load_edition(directory, day)

    monkeypatch.setattr(cache, "load_edition", note)
    for _ in range(3):
        find_edition(directory=copies)
    assert read == [NEWEST, BEFORE]
    monkeypatch.setattr(cache, "PATIENCE", 0)
    find_edition(directory=copies)
    assert read[2:] == [NEWEST]


@pytest.mark.parametrize("page", ["", "sources"])
def test_the_screen_says_which_edition_it_shows_instead(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch, copies: Path, page: str
) -> None:
    flip(copies / NEWEST.isoformat())
    monkeypatch.setattr(store, "SNAPSHOTS_DIR", copies)
    words = read_words(run_page(page))
    assert f"au {spell_day(NEWEST)} ne se lit pas" in words
    assert f"Données connues au {spell_day(BEFORE)}" in words
    assert "services.parquet" not in words


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return copy_house(tmp_path)


def refuse_to_start(house: Path) -> str:
    command = build_command(find_port())
    done = subprocess.run(
        command, cwd=house, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    log = done.stdout + done.stderr
    assert "Traceback" not in log
    told = [line for line in log.splitlines() if "ne démarre pas" in line]
    assert len(told) == 1
    return told[0]


def test_nothing_starts_without_an_edition(house: Path) -> None:
    for folder in (house / "data" / "snapshots").iterdir():
        truncate(folder)
    told = refuse_to_start(house)
    assert told.startswith(f"Le tableau de bord ne démarre pas : Édition {NEWEST} : ")
    assert told.endswith("; reconstruire avec « python -m data construire ».")


def test_nothing_starts_on_a_wrong_setting(house: Path) -> None:
    config = house / "config.toml"
    config.write_text(config.read_text("utf-8").replace("hebergeur =", "hebergeurs ="), "utf-8")
    assert "« hebergeurs » inconnu" in refuse_to_start(house).replace("\u00a0", " ")


def test_a_server_starts_on_the_edition_before_and_says_so(house: Path) -> None:
    flip(house / "data" / "snapshots" / NEWEST.isoformat())
    with serve(house) as address:
        found: dict[str, Any] = httpx.get(f"{address}/sante").json()
        shutil.rmtree(house / "data" / "snapshots")
        gone = httpx.get(f"{address}/sante")
    assert found["ok"]
    assert found["edition"] == BEFORE.isoformat()
    assert "services.parquet modifié ou incomplet" in found["ecartees"][0]
    assert "services.parquet modifié" in (house / "journal").read_text("utf-8")
    assert gone.status_code == 503
    assert "Aucune édition publiée" in gone.json()["probleme"]
