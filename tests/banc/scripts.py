"""Server: the time of a script run per page, where it goes, and how long a server starts."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.banc.ecrans import list_addresses
from tests.banc.etalons import VIDE, write_floor
from tests.banc.mesure import Figure, compare, summarize
from tests.banc.reglages import Settings
from tests.banc.serveurs import ROOT, Server
from tests.banc.session import Session

NAME = "serveur"
# Arrondissements in turn, so that each run changes something.
PLACES = ("591", "592", "593", "594", "595", "596")


def place(address: str, rank: int) -> str:
    """The same page in another arrondissement."""
    path = address.partition("&arrondissement=")[0]
    if "arrondissement=" in path:
        path = path.partition("?")[0]
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}arrondissement={PLACES[rank % len(PLACES)]}"


# Seconds after which a series stops short: an app that does not hold needs no fine figure.
_BUDGET = 120.0


async def time_runs(
    urls: Sequence[str], addresses: Sequence[Sequence[str]], warm: int = 0
) -> list[tuple[float, ...]]:
    """Each tuple of addresses asked of the servers in turn, one session on each.

    The first `warm` answers are dropped, but for the last one of a series that stopped short.
    """
    sessions = [Session(url, timeout=300) for url in urls]
    for session in sessions:
        await session.__aenter__()
    deadline = time.monotonic() + _BUDGET
    found: list[tuple[float, ...]] = []
    try:
        for asked in addresses:
            if found and time.monotonic() > deadline:
                break
            pairs = zip(sessions, asked, strict=True)
            found.append(tuple([(await session.run(page)).seconds for session, page in pairs]))
    finally:
        for session in sessions:
            await session.__aexit__(None, None, None)
    return found[warm:] or found[-1:]


def _measure_page(bare: Server, ours: Server, address: str, count: int) -> Iterator[Figure]:
    """The first run of a visitor, then reruns that change the arrondissement."""
    openings = [
        asyncio.run(time_runs([bare.url, ours.url], [("", address)]))[0]
        for _ in range(max(3, count // 4))
    ]
    pairs = [(one, two) for one, two in openings[1:]]
    yield compare(NAME, [f"/{address}", "ouverture"], "s", VIDE, pairs)
    # One round for nothing: what is kept from one visitor to the next is then kept.
    asked = [("", place(address, rank)) for rank in range(count + len(PLACES))]
    runs = asyncio.run(time_runs([bare.url, ours.url], asked, warm=len(PLACES)))
    pairs = [(one, two) for one, two in runs]
    yield compare(NAME, [f"/{address}", "changement d’arrondissement"], "s", VIDE, pairs)


def _split(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Where the time of a rerun goes, as seen by a sampler inside the server."""
    target = folder / "etapes.json"
    program = [sys.executable, "-m", "tests.banc.sonde", str(target)]
    with Server(program=program) as server:
        for address in list_addresses(settings.quick):
            asked = [(place(address, rank),) for rank in range(settings.reruns)]
            asyncio.run(time_runs([server.url], asked))
        # What was seen last is written within half a second.
        time.sleep(2)
    counts: dict[str, dict[str, int]] = json.loads(target.read_text(encoding="utf-8"))
    for page, steps in sorted(counts.items()):
        total = sum(steps.values())
        shares = {name: round(100 * number / total, 1) for name, number in sorted(steps.items())}
        yield Figure(NAME, (page, "étapes"), "% du temps", summarize([100.0]), details=shares)


def _measure_startup(settings: Settings, folder: Path) -> Iterator[Figure]:
    home = write_floor(VIDE, folder)
    times: dict[str, list[tuple[float, float]]] = {"prêt à répondre": [], "première page": []}
    for _ in range(settings.repetitions):
        found = []
        for where in (home, ROOT):
            with Server(where) as server:
                first = asyncio.run(time_runs([server.url], [("",)]))[0][0]
                found.append((server.startup, server.startup + first))
        bare, ours = found
        times["prêt à répondre"].append((bare[0], ours[0]))
        times["première page"].append((bare[1], ours[1]))
    for name, pairs in times.items():
        yield compare(NAME, ["démarrage", name], "s", VIDE, pairs)


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Start, then every page, then what the sampler saw."""
    settings.tell(f"{NAME} : démarrage")
    yield from _measure_startup(settings, folder)
    with Server() as ours, Server(write_floor(VIDE, folder)) as bare:
        for address in list_addresses(settings.quick):
            settings.tell(f"{NAME} : /{address}")
            yield from _measure_page(bare, ours, address, settings.reruns)
    settings.tell(f"{NAME} : étapes")
    yield from _split(settings, folder)
