"""Growth: the same app for the Nord and for all of France, both built and served in a folder.

France is SYNTHETIC: the Nord again and again beside itself, up to the number of communes (34,900),
France services (2,845) and priority quarters (1,584) of the country, or nearly.
"""

import asyncio
import itertools
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from tests.tools.banc.mesure import Figure, compare, tell
from tests.tools.banc.serveurs import start
from tests.tools.banc.session import PLACES, list_addresses, place, time_runs
from tests.tools.banc.visiteurs import compare_capacities
from tests.tools.copie import copy_repository
from tests.tools.synthetique import MARK

_FLOOR = "le Nord"
_COPIES, _WITH_QUARTERS = 53, 16
# Degrees between two copies, which do not overlap, and where they are.
_EAST, _NORTH = 2.2, 1.15
_CELLS = [(x, -y) for y in range(7) for x in range(-4, 4) if x or y][:_COPIES]
_IDENTIFIERS = ["territoire_id", "parent_id", "epci_id", "vers_id", "service_id"]


def _lift_bounds(folder: Path) -> None:
    """What the dictionary expects of the Nord alone: its box, and how many territories it has."""
    for path in folder.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"min: [\d.]+, max: [\d.]+, (?=unite: degrés)", "", text)
        for table in ("territoires", "services"):
            text = re.sub(rf"(?ms)^({table}:\n(?:  .*?\n)*?)  lignes: [^\n]*\n", r"\1", text)
        path.write_text(text, encoding="utf-8")


def _choose(rows: pd.DataFrame, rank: int) -> pd.DataFrame:
    """What each copy repeats: places, the last list of France services, quarters for some."""
    if "service_id" in rows:
        kept = rows["nature"].str.startswith("france_services")
        kept &= rows["document_id"] == rows["document_id"][kept].max()
    else:
        kept = rows["territoire_id"].str.startswith("QN") & (rank < _WITH_QUARTERS)
    if "epci_id" in rows:
        kept |= rows["nature"].isin(["arrondissement", "epci", "commune"])
    return rows.loc[kept]


def _move(rows: pd.DataFrame, rank: int, x: int, y: int) -> pd.DataFrame:
    moved = rows.copy()
    for name in moved.columns.intersection(_IDENTIFIERS):
        moved[name] = (f"C{rank}-" + moved[name]).replace(f"C{rank}-59", "59")
    if "nom" in moved:
        moved["nom"] = f"{MARK} {rank} " + moved["nom"]
        moved["latitude"] = (moved["latitude"].astype(float) + y * _NORTH).round(4)
        moved["longitude"] = (moved["longitude"].astype(float) + x * _EAST).round(4)
    return moved


def extend_to_france(app: Path, copies: int) -> None:
    """Add the rest of the country to the sources of a copy of the app."""
    _lift_bounds(app / "data" / "dictionnaire")
    for name in ("territoires", "services", "correspondances"):
        path = app / "data" / "sources" / f"{name}.csv"
        rows = pd.read_csv(path, dtype=str)
        parts = [_move(_choose(rows, i), i, x, y) for i, (x, y) in enumerate(_CELLS[:copies])]
        pd.concat(parts).to_csv(path, mode="a", header=False, index=False)


def _build(app: Path) -> float:
    """Seconds to build every edition from nothing."""
    shutil.rmtree(app / "data" / "snapshots")
    started, null = time.monotonic(), subprocess.DEVNULL
    command = [sys.executable, "-m", "data", "construire"]
    subprocess.run(command, cwd=app, check=True, stdout=null, stderr=null)
    return time.monotonic() - started


def measure_growth(quick: bool) -> Iterator[Figure]:
    """Build time, script time, capacity."""
    with tempfile.TemporaryDirectory(prefix="banc-") as folder:
        nord = copy_repository(Path(folder, "nord"))
        france = copy_repository(Path(folder, "france"))
        extend_to_france(france, 5 if quick else _COPIES)
        tell("croissance : construction")
        times = _build(nord), _build(france)
        yield compare("construction", "toutes les éditions (s)", _FLOOR, [times])
        with start(nord) as near, start(france) as far:
            choices = {"sans arrondissement (s)": ("",), "un arrondissement (s)": PLACES}
            for address, name in itertools.product(list_addresses(quick), choices):
                tell(f"croissance : /{address}, {name}")
                pages = [place(address, where) if where else address for where in choices[name]]
                # One turn for nothing: what visitors share is then kept.
                count = len(pages) + (5 if quick else 40)
                turns = [(page, page) for page in itertools.islice(itertools.cycle(pages), count)]
                runs = asyncio.run(time_runs((near.url, far.url), turns))
                yield compare(f"/{address}", name, _FLOOR, runs[len(pages) :])
        sides = partial(start, nord), partial(start, france)
        yield compare_capacities(quick, "capacité", _FLOOR, sides)
