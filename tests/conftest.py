"""Shared fixtures: the latest edition, the app without a browser, the app in a browser."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page
from streamlit.testing.v1 import AppTest

from data.models_carte import Place
from data.queries.carte_lieux import list_every_place
from data.store import SNAPSHOTS_DIR, Edition, list_editions, load_edition
from tests.pilote import ROOT, launch_browser, serve
from tests.tour import Stop, make_tour
from tests.visites import Visit

__all__ = ["ROOT"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays with one worker, and all that looks at the one tour of the site."""
    for item in items:
        looks = "tour" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("tour" if looks else item.path.stem))


RunPage = Callable[..., AppTest]
Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The newest embedded edition."""
    return load_edition(SNAPSHOTS_DIR, list_editions(SNAPSHOTS_DIR)[-1])


@pytest.fixture(scope="session")
def places(edition: Edition) -> list[Place]:
    """All that the newest edition can locate."""
    return list_every_place(edition)


@pytest.fixture
def run_page() -> RunPage:
    """Run `app.py` on a page with URL parameters, as a visitor opening that address."""

    def run(page: str = "", /, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(f"pages/{page}.py")
            for name, value in parameters.items():
                app.query_params[name] = value
            app.run()
        return app

    return run


def read_screen(app: AppTest) -> str:
    """All the HTML that a page wrote."""
    return "\n".join(str(item.proto.body) for item in app.get("html"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The app served on loopback, for the whole session."""
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole session."""
    with launch_browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def tour(server: str, browser: Browser) -> dict[str, Stop]:
    """What every place of the site showed and did, each loaded once."""
    return make_tour(server, browser)


@pytest.fixture(scope="session")
def laptop(browser: Browser) -> Iterator[BrowserContext]:
    """A French laptop: what one page fetched serves the next.

    The policy is lifted because the driver waits with `eval`; the tour keeps it.
    """
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 1440, "height": 900}, bypass_csp=True
    )
    yield context
    context.close()


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
