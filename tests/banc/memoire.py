"""Memory: at start, per extra session, and after sessions that come and go."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, linear_regression

from tests.banc.charge import SCREENS, draw_step, load
from tests.banc.etalons import VIDE, write_floor
from tests.banc.mesure import Figure, compare
from tests.banc.reglages import Settings
from tests.banc.scripts import PLACES, place
from tests.banc.serveurs import Server
from tests.banc.session import Session

NAME = "memoire"
SLOPE = "croissance par tour (%)"


async def _warm(url: str, bare: bool) -> None:
    """All that sessions will ask, once: what visitors share is not counted as the cost of one."""
    async with Session(url) as session:
        for screen in [""] if bare else SCREENS:
            for rank in range(len(PLACES)):
                await session.run(screen)
                await session.run(screen if bare else place(screen, rank))


async def _hold(server: Server, count: int, bare: bool) -> float:
    """What `count` sessions held open, each on its page, add to the server, in MB."""
    before = server.read_memory()
    sessions = [Session(server.url) for _ in range(count)]
    try:
        for rank, session in enumerate(sessions):
            await session.__aenter__()
            chance = random.Random(rank)
            await session.run("" if bare else SCREENS[rank % len(SCREENS)])
            await session.run("" if bare else draw_step(chance, ""))
        await asyncio.sleep(2)
        return server.read_memory() - before
    finally:
        for session in sessions:
            await session.__aexit__(None, None, None)


def _follow(server: Server, settings: Settings, bare: bool) -> tuple[list[float], float, float]:
    """Memory after each round of sessions, what one open session adds, memory at start."""
    start = server.read_memory()
    asyncio.run(_warm(server.url, bare))
    rounds, size = settings.rounds
    extra = asyncio.run(_hold(server, size // 2, bare)) / (size // 2)
    after = []
    for rank in range(rounds):
        settings.tell(f"{NAME} : {'étalon' if bare else 'nous'}, tour {rank + 1}")
        outcome = load(server.url, size, "--passent", *(["--nue"] if bare else []))
        if outcome.erreurs:
            raise RuntimeError(f"sessions en échec : {outcome.erreurs}")
        time.sleep(3)
        after.append(server.read_memory())
    return after, extra, start


def _measure_slope(sizes: Sequence[float]) -> float:
    """Growth per round in %, over all of them: memory goes up and down by as much between two."""
    return 100 * linear_regression(range(len(sizes)), sizes).slope / fmean(sizes)


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Both servers side by side, one round each in turn."""
    home = write_floor(VIDE, folder)
    starts, extras = [], []
    rounds: list[tuple[float, float]] = []
    # Twice is enough to see a spread: memory hardly varies.
    for _ in range(1 if settings.quick else 2):
        with Server(home) as bare, Server() as ours:
            nothing, extra_bare, start_bare = _follow(bare, settings, bare=True)
            something, extra, start = _follow(ours, settings, bare=False)
        starts.append((start_bare, start))
        extras.append((extra_bare, extra))
        rounds = list(zip(nothing, something, strict=True))
    yield compare(NAME, ["au démarrage"], "Mo", VIDE, starts)
    yield compare(NAME, ["par session ouverte"], "Mo", VIDE, extras)
    size = settings.rounds[1]
    tours = {f"tour {rank}": ours for rank, (_, ours) in enumerate(rounds, 1)}
    growth = 100 * (rounds[-1][1] / rounds[0][1] - 1)
    yield compare(
        NAME,
        [f"après {len(rounds)} tours de {size} sessions"],
        "Mo",
        VIDE,
        rounds[-1:],
        **tours,
        **{"croissance totale (%)": growth, SLOPE: _measure_slope([ours for _, ours in rounds])},
    )
