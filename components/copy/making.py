"""The copy on disk: every page that a link opens, written by a few processes."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from components.app.reading import FOLDER
from components.copy.page import FILES, Copy, build_page
from components.copy.reading import read_screen
from components.copy.spots import Spot
from components.screens import SCREENS
from components.shell.assets import STYLES

_ROOT = Path(__file__).parents[2]
# Pages given to a process at once.
_SHEAF = 24
_SHARED = {
    "static/icone.png": "icone.png",
    "static/logo.svg": "logo.svg",
    "static/polices/atkinson-hyperlegible-next-latin-wght-normal.woff2": "texte.woff2",
    "static/polices/atkinson-hyperlegible-next-latin-wght-italic.woff2": "italique.woff2",
    "static/polices/OFL.txt": "OFL.txt",
}


class Progress(NamedTuple):
    """So many pages written, their bytes, and the pages that they open."""

    pages: int
    size: int
    links: frozenset[Spot]


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(content)


def write_pages(copy: Copy, folder: Path, spots: Sequence[Spot]) -> Progress:
    """These pages on disk."""
    size, links = 0, frozenset[Spot]()
    for spot in spots:
        shown = read_screen(spot, copy.adresse)
        page = build_page(copy, spot, shown)
        size += _write(folder / spot.file, page.html.encode())
        for name, write in shown.beside.files.items():
            size += _write(folder / FOLDER / name, write())
        links |= page.links
    return Progress(len(spots), size, links)


def _write_shared(folder: Path) -> None:
    target = folder / FILES
    target.mkdir(parents=True, exist_ok=True)
    for source, name in _SHARED.items():
        (target / name).write_bytes((_ROOT / source).read_bytes())
    own = (Path(__file__).parent / "lecture.css").read_bytes()
    (target / "lecture.css").write_bytes(STYLES.content + b"\n" + own)


def _cut(spots: frozenset[Spot]) -> list[list[Spot]]:
    ordered = sorted(spots, key=lambda spot: spot.file)
    return [ordered[start : start + _SHEAF] for start in range(0, len(ordered), _SHEAF)]


def write_copy(copy: Copy, folder: Path) -> Iterator[Progress]:
    """The whole copy, from the screens of the menu to the last page that a link opens."""
    _write_shared(folder)
    context: Any = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count() or 1, context) as pool:
        work = partial(write_pages, copy, folder)
        known = frozenset(Spot(screen) for screen in SCREENS)
        orders: set[Future[Progress]] = {pool.submit(work, sheaf) for sheaf in _cut(known)}
        while orders:
            done, orders = wait(orders, return_when=FIRST_COMPLETED)
            for order in done:
                progress = order.result()
                orders |= {pool.submit(work, sheaf) for sheaf in _cut(progress.links - known)}
                known |= progress.links
                yield progress
