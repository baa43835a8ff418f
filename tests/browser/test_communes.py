"""« Ouverte » at the minute of who reads, against the week that Python reads."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserType, Page, ViewportSize

from data.queries.communes.page import build_commune
from data.records.hours import Week
from data.store import Edition
from data.text.hours import DAYS, format_time
from tests.tools.pilote import open_browser
from tests.tools.visites import Visit

# One of the longest pages.
CODE = "59249"
PARIS = ZoneInfo("Europe/Paris")
# A Monday in winter and one in summer: an hour apart from UTC, then two.
MONDAYS = (datetime(2026, 1, 12, tzinfo=PARIS), datetime(2026, 7, 6, tzinfo=PARIS))
MINUTES = (0, 8 * 60 + 29, 8 * 60 + 30, 11 * 60 + 59, 12 * 60, 15 * 60, 16 * 60 + 30, 23 * 60 + 59)


def tell(week: Week, day: int, minute: int) -> str:
    """What the page must say of a week at that minute."""
    closing = week.find_closing(day, minute)
    if closing is not None:
        return f"Ouverte jusqu’à {format_time(closing)}"
    opening = week.find_next_opening(day, minute)
    assert opening is not None
    when = {0: "", 1: "demain "}.get(opening.attente, f"{DAYS[opening.jour]} ")
    return f"Fermée, ouvre {when}à {format_time(opening.minute)}"


def read_at(page: Page, moment: datetime) -> list[str]:
    page.clock.set_fixed_time(moment)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    return page.locator(".guichet .maintenant").all_text_contents()


@pytest.fixture
def timed(chromium: BrowserType, server: str) -> Iterator[Page]:
    """The page in a browser of its own: a clock that is set stays so for every tab."""
    size = ViewportSize(width=1440, height=900)
    with open_browser(chromium, viewport=size, bypass_csp=True) as context:
        yield Visit(context, server).open(f"/territoires?commune={CODE}")


@pytest.mark.navigateur
def test_open_now_is_said_in_the_time_of_paris(timed: Page, edition: Edition) -> None:
    weeks = [desk.semaine for desk in build_commune(edition, CODE).guichets]
    assert len(weeks) == 4
    for monday in MONDAYS:
        for day in range(7):
            for minute in MINUTES:
                moment = monday + timedelta(days=day, minutes=minute)
                expected = [tell(week, day, minute) for week in weeks]
                assert read_at(timed, moment) == expected, moment
    today = timed.locator(".semaine [aria-current=date] th").all_text_contents()
    assert today == ["dimanche"] * 4
    height = timed.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height <= 2500


@pytest.mark.navigateur
def test_without_script_the_page_says_nothing_of_now(visit: Visit) -> None:
    """The week stands; what would be wrong the next minute does not."""
    visit.page.route("**/app/static/scripts-*.js", lambda route: route.abort())
    page = visit.open(f"/territoires?commune={CODE}")
    assert page.locator(".maintenant").first.text_content() == ""
    assert page.locator(".semaine tr").count() == 28
    assert "À cette minute" not in page.content()
