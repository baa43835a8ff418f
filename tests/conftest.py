"""Shared fixtures: the latest edition, the app without a browser, the app in a browser."""

import contextlib
import html
import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import (
    BrowserContext,
    BrowserType,
    Error,
    Page,
    ViewportSize,
    sync_playwright,
)
from streamlit.testing.v1 import AppTest
from xdist.scheduler import LoadScopeScheduling

from data.queries.map.places import list_every_place
from data.records.map import Place
from data.store import SNAPSHOTS_DIR, Edition, list_editions, load_edition
from tests.tools.counted import CODES, RELEASE
from tests.tools.ecran import open_screen
from tests.tools.pilote import ROOT, open_browser, serve
from tests.tools.tour import LEGS, Stop, make_tour
from tests.tools.visites import Visit

__all__ = ["ROOT"]


class Rooms(LoadScopeScheduling):  # type: ignore[misc]
    """A file stays with one worker, and all that looks at one leg of the tour."""

    def _split_scope(self, nodeid: str) -> str:
        leg = re.search(r"\[(leg\d)\]$", nodeid)
        return leg[1] if leg else nodeid.partition("::")[0]

    def mark_test_pending(self, item: str) -> None:
        """Nothing to do: what a dead worker had not finished goes to another with its room."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Rooms:
    """Our own: the groups of xdist 3.8 do nothing under pytest 9.2."""
    return Rooms(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than the processors: a test waits for its browser, its server or its press."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """The long first."""
    items.sort(
        key=lambda item: (
            "tour" not in item.fixturenames,
            item.get_closest_marker("lent") is None,
            "browser" not in item.path.parts,
        )
    )


RunPage = Callable[..., AppTest]
Open = Callable[[str], Page]
DAYS = list_editions(SNAPSHOTS_DIR)
# The département, then its arrondissements.
PLACES = ["", *CODES]


@cache
def open_day(day: date) -> Edition:
    """An embedded edition, read once."""
    return load_edition(SNAPSHOTS_DIR, day)


def open_edition(day: str) -> Edition:
    return open_day(date.fromisoformat(day))


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The newest embedded edition."""
    return open_day(DAYS[-1])


@pytest.fixture(scope="session")
def release() -> Edition:
    """The edition of which the figures written by hand are facts, whatever comes after it."""
    return open_day(RELEASE)


@pytest.fixture(scope="session")
def places(edition: Edition) -> list[Place]:
    """All that the newest edition can locate."""
    return list_every_place(edition)


@pytest.fixture
def run_page() -> RunPage:
    """Run `app.py` on a page with URL parameters, as a visitor opening that address; it holds."""
    return open_screen


def read_screen(app: AppTest) -> str:
    """All the HTML that a page wrote."""
    return "\n".join(str(item.proto.body) for item in app.get("html"))


def read_words(app: AppTest | str) -> str:
    """The text of a page, or of its HTML, details included, with plain single spaces."""
    screen = app if isinstance(app, str) else read_screen(app)
    text = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", screen)
    return " ".join(html.unescape(text).split())


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The app served on loopback, for the whole session."""
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """What launches a browser."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def traveller(chromium: BrowserType) -> Iterator[BrowserContext]:
    """Who makes the tour, under the policy that the server sends."""
    with open_browser(chromium) as context:
        yield context


@pytest.fixture(scope="session", params=range(LEGS), ids="leg{}".format)
def tour(server: str, traveller: BrowserContext, request: pytest.FixtureRequest) -> dict[str, Stop]:
    """What every place of one leg showed and did, each loaded once; a test sees every leg."""
    return make_tour(traveller, server, request.param)


@pytest.fixture(scope="session")
def laptop(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A French laptop; the policy is lifted because the driver waits with `eval`."""
    size = ViewportSize(width=1440, height=900)
    with open_browser(chromium, viewport=size, bypass_csp=True) as context:
        yield context


@pytest.fixture
def visitor(laptop: BrowserContext) -> Iterator[BrowserContext]:
    """A visitor who leaves nothing to the next one but files."""
    yield laptop
    laptop.set_offline(False)
    for page in laptop.pages:
        with contextlib.suppress(Error):
            page.evaluate("localStorage.clear()")
        page.close()


@pytest.fixture
def visit(server: str, visitor: BrowserContext) -> Visit:
    """A tab of that visitor."""
    return Visit(visitor, server)


@pytest.fixture
def open_page(visit: Visit) -> Open:
    """Open an address in one tab and wait until the page is whole."""
    return visit.open
