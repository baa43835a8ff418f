"""What a visitor waits for in a browser: the first load of a page, then a choice made there."""

import itertools
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Request, sync_playwright

from tests.tools.banc.lien import FIXE, LOOPBACK, Link, open_link
from tests.tools.banc.mesure import Figure, compare, compute_percentile, tell
from tests.tools.banc.serveurs import CARTE, CARTE_MOBILE, GRAPHIQUE, HOST, VIDE, start, start_bare
from tests.tools.banc.session import list_addresses
from tests.tools.pilote import CHROMIUM, FLAGS

# Third parties are out of reach: bare apps call some, and their answer is not our subject.
_ALONE = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"
_SCRIPT = Path(__file__).with_name("sondes.js")
_TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
_PATIENCE = 90
# Charts and maps that each floor holds.
_DRAWN = {VIDE: (0, 0), GRAPHIQUE: (1, 0), CARTE: (0, 1)}
_CACHES = ("cache vide", "cache plein")
_READABLE = "titre et chiffres clés lisibles (s)"
_CHOOSE = "changer d’arrondissement, "
_BARE_MAP = "déplacer une carte nue"
Seen = dict[str, Any]
Visit = list[Seen]


@contextmanager
def _open_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, _ALONE])


@contextmanager
def _open_visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with an empty cache."""
    with browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900}) as context:
        context.add_init_script(path=_SCRIPT)
        yield context


class _Tab:
    """One tab and what it asks."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.hosts: list[str | None] = []
        self._pending: set[Request] = set()
        self.page.on("request", self._begin)
        self.page.on("requestfinished", lambda request: self._pending.discard(request))
        self.page.on("requestfailed", lambda request: self._pending.discard(request))

    def _begin(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.hosts.append(urlparse(request.url).hostname)
            self._pending.add(request)

    def open(self, url: str, charts: int = 0, maps: int = 0) -> Seen:
        """Open an address; a page known to hold charts or a map is not finished without them."""
        self.page.goto(url, wait_until="commit")
        return self.wait("true", charts, maps)

    def wait(self, shown: str, charts: int = 0, maps: int = 0) -> Seen:
        """Until the script is over, everything is drawn and nothing has moved for a while."""
        script = f"() => ({{...banc.read({charts}, {maps}), shown: Boolean({shown})}})"
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
            seen: Seen = self.page.evaluate(script)
            if not (seen["finished"] and seen["shown"]) or self._pending:
                continue
            # A drawing that keeps the processor busy holds back the next frames: not over yet.
            self.page.evaluate(_TWO_FRAMES)
            if self.page.evaluate(script)["seconds"] == seen["seconds"]:
                return seen
        raise TimeoutError(f"page inachevée après {_PATIENCE} s : {self.page.url} {seen}")


def _visit(browser: Browser, link: Link, path: str, charts: int, maps: int) -> Visit:
    """The same page twice: with an empty cache, then with what the first visit left."""
    found = []
    with _open_visitor(browser) as visitor:
        for _ in _CACHES:
            before, tab = link.down.sent, _Tab(visitor)
            seen = tab.open(f"{link.url}/{path}", charts, maps)
            values: Seen = {"durée (s)": seen["seconds"], "requêtes": len(tab.hosts)}
            values["requêtes à des tiers"] = sum(host != HOST for host in tab.hosts)
            values["octets reçus (Mo)"] = (link.down.sent - before) / 1e6
            # The bare app is read at its end.
            values[_READABLE] = seen["readable"] or seen["seconds"]
            found.append(values)
            tab.page.close()
    return found


def _compare(where: str, floor: str, pairs: list[tuple[Visit, Visit]]) -> Iterator[Figure]:
    for rank, cache in enumerate(_CACHES):
        for name in pairs[0][0][rank]:
            if name != _READABLE or (where.endswith(" /") and not rank):
                values = [(bare[rank][name], ours[rank][name]) for bare, ours in pairs]
                yield compare(f"{where} · {cache}", name, floor, values)


def measure_first_load(quick: bool) -> Iterator[Figure]:
    """Every page on both lines, in turn with the bare app of its kind."""
    with ExitStack() as stack:
        ours = stack.enter_context(start())
        bare = {name: stack.enter_context(start_bare(name)) for name in _DRAWN}
        browser = stack.enter_context(_open_chromium())
        for line, path in itertools.product((LOOPBACK, FIXE), list_addresses(quick)):
            tell(f"premier chargement : {line.nom}, /{path}")
            # Once for nothing: what the page holds, and the server warm.
            with _open_visitor(browser) as visitor:
                known = _Tab(visitor).open(f"{ours.url}/{path}")
            drawn = known["charts"], known["maps"]
            floor = CARTE if known["maps"] else GRAPHIQUE if known["charts"] else VIDE
            pairs = []
            with open_link(line, bare[floor].port) as far, open_link(line, ours.port) as near:
                for _ in range(1 if quick else 3):
                    first = _visit(browser, far, "", *_DRAWN[floor])
                    pairs.append((first, _visit(browser, near, path, *drawn)))
            yield from _compare(f"{line.nom} · /{path}", floor, pairs)


def _time_click(tab: _Tab, rank: int, bare: bool, maps: int) -> float:
    """Seconds from a click, on the button of a bare app or in our list, to its last drawing."""
    tab.page.bring_to_front()
    if bare:
        click = tab.page.get_by_role("button", name="Encore").click
        shown = f"document.body.textContent.includes('Fait {rank + 1}')"
    else:
        name = ("Cambrai", "Douai")[rank % 2]
        tab.page.get_by_role("combobox", name="Arrondissement").click()
        option = tab.page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        heads = "[...document.querySelectorAll('h1, .chapeau')]"
        click, shown = option.click, f"{heads}.some((item) => item.textContent.includes('{name}'))"
    tab.page.evaluate("banc.prepare()")
    click()
    return float(tab.wait(shown, maps=maps)["seconds"])


def measure_gestures(quick: bool) -> Iterator[Figure]:
    """Another arrondissement, in turn with the button of the empty app."""
    with ExitStack() as stack:
        apps = start(), start_bare(VIDE), start_bare(CARTE_MOBILE)
        ours, bare, bare_map = map(stack.enter_context, apps)
        visitor = stack.enter_context(_open_visitor(stack.enter_context(_open_chromium())))
        floor, presses = _Tab(visitor), itertools.count()
        floor.open(bare.url)
        # The last one is what moving a map costs by itself, without anything of ours.
        gestures = {f"{_CHOOSE}vue d’ensemble": (f"{ours.url}/", 0)}
        gestures |= {f"{_CHOOSE}carte": (f"{ours.url}/carte", 1), _BARE_MAP: (bare_map.url, 1)}
        for name, (url, maps) in gestures.items():
            tell(f"interaction : {name}")
            tab, pairs = _Tab(visitor), []
            tab.open(url, maps=maps)
            for rank in range(4 if quick else 21):
                nothing = _time_click(floor, next(presses), bare=True, maps=0)
                pairs.append((nothing, _time_click(tab, rank, name == _BARE_MAP, maps)))
            tab.page.close()
            # The first click warms both sides.
            first, second = zip(*pairs[1:], strict=True)
            slowest = compute_percentile(first, 0.95), compute_percentile(second, 0.95)
            yield compare(name, "médiane (s)", VIDE, pairs[1:])
            yield compare(name, "95e centile (s)", VIDE, [slowest])
