"""The copy on disk: every page that a link opens, written by a few processes."""

import json
import multiprocessing
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from components.app.html import render_template
from components.app.reading import FOLDER
from components.copy.page import FILES, INDEX, Copy, build_page
from components.copy.reading import ScreenError, read_screen
from components.copy.spots import Spot, read_link
from components.screens import SCREENS
from components.shell.assets import STYLES
from data.adresse import MAX_LENGTH
from documents.press import PRESS

_ROOT = Path(__file__).parents[2]
# Pages given to a process at once.
_SHEAF = 24
_SCRIPTS = ("maintenant.js", "recherche.js")
# Where a page writes its own way to the index.
_THERE = "INDEX"
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
        shown = read_screen(spot, copy.adresse, copy.edition)
        page = build_page(copy, spot, shown)
        size += _write(folder / spot.file, page.text.encode())
        for name, make in shown.beside.files.items():
            size += _write(folder / spot.folder / name, make())
        links |= page.links
    return Progress(len(spots), size, links)


def _write_search() -> bytes:
    """A field that only scripts make useful is theirs to write."""
    form = render_template("app/recherche", index=_THERE, page="", mots="", longueur=MAX_LENGTH)
    return (
        'for (const place of document.querySelectorAll("[data-recherche]"))\n'
        f"  place.innerHTML = {json.dumps(str(form), ensure_ascii=False)}"
        f'.replace("{_THERE}", place.dataset.recherche);\n'
    ).encode()


def _read_parts() -> tuple[bytes, bytes]:
    """The style sheet and the scripts of the copy."""
    own = (Path(__file__).parent / "lecture.css").read_bytes()
    scripts = [(_ROOT / "components" / "scripts" / name).read_bytes() for name in _SCRIPTS]
    return STYLES.content + b"\n" + own, b"\n".join([_write_search(), *scripts])


def turn_index(content: bytes) -> tuple[bytes, frozenset[Spot]]:
    """The index of the search with the files of the copy, as a script, and the pages it opens."""
    index, spots = json.loads(content), set()
    for entry in index["entrees"]:
        link = read_link(entry[3])
        if link is None:
            raise ScreenError(f"« {entry[1]} » mène hors de la copie : {entry[3]}")
        spot, fragment = link
        spots.add(spot)
        entry[3] = f"{spot.file}#{fragment}" if fragment else spot.file
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.indexDeRecherche = {written};\n".encode(), frozenset(spots)


def write_shared(folder: Path, index: bytes) -> None:
    """What all pages share: sheet, scripts, fonts, the index of the search."""
    # Of a copy made before: its tables would stand in the way of these.
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    target = folder / FILES
    target.mkdir(parents=True, exist_ok=True)
    notice = Path(__file__).with_name("LISEZMOI.txt")
    (folder / notice.name).write_bytes(notice.read_bytes())
    for source, name in _SHARED.items():
        (target / name).write_bytes((_ROOT / source).read_bytes())
    styles, scripts = _read_parts()
    for name, content in (("lecture.css", styles), ("lecture.js", scripts), (INDEX, index)):
        (target / name).write_bytes(content)


def _cut(spots: frozenset[Spot]) -> list[list[Spot]]:
    ordered = sorted(spots, key=lambda spot: spot.file)
    return [ordered[start : start + _SHEAF] for start in range(0, len(ordered), _SHEAF)]


def _settle() -> None:
    """A process of the copy makes its documents itself."""
    PRESS.work_here()


def write_copy(copy: Copy, index: bytes, folder: Path) -> Iterator[Progress]:
    """The whole copy, from the screens of the menu to the last page that a link opens.

    `index` is that of the search of the live site.
    """
    turned, found = turn_index(index)
    write_shared(folder, turned)
    context: Any = multiprocessing.get_context("spawn")
    # One more than the processors: a screen under way waits for its thread.
    with ProcessPoolExecutor(1 + (os.cpu_count() or 1), context, _settle) as pool:
        work = partial(write_pages, copy, folder)
        known = found | {Spot(screen) for screen in SCREENS}
        orders: set[Future[Progress]] = {pool.submit(work, sheaf) for sheaf in _cut(known)}
        while orders:
            done, orders = wait(orders, return_when=FIRST_COMPLETED)
            for order in done:
                if order.exception():
                    pool.shutdown(cancel_futures=True)
                progress = order.result()
                orders |= {pool.submit(work, sheaf) for sheaf in _cut(progress.links - known)}
                known |= progress.links
                yield progress
