"""The pages of the reading copy say what the live screens say, and open from a folder."""

import gzip
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components.copy.spots import Spot
from data.store import Edition
from tests.conftest import read_words
from tests.tools.ecran import open_screen
from tests.tools.lecture import KINDS, write_sample

_MAIN = re.compile(r"(?s)<main.*</main>")
_ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module")
def copy(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(edition, tmp_path_factory.mktemp("copie"))


def read_page(copy: Path, spot: Spot) -> str:
    return (copy / spot.file).read_text(encoding="utf-8")


def is_aside(block: Any) -> bool:
    return block.type == "popover" or str(getattr(block.proto, "id", "")).endswith("-entete")


def list_live(block: Any) -> Iterator[str]:
    """What the live screen writes, outside its header and what a button opens."""
    for child in block.children.values():
        if child.type == "html":
            yield read_words(str(child.proto.body))
        elif hasattr(child, "children") and not is_aside(child):
            yield from list_live(child)


@pytest.mark.parametrize("spot", KINDS, ids=lambda spot: spot.file)
def test_a_page_says_all_that_its_screen_says(copy: Path, spot: Spot) -> None:
    page = _MAIN.search(read_page(copy, spot))
    assert page is not None
    words = read_words(page[0])
    app = open_screen(spot.screen.script if spot.screen.path else "", **dict(spot.choices))
    said = [text for text in list_live(app.main) if not text.startswith("À propos de ce site")]
    assert said
    # The copy writes links where the screen has buttons: it may explain one acronym more.
    apart = [text for text in said if text not in words]
    assert all(text.startswith("Les ") and "sigles de cette page" in text for text in apart)
    assert {word for text in apart for word in text.split()[2:]} <= set(words.split())


def test_every_link_of_the_copy_leads_to_a_page_or_a_file(copy: Path) -> None:
    written = {spot.file for spot in KINDS}
    ids = {file: set(_ID.findall((copy / file).read_text(encoding="utf-8"))) for file in written}
    for file in written:
        for address in _ADDRESS.findall((copy / file).read_text(encoding="utf-8")):
            path, _, fragment = html.unescape(address).partition("#")
            if path.startswith(("https://", "http://", "mailto:", "tel:", "data:")):
                continue
            there = (copy / file).parent.joinpath(path).resolve() if path else copy / file
            name = there.relative_to(copy.resolve()).as_posix()
            assert "?" not in path, (file, address)
            assert name in written or there.is_file() or name.endswith(".html"), (file, address)
            if fragment and name in written:
                assert fragment in ids[name], (file, address)


def test_nothing_comes_from_elsewhere(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|<link[^>]+href)="(?:https?:)?//', text), path
        assert "st-emotion" not in text


def test_the_same_bytes_come_again(copy: Path, edition: Edition, tmp_path: Path) -> None:
    again = write_sample(edition, tmp_path)
    names = {path.relative_to(copy) for path in copy.rglob("*") if path.is_file()}
    assert names == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    for name in names:
        assert (copy / name).read_bytes() == (again / name).read_bytes(), name


def test_pages_are_light(copy: Path) -> None:
    """A first visit, as a server sends it; a commune, as it lies on a key."""
    parts = ["index.html", *(f"fichiers/{name}" for name in ("lecture.css", "lecture.js"))]
    sent = sum(len(gzip.compress((copy / name).read_bytes())) for name in parts)
    sent += (copy / "fichiers" / "texte.woff2").stat().st_size
    assert sent <= 120_000
    assert (copy / "territoires" / "commune-59249.html").stat().st_size <= 40_000
