"""The same app for all of France: SYNTHETIC territories and services beside those of the Nord.

Counts are those of the country (about 34,900 communes, 2,845 France services, 1,584 quarters);
places, names and populations are drawn with a seed and describe nothing real.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.banc.serveurs import ROOT
from tests.synthetique import MARK

COMMUNES, SERVICES, QUARTERS = 34_900, 2_845, 1_584
_TREE = ("app.py", "config.toml", ".streamlit", "components", "data", "docs", "pages", "static")
_IGNORED = shutil.ignore_patterns("__pycache__", "telechargements", "importations", ".*brouillon*")
# A grid south of the Nord: as many communes by arrondissement and by EPCI as there, or nearly.
_ACROSS, _BLOCK, _PART = 186, 10, 5
_WEST, _EAST, _SOUTH, _NORTH = -4.5, 8.0, 42.5, 49.7
Row = dict[str, str]


def copy_app(target: Path) -> Path:
    """The app and its data in a folder of their own, without its published editions."""
    target.mkdir(parents=True)
    for name in _TREE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, symlinks=True, ignore=_IGNORED)
        else:
            shutil.copy2(source, target / name)
    shutil.rmtree(target / "data" / "snapshots")
    return target


def _lift_bounds(folder: Path) -> None:
    """What the dictionary expects of the Nord alone: its box, and how many territories it has."""
    for path in folder.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"min: [\d.]+, max: [\d.]+, (?=unite: degrés)", "", text)
        for table in ("territoires", "services"):
            text = re.sub(rf"(?ms)^({table}:\n(?:  .*?\n)*?)  lignes: [^\n]*\n", r"\1", text)
        path.write_text(text, encoding="utf-8")


def _append(path: Path, rows: Iterable[Row]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = csv.DictReader(file).fieldnames or []
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writerows(rows)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _draw_communes(chance: random.Random, count: int) -> Iterator[Row]:
    """Communes on a shaken grid, with the blocks that they form, each named before its members."""
    known: set[str] = set()
    down = -(-count // _ACROSS)
    for rank in range(count):
        row, column = divmod(rank, _ACROSS)
        owner = f"F{row // _BLOCK:02}{column // _BLOCK:02}"
        epci = f"E{row // _PART:02}{column // _PART:02}"
        for code, nature in ((owner, "arrondissement"), (epci, "epci")):
            if code not in known:
                known.add(code)
                yield _name(code, nature, parent_id="59")
        yield _name(
            f"C{rank:05}",
            "commune",
            parent_id=owner,
            epci_id=epci,
            population=str(int(chance.lognormvariate(6.2, 1.2))),
            latitude=f"{_SOUTH + (row + chance.random()) * (_NORTH - _SOUTH) / down:.3f}",
            longitude=f"{_WEST + (column + chance.random()) * (_EAST - _WEST) / _ACROSS:.3f}",
        )


def _name(code: str, nature: str, **values: str) -> Row:
    described = {"territoire_id": code, "nature": nature, "nom": f"{MARK} {code}"}
    return {**described, "document_id": "cog-2026", **values}


def _draw_services(chance: random.Random, communes: list[Row], model: Row, count: int) -> list[Row]:
    found = []
    for rank in range(count):
        town = chance.choice(communes)
        found.append(
            {
                **model,
                "service_id": f"fs-synthetique-{rank}",
                "nom": f"{MARK} {rank}",
                "territoire_id": town["territoire_id"],
                "latitude": town["latitude"],
                "longitude": town["longitude"],
                "ouvert_le": f"{chance.randint(2020, 2023)}-{chance.randint(1, 12):02}-01",
            }
        )
    return found


def _draw_quarters(chance: random.Random, communes: list[Row], count: int) -> list[tuple[Row, str]]:
    found = []
    for rank in range(count):
        town = chance.choice(communes)
        point = {name: town[name] for name in ("latitude", "longitude")}
        quarter = _name(f"QF{rank:05}", "qpv", parent_id=town["epci_id"], **point)
        found.append(({**quarter, "document_id": "qpv-2024"}, town["territoire_id"]))
    return found


def extend_to_france(app: Path, share: float = 1.0) -> None:
    """Add the rest of the country to the sources of a copy of the app; a share of it, to try."""
    chance = random.Random(59)
    sources = app / "data" / "sources"
    _lift_bounds(app / "data" / "dictionnaire")
    territoires, services = _read(sources / "territoires.csv"), _read(sources / "services.csv")
    labelled = [row for row in services if row["nature"].startswith("france_services")]
    here = Counter(row["nature"] for row in territoires)
    latest = max(row["document_id"] for row in labelled)
    already = sum(row["document_id"] == latest for row in labelled)

    added = list(_draw_communes(chance, int(share * (COMMUNES - here["commune"]))))
    communes = [row for row in added if row["nature"] == "commune"]
    quarters = _draw_quarters(chance, communes, int(share * (QUARTERS - here["qpv"])))
    model = next(row for row in labelled if row["document_id"] == latest)
    _append(sources / "territoires.csv", [*added, *(row for row, _ in quarters)])
    _append(
        sources / "services.csv",
        _draw_services(chance, communes, model, int(share * (SERVICES - already))),
    )
    links = [
        {"territoire_id": row["territoire_id"], "vers_id": town, "recouvrement": "total"}
        for row, town in quarters
    ]
    _append(sources / "correspondances.csv", links)
