"""Many visitors, without a browser: what one costs, how many hold, what some do to the others."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack
from functools import partial
from pathlib import Path
from statistics import fmean, linear_regression

import httpx

from tests.tools.banc.mesure import Figure, compare, summarize, tell
from tests.tools.banc.repliques import Cluster
from tests.tools.banc.serveurs import VIDE, Server, start, start_bare
from tests.tools.banc.session import (
    ARRIVED,
    MIX,
    PLACES,
    Outcome,
    Session,
    list_addresses,
    load,
    place,
    time_runs,
    wander,
)

Open = Callable[[], AbstractContextManager[Server] | AbstractContextManager[Cluster]]


async def _open_all(url: str, bare: bool) -> None:
    """All that sessions will ask: what visitors share is not counted as the cost of one."""
    async with Session(url) as session:
        for screen, where in itertools.product(MIX, PLACES):
            for address in (screen, place(screen, where)):
                await session.run("" if bare else address)


async def _fill(server: Server, count: int, bare: bool) -> float:
    """The memory of a server while `count` sessions are open, each on its page."""
    async with AsyncExitStack() as stack:
        for rank in range(count):
            session = await stack.enter_async_context(Session(server.url))
            await session.run("" if bare else MIX[rank % len(MIX)])
            await session.run(next(wander(rank, bare)))
        await asyncio.sleep(2)
        return server.read_memory()


def _follow(server: Server, bare: bool, rounds: int, count: int) -> tuple[float, list[float]]:
    """What an open session adds, in MB; the memory after each round of sessions, once they left."""
    asyncio.run(_open_all(server.url, bare))
    before, full, after = server.read_memory(), [], []
    for rank in range(rounds):
        tell(f"session : {'étalon' if bare else 'nous'}, tour {rank + 1}")
        full.append(asyncio.run(_fill(server, count, bare)))
        time.sleep(3)
        after.append(server.read_memory())
    # Later rounds use again what the first one left.
    return (full[0] - before) / count, after


def measure_session(quick: bool) -> Iterator[Figure]:
    """Time to open each page, memory of one more session, and of those that left."""
    rounds, count = (2, 20) if quick else (5, 200)
    weights, slopes = [], []
    for _ in range(2):
        with start_bare(VIDE) as bare, start() as ours:
            nothing, _ = _follow(bare, True, 1, count)
            something, sizes = _follow(ours, False, rounds, count)
            weights.append((nothing, something))
            # Over all rounds: memory goes up and down by as much between two.
            slopes.append(100 * linear_regression(range(rounds), sizes).slope / fmean(sizes))
    yield compare("mémoire", "par session ouverte (Mo)", VIDE, weights)
    slope = "croissance par tour (%)"
    yield Figure(cas=f"{rounds} tours de {count} sessions", quantite=slope, nous=summarize(slopes))
    with start_bare(VIDE) as bare, start() as ours:
        for address in list_addresses(quick):
            tell(f"session : /{address}")
            urls, turns = (bare.url, ours.url), range(3 if quick else 11)
            # The first one warms both sides.
            pairs = [asyncio.run(time_runs(urls, [("", address)]))[0] for _ in turns][1:]
            yield compare(f"/{address}", "ouverture (s)", VIDE, pairs)


def search(attempt: Callable[[int], Outcome], first: int, most: int = 6000) -> int:
    """The largest number of sessions that holds, to within an eighth or so."""
    low, high, level = 0, 0, first
    while level <= most and (not high or high - low > max(2, low // 8)):
        # A noise of the machine lasts less than two attempts.
        if attempt(level).holds or attempt(level).holds:
            low = level
        else:
            high = level
        level = (low + high) // 2 if high else int(level * 1.4)
    return low


def _find_capacity(url: str, quick: bool, bare: bool, first: int) -> int:
    def attempt(sessions: int) -> Outcome:
        outcome = asyncio.run(load(url, sessions, 8 if quick else 20, bare))
        p95, errors = 1000 * outcome.compute(0.95), sorted(set(outcome.errors))[:3]
        tell(f"capacité : {sessions} sessions, p95 {p95:.0f} ms {' ; '.join(errors)}")
        return outcome

    # Once for nothing: what nobody has asked yet is asked there.
    attempt(first // 4)
    return search(attempt, first, 10 if quick else 6000)


def compare_capacities(quick: bool, cas: str, etalon: str, sides: tuple[Open, Open]) -> Figure:
    """The largest load that each side holds, one side after the other."""
    # Near what was found last, on a machine of two cores.
    firsts = [8, 8] if quick else [40 if etalon == VIDE else 240, 240]
    pairs = []
    for _ in range(1 if quick else 2):
        for rank, side in enumerate(sides):
            with side() as running:
                bare = etalon == VIDE and rank == 0
                found = _find_capacity(running.url, quick, bare, firsts[rank])
            pairs.append(float(found))
            firsts[rank] = max(4, int(0.8 * found))
    return compare(cas, "sessions", etalon, list(zip(pairs[::2], pairs[1::2], strict=True)))


def measure_capacity(quick: bool) -> Iterator[Figure]:
    """One process against the bare app, then two replicas behind nginx against one."""
    yield compare_capacities(quick, "un processus", VIDE, (partial(start_bare, VIDE), start))
    with tempfile.TemporaryDirectory(prefix="banc-") as folder:
        one, two = partial(Cluster, 1, Path(folder)), partial(Cluster, 2, Path(folder))
        yield compare_capacities(quick, "deux répliques", "une réplique", (one, two))


async def _take(url: str, action: int, where: str) -> float:
    """Seconds from the click to the file."""
    async with Session(url, button="Tout le dossier (ZIP)") as session:
        await session.run(f"dossier?arrondissement={where}&actions={action}")
        started, path = time.perf_counter(), await session.click()
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            (await client.get(path)).raise_for_status()
        return time.perf_counter() - started


async def _crowd(url: str, hold: float, packs: Sequence[tuple[int, str]]) -> tuple[Outcome, float]:
    """What sixty visitors live, and the seconds until the last pack."""

    async def take_all() -> float:
        await asyncio.sleep(ARRIVED - 1)
        return max(await asyncio.gather(*(_take(url, *pack) for pack in packs)), default=0)

    outcome, last = await asyncio.gather(load(url, 60, hold), take_all())
    if outcome.errors:
        raise RuntimeError(f"sessions en échec : {outcome.errors}")
    return outcome, last


def measure_packs(quick: bool) -> Iterator[Figure]:
    """The same load without and with ten packs, and how long the packs take."""
    # Every choice of an action makes another pack: none is found ready.
    choices = itertools.product(range(1, 17), PLACES)
    hold, pairs, lasts = 8 if quick else 20, [], []
    with start() as server:
        # Once for nothing: what nobody has asked yet is asked there.
        asyncio.run(_crowd(server.url, hold, []))
        for rank in range(1 if quick else 3):
            tell(f"dossiers : passage {rank + 1}")
            alone = asyncio.run(_take(server.url, *next(choices)))
            calm, _ = asyncio.run(_crowd(server.url, hold, []))
            ten = list(itertools.islice(choices, 10))
            busy, last = asyncio.run(_crowd(server.url, hold, ten))
            pairs.append((calm, busy))
            lasts.append((alone, last))
    for name, share in (("médiane (s)", 0.5), ("95e centile (s)", 0.95)):
        values = [(calm.compute(share), busy.compute(share)) for calm, busy in pairs]
        yield compare("60 autres sessions pendant 10 dossiers", name, "sans dossier", values)
    yield compare("10 dossiers", "le dernier servi (s)", "un dossier seul", lasts)
