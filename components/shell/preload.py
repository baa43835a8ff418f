"""What a page will need, named in its first HTML: the browser fetches it all at once.

Otherwise it learns of the code of a widget only when the widget arrives, then of what that code
imports, one round trip after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import streamlit

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
# On every page; each name is that of the front end's file, before its hash.
FRAME = ("Html", "Selectbox", "Checkbox", "DownloadButton", "Button")
FONT = "app/static/polices/atkinson-hyperlegible-next-latin-wght-normal.woff2"


@cache
def _list_imports(name: str) -> tuple[str, ...]:
    """The files that a file imports at once; a bundler writes them first."""
    with (_SCRIPTS / name).open(encoding="utf-8") as file:
        return tuple(_IMPORT.findall(file.read(20_000)))


def find_part(part: str) -> list[str]:
    """The file of a part of the front end; none when an upgrade renamed it: a hint may lack."""
    return [path.name for path in _SCRIPTS.glob(f"{part}.*.js")]


def _walk(names: Iterable[str], seen: set[str]) -> Iterator[str]:
    for name in names:
        if name not in seen:
            seen.add(name)
            yield name
            yield from _walk(_list_imports(name), seen)


def list_scripts(parts: Iterable[str]) -> list[str]:
    """The files of these parts and all that they import, each once."""
    return list(_walk((name for part in parts for name in find_part(part)), set()))


def write_hints(heavy: Iterable[str], already: str) -> str:
    """Link elements for the frame, then, less urgent, the heavy parts of one page.

    `already` is the HTML that Streamlit wrote: what it names isn't named twice.
    """
    light = list_scripts(FRAME)
    late = [name for name in list_scripts(heavy) if name not in light]
    links = [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{FONT}">']
    for names, urgency in ((light, ""), (late, ' fetchpriority="low"')):
        links += [
            f'<link rel="modulepreload" crossorigin{urgency} href="./static/js/{name}">'
            for name in names
            if name not in already
        ]
    return "".join(links)
