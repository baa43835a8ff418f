"""Growth: the same app for the Nord and for all of France, both built and served in a folder."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.banc.capacite import find_capacity
from tests.banc.ecrans import list_addresses
from tests.banc.mesure import Figure, compare
from tests.banc.reglages import Settings
from tests.banc.scripts import PLACES, place, time_runs
from tests.banc.serveurs import Server
from tests.banc.territoire import copy_app, extend_to_france

NAME = "croissance"
_FLOOR = "le Nord"
# In a quick look, a tenth of the country.
_QUICK_SHARE = 0.1


def _build(app: Path) -> float:
    """Seconds that the command takes to build every edition from nothing."""
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "data", "construire"],
        cwd=app,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.monotonic() - started


def _weigh(app: Path) -> float:
    """The size of the latest edition, in MB."""
    latest = max((app / "data" / "snapshots").iterdir())
    return sum(path.stat().st_size for path in latest.iterdir()) / 1e6


def _compare_runs(address: str, what: str, runs: list[tuple[float, ...]]) -> Figure:
    return compare(NAME, [f"/{address}", what], "s", _FLOOR, [(near, far) for near, far in runs])


def _time_pages(nord: Server, france: Server, settings: Settings) -> Iterator[Figure]:
    urls = [nord.url, france.url]
    for address in list_addresses(settings.quick):
        settings.tell(f"{NAME} : /{address}")
        whole = [(address, address)] * (settings.reruns // 2 + 1)
        runs = asyncio.run(time_runs(urls, whole, warm=1))
        yield _compare_runs(address, "sans arrondissement", runs)
        asked = [(here := place(address, i), here) for i in range(settings.reruns + len(PLACES))]
        runs = asyncio.run(time_runs(urls, asked, warm=len(PLACES)))
        yield _compare_runs(address, "un arrondissement", runs)


def _compare_capacity(nord: Path, france: Path, settings: Settings) -> Figure:
    pairs = []
    starts = dict.fromkeys((nord, france), 0)
    for _ in range(settings.searches):
        found = []
        for app in (nord, france):
            with Server(app) as server:
                last = find_capacity(server.url, [server], settings, False, starts[app])
            starts[app] = int(0.8 * last.sessions)
            found.append(float(last.sessions))
        pairs.append((found[0], found[1]))
    return compare(NAME, ["capacité"], "sessions", _FLOOR, pairs)


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Build time, edition size, memory, script time, capacity."""
    nord, france = copy_app(folder / "nord"), copy_app(folder / "france")
    extend_to_france(france, _QUICK_SHARE if settings.quick else 1)
    settings.tell(f"{NAME} : construction")
    times, sizes = (_build(nord), _build(france)), (_weigh(nord), _weigh(france))
    yield compare(NAME, ["construction de toutes les éditions"], "s", _FLOOR, [times])
    yield compare(NAME, ["taille de la dernière édition"], "Mo", _FLOOR, [sizes])
    with Server(nord) as near, Server(france) as far:
        yield from _time_pages(near, far, settings)
        memory = near.read_memory(), far.read_memory()
        yield compare(NAME, ["mémoire du serveur"], "Mo", _FLOOR, [memory])
    settings.tell(f"{NAME} : capacité")
    yield _compare_capacity(nord, france, settings)
