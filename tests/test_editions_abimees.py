"""An edition that is not whole is never read: another one is, or nothing starts."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from components.cache import find_edition, get_edition
from data import store
from data.french import format_day
from data.manifest import hash_content
from data.package import build_package, read_parquet
from data.store import SNAPSHOTS_DIR, StoreError, list_editions, load_edition
from tests.conftest import RunPage, read_screen
from tests.counted import spell
from tests.pilote import find_port, wait_for
from tests.serveur import copy_house, start

DAYS = list_editions(SNAPSHOTS_DIR)
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


def sign_rubbish(folder: Path) -> None:
    """Bytes that are not Parquet, under a manifest that vouches for them."""
    rubbish = b"PAR1 pas du Parquet PAR1"
    (folder / "sigles.parquet").write_bytes(rubbish)
    tables = json.loads((folder / "manifest.json").read_text("utf-8"))["tables"]
    tables["sigles"]["sha256"] = hash_content(rubbish)
    rewrite(folder, tables=tables)


def forget_a_table(folder: Path) -> None:
    tables = json.loads((folder / "manifest.json").read_text("utf-8"))["tables"]
    del tables["ecarts"]
    rewrite(folder, tables=tables)


SPOILED: dict[str, tuple[Spoil, str]] = {
    "octet changé": (flip, "services.parquet modifié ou incomplet"),
    "fichier tronqué": (truncate, "observations.parquet modifié ou incomplet"),
    "fichier absent": (
        lambda folder: (folder / "acteurs.parquet").rename(folder / "ailleurs"),
        "acteurs.parquet absent ou illisible",
    ),
    "dossier à la place": (replace_by_a_folder, "actions.parquet absent ou illisible"),
    "Parquet faux mais signé": (sign_rubbish, "sigles.parquet illisible"),
    "manifeste absent": (
        lambda folder: (folder / "manifest.json").rename(folder / "ailleurs"),
        "manifest.json absent",
    ),
    "manifeste vide": (
        lambda folder: (folder / "manifest.json").write_bytes(b""),
        "manifest.json illisible",
    ),
    "manifeste illisible": (
        lambda folder: (folder / "manifest.json").write_bytes(b"\xff\x00{"),
        "manifest.json illisible",
    ),
    "autre version": (
        lambda folder: rewrite(folder, schema_version="99"),
        "écrite pour une autre version (99)",
    ),
    "autre date": (lambda folder: rewrite(folder, edition="2020-01-01"), "d’une autre date"),
    "table oubliée": (forget_a_table, "sans les tables ecarts"),
    "dossier vide": (
        empty,
        "manifest.json absent",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_edition_gives_way_to_the_one_before(
    copies: Path, spoil: Spoil, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(copies / NEWEST.isoformat())
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
    told = get_edition(directory=copies)[1]
    assert [text.replace("\u00a0", " ") for text in told] == [
        f"L’état des connaissances au {spell_day(NEWEST)} ne se lit pas : "
        f"voici ce que l’on savait au {spell_day(BEFORE)}."
    ]


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


@pytest.mark.parametrize("page", ["", "sources"])
def test_the_screen_says_which_edition_it_shows_instead(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch, copies: Path, page: str
) -> None:
    flip(copies / NEWEST.isoformat())
    monkeypatch.setattr(store, "SNAPSHOTS_DIR", copies)
    app = run_page(page)
    assert not app.exception
    screen = read_screen(app)
    assert f"au {spell_day(NEWEST)} ne se lit pas" in screen.replace("\u00a0", " ")
    assert f"Données connues au {spell_day(BEFORE)}" in screen.replace("\u00a0", " ")
    assert "parquet" not in screen.split("</section>")[0]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return copy_house(tmp_path)


def refuse_to_start(house: Path) -> str:
    with start(house, find_port()) as process:
        assert process.wait(timeout=60) == 1
    log = (house / "journal").read_text("utf-8")
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
    port = find_port()
    with start(house, port):
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/sante")
        found: dict[str, Any] = httpx.get(f"{address}/sante").json()
        shutil.rmtree(house / "data" / "snapshots")
        gone = httpx.get(f"{address}/sante")
    assert found["ok"]
    assert found["edition"] == BEFORE.isoformat()
    assert "services.parquet modifié ou incomplet" in found["ecartees"][0]
    assert "services.parquet modifié" in (house / "journal").read_text("utf-8")
    assert gone.status_code == 503
    assert "Aucune édition publiée" in gone.json()["probleme"]
