"""First load: what a page needs is announced, nothing heavy comes for nothing."""

import re
from pathlib import Path

import httpx
import pytest
from fontTools.ttLib import TTFont

from app import STATIC
from components.screens import READ, SCREENS, Screen
from components.shell import preload
from components.shell.assets import ASSETS, Asset, read_stylesheet
from components.shell.page_html import build_page
from components.shell.preload import FRAME, find_part, list_data, list_hints
from data.geo.addresses import list_map_addresses
from data.store import SNAPSHOTS_DIR
from tests.tools.symboles import CUT, FRONT, list_names, read_ligatures
from tests.tools.tour import SCRIPT, Stop

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
    heavy, light = (find_part(name)[0] for name in ("DeckGlJsonChart", "Html"))
    assert map_page.index(f"static/js/{heavy}") < map_page.index(f"static/js/{light}")
    assert not any("Plotly" in url for url in map_page)
    assert not any("Chart" in url for url in text_page)


def test_what_the_front_end_names_itself_comes_first() -> None:
    """It starts, then connects, while the rest comes."""
    html = build_page(Screen("carte", "Carte", "", READ, parts=("DeckGlJsonChart",))).decode()
    assert html.index("scripts-") < html.index("js/index.") < html.index("DeckGlJsonChart")


def test_the_shapes_of_the_map_are_announced_unless_editions_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = next(screen for screen in SCREENS if screen.path == "carte")
    html = build_page(screen).decode()
    # What the widest scale draws; the finer ones come when somebody looks closer.
    addresses = list_map_addresses(SNAPSHOTS_DIR)
    assert len(addresses) == 6
    for address in (item for item in addresses if "_departement-" in item):
        assert f'crossorigin fetchpriority="low" href="./app/static/{address}"' in html
    known = ["a-1.json", "a-2.json", "b-1.json"]
    monkeypatch.setattr(preload, "list_map_addresses", lambda _: known)
    assert list_data(["a-*.json", "b-*.json", "c-*.json"]) == ["app/static/b-1.json"]


def test_nothing_is_announced_twice() -> None:
    html = build_page(Screen("carte", "Carte", "", READ, parts=("DeckGlJsonChart",))).decode()
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
    late.pop("Page introuvable", None)
    assert {name: scripts for name, scripts in late.items() if scripts} == {}
    fetched = {url for stop in tour.values() for url in stop.fetched}
    assert any("/static/js/" in url for url in fetched)
    assert not [url for url in fetched if "MaterialSymbols" in url or "SourceSans" in url]


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.folder)
def test_ours_are_one_file_named_by_its_content(server: str, asset: Asset) -> None:
    assert httpx.get(server).text.count(f'".{asset.address}"') == 1
    answer = httpx.get(f"{server}{asset.address}")
    assert answer.headers["content-type"].startswith(asset.media)
    assert "immutable" in answer.headers["cache-control"]
    for name in re.findall(r'url\("([^"]+)"\)', answer.text):
        assert (STATIC / name).is_file()
