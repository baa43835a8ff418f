"""First load: from the navigation to the finished page, on three lines, cache empty then full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.banc.ecrans import choose_floor, list_addresses, list_screens
from tests.banc.etalons import CARTE, GRAPHIQUE, VIDE, write_floor
from tests.banc.lien import FIXE, LOOPBACK, TELEPHONE, Line, Link
from tests.banc.mesure import Figure, compare
from tests.banc.navigateur import LAPTOP, PHONE, Device, Load, Tab, open_chromium, open_visitor
from tests.banc.reglages import Settings
from tests.banc.serveurs import Server

NAME = "premier_chargement"
_CONDITIONS = ((LOOPBACK, LAPTOP), (FIXE, LAPTOP), (TELEPHONE, PHONE))
# What must be read first on the home page: the headline, then the key figures.
HEADLINE = (".chapeau", ".chiffres")


@dataclass(frozen=True)
class _Visit:
    """The same page twice: with an empty cache, then with what the first visit left."""

    cold: Load
    warm: Load
    cold_bytes: int
    warm_bytes: int


Drawn = tuple[int, int]
# Charts and maps that each floor holds.
_BARE: dict[str, Drawn] = {VIDE: (0, 0), GRAPHIQUE: (1, 0), CARTE: (0, 1)}


def _visit(browser: Browser, link: Link, path: str, device: Device, drawn: Drawn) -> _Visit:
    with open_visitor(browser, device) as visitor:
        loads, marks = [], [link.received]
        for _ in range(2):
            tab = Tab(visitor, device)
            loads.append(tab.open(f"{link.url}/{path}", *drawn, HEADLINE))
            marks.append(link.received)
            tab.page.close()
    return _Visit(loads[0], loads[1], marks[1] - marks[0], marks[2] - marks[1])


def _compare_visits(
    where: list[str], floor: str, pairs: list[tuple[_Visit, _Visit]]
) -> Iterator[Figure]:
    for cache in ("cold", "warm"):
        cas = [*where, "cache vide" if cache == "cold" else "cache plein"]
        loads = [(getattr(bare, cache), getattr(ours, cache)) for bare, ours in pairs]
        yield compare(
            NAME,
            [*cas, "durée"],
            "s",
            floor,
            [(bare.seconds, ours.seconds) for bare, ours in loads],
            tiers=max(ours.strangers for _, ours in loads),
            tiers_etalon=max(bare.strangers for bare, _ in loads),
        )
        requests = [(bare.requests, ours.requests) for bare, ours in loads]
        yield compare(NAME, [*cas, "requêtes"], "", floor, requests)
        sizes = [
            (getattr(bare, f"{cache}_bytes") / 1e6, getattr(ours, f"{cache}_bytes") / 1e6)
            for bare, ours in pairs
        ]
        yield compare(NAME, [*cas, "octets reçus"], "Mo", floor, sizes)


def _compare_headline(where: list[str], pairs: list[tuple[_Visit, _Visit]]) -> Figure:
    """Headline and key figures readable, against the finish of the empty app."""
    readable = "titre et chiffres clés lisibles"
    times = [
        (bare.cold.seconds, max(ours.cold.marks[name] for name in HEADLINE)) for bare, ours in pairs
    ]
    return compare(NAME, [*where, "cache vide", readable], "s", VIDE, times)


class _Bench:
    """Our app and the three floors behind one line."""

    def __init__(self, browser: Browser, settings: Settings, servers: dict[str, Server]) -> None:
        self._browser, self._settings, self._servers = browser, settings, servers

    def measure_page(self, line: Line, device: Device, path: str) -> Iterator[Figure]:
        settings = self._settings
        with Link(LOOPBACK, self._servers[""].port) as near:
            # Once for nothing: what the page holds, and both servers warm.
            known = _visit(self._browser, near, path, device, (0, 0)).warm
        drawn = known.charts, known.maps
        floor = choose_floor(*drawn)
        # On the slow line, a floor takes up to a minute.
        times = min(3, settings.repetitions) if device is PHONE else settings.repetitions
        with (
            Link(line, self._servers[floor].port) as bare,
            Link(line, self._servers[""].port) as us,
        ):
            pairs = []
            for _ in range(times):
                floor_visit = _visit(self._browser, bare, "", device, _BARE[floor])
                pairs.append((floor_visit, _visit(self._browser, us, path, device, drawn)))
        where = [line.nom, device.nom, f"/{path}"]
        yield from _compare_visits(where, floor, pairs)
        if not path:
            yield _compare_headline(where, pairs)


def measure(settings: Settings, folder: Path) -> Iterator[Figure]:
    """Every page on every line."""
    servers: dict[str, Server] = {}
    try:
        servers[""] = Server()
        for name in (VIDE, GRAPHIQUE, CARTE):
            servers[name] = Server(write_floor(name, folder))
        with open_chromium() as browser:
            bench = _Bench(browser, settings, servers)
            for line, device in _CONDITIONS:
                every = device is LAPTOP or settings.quick
                for path in list_addresses(settings.quick) if every else list_screens():
                    settings.tell(f"{NAME} : {line.nom}, /{path}")
                    yield from bench.measure_page(line, device, path)
    finally:
        for server in servers.values():
            server.stop()
