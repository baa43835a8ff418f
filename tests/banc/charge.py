"""Many sessions at once, in a process of its own: `python -m tests.banc.charge URL --sessions 100`.

It prints one line of JSON. Steps are drawn from a list with a seed: the same for each app and run.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import typer

from tests.banc.mesure import compute_percentile
from tests.banc.session import Session

PERIOD = 5.0
SEED = 20180322
_PLACES = ("", "591", "592", "593", "594", "595", "596")
# Screens and how often they are opened, out of ten steps that change screen.
SCREENS = (
    *("", "actions", "actions?action=5", "carte", "atelier?scene=d1", "calendrier", "sources"),
    *("indicateurs", "indicateurs?indicateur=france-services-labellisees", "territoires"),
)
# Out of ten steps, those that change the arrondissement of the page on screen.
_STAYS = 0.7


@dataclass
class Outcome:
    """What a load gave; latencies are counted once every session has arrived."""

    sessions: int
    p50: float = 0
    p95: float = 0
    steps: int = 0
    erreurs: list[str] = field(default_factory=list)
    reprises: int = 0
    cpu_client: float = 0


def draw_step(chance: random.Random, address: str) -> str:
    """The next address of a visitor: mostly the same page elsewhere, sometimes another page."""
    page = address if chance.random() < _STAYS else chance.choice(SCREENS)
    path, _, query = page.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("arrondissement=")]
    place = chance.choice(_PLACES)
    asked = "&".join([*kept, *([f"arrondissement={place}"] if place else [])])
    return f"{path}?{asked}" if asked else path


@dataclass
class _Crowd:
    url: str
    bare: bool
    opens: float
    ends: float
    resumes: bool
    latencies: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    again: int = 0

    async def visit(self, rank: int, wait: float) -> None:
        chance = random.Random(SEED + rank)
        await asyncio.sleep(wait)
        address = "" if self.bare else draw_step(chance, "")
        while time.monotonic() < self.ends:
            try:
                await self._stay(chance, address)
            except Exception as error:
                if not self.resumes:
                    self.errors.append(f"{type(error).__name__} {error}"[:120])
                    return
                # As the browser does: a new session, at the same address.
                self.again += 1
                await asyncio.sleep(0.5)

    async def _stay(self, chance: random.Random, address: str) -> None:
        async with Session(self.url) as session:
            await session.run(address)
            await asyncio.sleep(chance.uniform(0, PERIOD))
            while time.monotonic() < self.ends:
                address = "" if self.bare else draw_step(chance, address)
                started = time.monotonic()
                step = await session.run(address)
                if started > self.opens:
                    self.latencies.append(step.seconds)
                await asyncio.sleep(max(0, chance.uniform(0.8, 1.2) * PERIOD - step.seconds))


async def _load(url: str, sessions: int, hold: float, bare: bool, resumes: bool) -> Outcome:
    now = time.monotonic()
    # They arrive over two periods, then one passes before counting.
    arrivals = 2 * PERIOD
    crowd = _Crowd(url, bare, now + arrivals + PERIOD, now + arrivals + PERIOD + hold, resumes)
    await asyncio.gather(*(crowd.visit(i, arrivals * i / sessions) for i in range(sessions)))
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = (used.ru_utime + used.ru_stime) / (time.monotonic() - now)
    outcome = Outcome(sessions, cpu_client=round(spent, 3), reprises=crowd.again)
    outcome.steps, outcome.erreurs = len(crowd.latencies), sorted(set(crowd.errors))[:3]
    if crowd.latencies:
        outcome.p50 = round(compute_percentile(crowd.latencies, 0.5), 4)
        outcome.p95 = round(compute_percentile(crowd.latencies, 0.95), 4)
    return outcome


async def _come_and_go(url: str, sessions: int, bare: bool) -> Outcome:
    """Sessions that open a page, take one step and leave, twenty at a time."""
    door = asyncio.Semaphore(20)
    errors: list[str] = []

    async def pass_by(rank: int) -> None:
        chance = random.Random(SEED + rank)
        async with door:
            try:
                async with Session(url) as session:
                    address = ""
                    for _ in range(2):
                        await session.run(address)
                        address = "" if bare else draw_step(chance, address)
            except Exception as error:
                errors.append(f"{type(error).__name__} {error}"[:120])

    await asyncio.gather(*(pass_by(rank) for rank in range(sessions)))
    return Outcome(sessions, steps=2 * sessions, erreurs=sorted(set(errors))[:3])


def main(
    url: str,
    sessions: int = 50,
    duree: float = 30,
    nue: bool = False,
    reprend: bool = False,
    passent: bool = False,
) -> None:
    """Charger un serveur de la boucle locale."""
    if passent:
        outcome = asyncio.run(_come_and_go(url, sessions, nue))
    else:
        outcome = asyncio.run(_load(url, sessions, duree, nue, reprend))
    print(json.dumps(asdict(outcome)))  # noqa: T201


def start(url: str, sessions: int, *options: str) -> subprocess.Popen[str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.banc.charge", url, "--sessions", str(sessions)]
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True)


def load(url: str, sessions: int, *options: str) -> Outcome:
    """The outcome of a load, once it is over."""
    return collect(start(url, sessions, *options))


def collect(process: subprocess.Popen[str]) -> Outcome:
    """What a load says at its end."""
    output, _ = process.communicate(timeout=600)
    return Outcome(**json.loads(output))


def flags(bare: bool, hold: float) -> Sequence[str]:
    """The options of a load that is held."""
    return ["--duree", str(hold), *(["--nue"] if bare else [])]


if __name__ == "__main__":
    typer.run(main)
