"""Capacity: how many sessions, one step every five seconds each, before p95 passes 500 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.banc.charge import Outcome, flags, load
from tests.banc.etalons import VIDE, write_floor
from tests.banc.mesure import Figure, compare
from tests.banc.reglages import Settings
from tests.banc.repliques import Cluster
from tests.banc.serveurs import Server

NAME = "capacite"
LIMIT = 0.5
_STEP = 1.4
# Near what was found last, on a machine of two cores.
_START = {True: 40, False: 240}
_WARM = {True: 20, False: 60}
_MOST = 6000


@dataclass(frozen=True)
class Capacity:
    """The largest load that held, and the processor that one step cost there."""

    sessions: int
    p95: float
    cpu_per_step: float
    cpu_client: float


def holds(outcome: Outcome) -> bool:
    """Whether every session was served in time."""
    return not outcome.erreurs and bool(outcome.steps) and outcome.p95 <= LIMIT


def search(attempt: Callable[[int], Outcome], start: int) -> tuple[int, Outcome]:
    """The largest number of sessions that holds, to within an eighth or so."""
    low, high, level, best = 0, 0, start, Outcome(0)
    while level <= _MOST and (not high or high - low > max(2, low // 8)):
        outcome = attempt(level)
        if not holds(outcome):
            # A noise of the machine lasts less than two attempts.
            outcome = attempt(level)
        if holds(outcome):
            low, best = level, outcome
        else:
            high = level
        level = (low + high) // 2 if high else int(level * _STEP)
    return low, best


def find_capacity(
    url: str, servers: Sequence[Server], settings: Settings, bare: bool, start: int = 0
) -> Capacity:
    """Raise the load on an address behind which these servers stand."""
    spent: dict[int, float] = {}

    def attempt(sessions: int) -> Outcome:
        before = sum(server.read_cpu() for server in servers)
        outcome = load(url, sessions, *flags(bare, settings.hold))
        spent[sessions] = sum(server.read_cpu() for server in servers) - before
        told = f"{sessions} sessions, {outcome.steps} pas, p95 {1000 * outcome.p95:.0f} ms"
        settings.tell(f"{NAME} : {told} {' ; '.join(outcome.erreurs)}")
        return outcome

    # Once for nothing: what nobody has asked yet is asked there.
    load(url, _WARM[bare], *flags(bare, settings.hold))
    found, outcome = search(attempt, start or _START[bare])
    # Steps are counted after fifteen seconds, ten of which see as many of them.
    steps = outcome.steps * (settings.hold + 10) / settings.hold
    return Capacity(found, outcome.p95, spent.get(found, 0) / max(1, steps), outcome.cpu_client)


def _measure_one(settings: Settings, folder: Path) -> Iterator[Figure]:
    """One process of ours against one of the bare app."""
    pairs, last = [], Capacity(0, 0, 0, 0)
    starts = {True: 0, False: 0}
    for _ in range(settings.searches):
        found = {}
        for bare in (True, False):
            with Server(write_floor(VIDE, folder)) if bare else Server() as server:
                last = find_capacity(server.url, [server], settings, bare, starts[bare])
            starts[bare] = int(0.8 * last.sessions)
            found[bare] = float(last.sessions)
        pairs.append((found[True], found[False]))
    details = {"p95 (s)": last.p95, "processeur par pas (s)": last.cpu_per_step}
    cost = {"processeur du client": last.cpu_client}
    yield compare(NAME, ["un processus"], "sessions", VIDE, pairs, **details, **cost)


def _measure_replicas(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Two replicas behind nginx against one behind the same nginx."""
    pairs, last = [], {1: Capacity(0, 0, 0, 0), 2: Capacity(0, 0, 0, 0)}
    for _ in range(settings.searches):
        for count in (1, 2):
            with ExitStack() as stack:
                cluster = stack.enter_context(Cluster(count, folder))
                start = int(0.8 * last[count].sessions)
                last[count] = find_capacity(
                    cluster.url, cluster.servers, settings, bare=False, start=start
                )
        pairs.append((float(last[1].sessions), float(last[2].sessions)))
    yield compare(
        NAME,
        ["deux répliques derrière nginx"],
        "sessions",
        "une réplique derrière nginx",
        pairs,
        **{
            "p95 à une réplique (s)": last[1].p95,
            "p95 à deux répliques (s)": last[2].p95,
            "processeur par pas à une réplique (s)": last[1].cpu_per_step,
            "processeur par pas à deux répliques (s)": last[2].cpu_per_step,
            "processeur du client à deux répliques": last[2].cpu_client,
        },
    )


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """One process, then replicas."""
    yield from _measure_one(settings, folder)
    yield from _measure_replicas(settings, folder)
