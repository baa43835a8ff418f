"""First load: what a page needs is announced, nothing heavy comes for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from fontTools.ttLib import TTFont

from app import SCREENS, STATIC
from components.shell.page_html import build_page
from components.shell.preload import FRAME, find_part, list_hints
from components.shell.screens import Screen
from components.shell.stylesheet import read_stylesheet
from tests.symboles import CUT, FRONT, list_names, read_ligatures
from tests.tour import SCRIPT, Stop

# Named by the front end, absent from its own font.
ABSENT = {"star_filled"}


def list_every_part(screen: Screen) -> tuple[str, ...]:
    return screen.list_parts("&".join(f"{name}=x" for name in screen.asked_parts))


def test_a_chart_is_announced_where_it_is_asked_for() -> None:
    screen = next(screen for screen in SCREENS if screen.path == "indicateurs")
    assert b"PlotlyChart" not in build_page(screen)
    assert b"PlotlyChart" in build_page(screen, query="edition=2024-08-01&indicateur=msp")


def test_every_part_of_the_front_end_is_found() -> None:
    for part in (*FRAME, *(part for screen in SCREENS for part in list_every_part(screen))):
        assert len(find_part(part)) == 1, part


def test_a_page_announces_only_what_it_shows() -> None:
    map_page, text_page = (list_hints(parts, "") for parts in (("DeckGlJsonChart",), ()))
    late = [hint.url for hint in map_page if not hint.urgent]
    assert any("DeckGlJsonChart" in url for url in late)
    assert not any("Plotly" in url for url in late)
    assert not any("Chart" in hint.url for hint in text_page)


def test_nothing_is_announced_twice() -> None:
    html = build_page(Screen("carte", "carte", "Carte", "", parts=("DeckGlJsonChart",))).decode()
    named = SCRIPT.findall(html)
    assert len(named) == len(set(named)) > 60


def test_the_style_sheet_names_our_fonts() -> None:
    text = read_stylesheet(next(FRONT.glob("css/index.*.css"))).decode()
    fonts = re.findall(r"url\(([^)]*app/static/polices/[^)]*)\)", text)
    assert [Path(font).stem for font in fonts] == [
        "atkinson-hyperlegible-next-latin-wght-normal",
        "atkinson-hyperlegible-next-latin-wght-italic",
        "symboles",
    ]
    assert "MaterialSymbols-Rounded" not in text
    assert "SourceSansVF" not in text


def test_every_icon_named_can_be_drawn() -> None:
    assert list_names() - set(read_ligatures(TTFont(CUT))) == ABSENT


@pytest.mark.navigateur
def test_a_page_fetches_what_it_announced(tour: dict[str, Stop]) -> None:
    """What is missing goes to FRAME or to the parts of its screen."""
    late = {name: stop.unannounced for name, stop in tour.items()}
    # Written by the server alone, it needs no script.
    late.pop("Page introuvable")
    assert {name: scripts for name, scripts in late.items() if scripts} == {}
    fetched = {url for stop in tour.values() for url in stop.fetched}
    assert any("PlotlyChart" in url for url in fetched)
    assert not [url for url in fetched if "MaterialSymbols" in url or "SourceSans" in url]


def test_our_styles_are_one_file_named_by_its_content(server: str) -> None:
    html = httpx.get(server).text
    address = re.findall(r'href="\.(/app/static/styles-[0-9a-f]{12}\.css)"', html)
    assert len(address) == 1
    answer = httpx.get(f"{server}{address[0]}")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    for name in re.findall(r'url\("([^"]+)"\)', answer.text):
        assert (STATIC / name).is_file()
