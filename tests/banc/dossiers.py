"""Ten meeting packs asked for at once: what the other visitors feel meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from tests.banc.charge import PERIOD, collect, flags, load, start
from tests.banc.mesure import Figure, compare, summarize
from tests.banc.reglages import Settings
from tests.banc.scripts import PLACES
from tests.banc.serveurs import Server
from tests.banc.session import Session

NAME = "dossiers"
_BUTTON = "Tout le dossier (ZIP)"
_PACKS = 10
_VISITORS = 60
# Every choice of an action makes another pack: none is found ready.
_CHOICES = itertools.product(range(1, 17), PLACES)


async def _take(url: str, address: str) -> tuple[float, int]:
    """Seconds from the click to the file, and its size."""
    async with Session(url, timeout=300, button=_BUTTON) as session:
        await session.run(address)
        started = time.perf_counter()
        path = await session.click()
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            answer = await client.get(path)
        answer.raise_for_status()
        return time.perf_counter() - started, len(answer.content)


async def _take_all(url: str, count: int, wait: float = 0) -> Sequence[tuple[float, int]]:
    await asyncio.sleep(wait)
    addresses = [
        f"dossier?arrondissement={place}&actions={action}"
        for action, place in itertools.islice(_CHOICES, count)
    ]
    return await asyncio.gather(*(_take(url, address) for address in addresses))


def _load_during_packs(server: Server, options: Sequence[str]) -> tuple[float, float, float]:
    """p50 and p95 of the others while the packs are made, and seconds until the last pack."""
    running = start(server.url, _VISITORS, *options)
    # Latencies are counted from there.
    taken = asyncio.run(_take_all(server.url, _PACKS, wait=3 * PERIOD - 1))
    outcome = collect(running)
    if outcome.erreurs:
        raise RuntimeError(f"sessions en échec : {outcome.erreurs}")
    return outcome.p50, outcome.p95, max(seconds for seconds, _ in taken)


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:  # noqa: ARG001 (same for all)
    """One pack alone, then the same load without and with ten packs."""
    options = flags(bare=False, hold=min(20, settings.hold))
    medians, highs, lasts = [], [], []
    with Server() as server:
        alone = [asyncio.run(_take_all(server.url, 1))[0] for _ in range(settings.repetitions)]
        for rank in range(settings.searches):
            settings.tell(f"{NAME} : passage {rank + 1}")
            calm = load(server.url, _VISITORS, *options)
            p50, p95, last = _load_during_packs(server, options)
            medians.append((calm.p50, p50))
            highs.append((calm.p95, p95))
            lasts.append(last)
    yield Figure(NAME, ("un dossier, du clic au fichier",), "s", summarize([t for t, _ in alone]))
    sizes = summarize([size / 1e6 for _, size in alone])
    yield Figure(NAME, ("un dossier, taille",), "Mo", sizes)
    where = f"les {_VISITORS} autres sessions pendant {_PACKS} dossiers"
    floor = "les mêmes sans dossier"
    yield compare(NAME, [where, "médiane"], "s", floor, medians)
    yield compare(NAME, [where, "95e centile"], "s", floor, highs)
    yield Figure(NAME, (f"{_PACKS} dossiers, le dernier servi",), "s", summarize(lasts))
