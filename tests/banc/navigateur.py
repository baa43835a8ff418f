"""Chromium as a visitor: what it asked for, and when the page was finished."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.pilote import CHROMIUM, FLAGS

# The same calm in every measure, then taken off: nothing drawn, asked or run during that time.
CALM = 1.0
_PATIENCE = 90.0
_SCRIPT = (Path(__file__).parent / "sondes.js").read_text(encoding="utf-8")
_TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
_FLAGS = [
    *FLAGS,
    # Third parties are out of reach: bare apps call some, and their answer is not our subject.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@dataclass(frozen=True)
class Device:
    """The machine of the visitor."""

    nom: str
    options: dict[str, Any]
    slowdown: int = 1


LAPTOP = Device("ordinateur", {"viewport": {"width": 1440, "height": 900}})
PHONE = Device(
    "téléphone lent (processeur ÷ 4)",
    {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/130.0.0.0 Mobile Safari/537.36",
    },
    slowdown=4,
)


@dataclass(frozen=True)
class Load:
    """One page, from the start of the navigation or of a gesture to its last drawing."""

    seconds: float
    requests: int
    strangers: int
    charts: int
    maps: int
    marks: dict[str, float]


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """The browser, once for many visitors."""
    if not Path(CHROMIUM).exists():
        raise FileNotFoundError(f"{CHROMIUM} absent : donner le chemin de Chromium dans CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def open_visitor(browser: Browser, device: Device = LAPTOP) -> Iterator[BrowserContext]:
    """A visitor with an empty cache."""
    context = browser.new_context(locale="fr-FR", **device.options)
    context.add_init_script(_SCRIPT)
    try:
        yield context
    finally:
        context.close()


class Tab:
    """One tab and the count of what it asks."""

    def __init__(self, context: BrowserContext, device: Device = LAPTOP) -> None:
        self.page: Page = context.new_page()
        self._asked: set[Request] = set()
        self._pending: set[Request] = set()
        self.page.on("request", self._begin)
        self.page.on("requestfinished", self._end)
        self.page.on("requestfailed", self._end)
        if device.slowdown > 1:
            session = context.new_cdp_session(self.page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": device.slowdown})

    def _begin(self, request: Request) -> None:
        if urlparse(request.url).scheme in ("http", "https"):
            self._asked.add(request)
            self._pending.add(request)

    def _end(self, request: Request) -> None:
        self._pending.discard(request)

    def open(self, url: str, charts: int = 0, maps: int = 0, watched: tuple[str, ...] = ()) -> Load:
        """Open an address; a page known to hold charts or a map is not finished without them."""
        self._asked.clear()
        self.page.add_init_script(f"if (window.banc) banc.watched = {list(watched)!r}")
        self.page.goto(url, wait_until="commit")
        return self.wait(charts=charts, maps=maps)

    def wait(self, expected: str = "true", charts: int = 0, maps: int = 0) -> Load:
        """Until the script is over, everything is drawn and nothing has moved for a while."""
        deadline = time.monotonic() + _PATIENCE
        seen: dict[str, Any] = {}
        while time.monotonic() < deadline:
            time.sleep(0.1)
            seen = self._read(expected)
            drawn = seen and seen["charts"] >= charts and seen["maps"] >= maps
            painted = seen and (not maps or seen["draws"])
            calm = seen and seen["now"] - seen["end"] > CALM * 1000 and not self._pending
            good = seen and seen["ready"] and not seen["waiting"] and seen["expected"]
            if good and drawn and painted and calm and seen["end"] > seen["start"]:
                # A drawing that keeps the processor busy holds back the next frames: not over yet.
                self.page.evaluate(_TWO_FRAMES)
                after = self._read(expected)
                if after and after["end"] == seen["end"]:
                    return self._tell(seen)
        raise TimeoutError(f"page inachevée après {_PATIENCE:.0f} s : {self.page.url} {seen}")

    def _read(self, expected: str) -> dict[str, Any]:
        """What the page says of itself; nothing while a document gives way to another."""
        try:
            found: dict[str, Any] | None = self.page.evaluate(
                f"() => window.banc && {{...banc.read(), expected: Boolean({expected})}}"
            )
        except Exception as error:
            if "context" not in str(error):
                raise
            found = None
        return found or {}

    def _tell(self, seen: dict[str, Any]) -> Load:
        hosts = [urlparse(request.url).hostname for request in self._asked]
        return Load(
            seconds=(seen["end"] - seen["start"]) / 1000,
            requests=len(hosts),
            strangers=sum(host != "127.0.0.1" for host in hosts),
            charts=seen["charts"],
            maps=seen["maps"],
            marks={name: (at - seen["start"]) / 1000 for name, at in seen["marks"].items() if at},
        )

    def prepare(self, event: str) -> None:
        """The next such event starts a measure."""
        self._asked.clear()
        self.page.evaluate(f"banc.prepare({event!r})")

    def forget(self) -> None:
        """The gesture is over."""
        self.page.evaluate("banc.forget()")
