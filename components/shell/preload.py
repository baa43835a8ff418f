"""What a page will need, named in its first HTML: the browser fetches it all at once.

Otherwise it learns of the code of a widget only when the widget arrives, then of what that code
imports, one round trip after the other.
"""

import fnmatch
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import streamlit

from data import store
from data.geo.addresses import list_map_addresses

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
# On every page; each name is that of the front end's file, before its hash.
FRAME = ("Html", "Selectbox", "Checkbox", "DownloadButton", "Button")
# From this size on, in bytes, a script is only there for a chart or a map.
HEAVY = 400_000
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


def list_hints(parts: Iterable[str], already: str) -> list[str]:
    """The addresses of the scripts of the frame and of the parts of one page.

    The heaviest first, charts and maps: it comes while the many small ones take turns. `already`
    is the HTML that Streamlit wrote: what it names isn't named twice.
    """
    names = [name for name in list_scripts([*FRAME, *parts]) if name not in already]
    names.sort(key=lambda name: (_SCRIPTS / name).stat().st_size < HEAVY)
    return [f"static/js/{name}" for name in names]


def list_data(patterns: Sequence[str]) -> list[str]:
    """The addresses of the data of one page; none while editions differ: which isn't known yet."""
    known = list_map_addresses(store.SNAPSHOTS_DIR) if patterns else []
    found = [fnmatch.filter(known, pattern) for pattern in patterns]
    return [f"app/static/{one}" for one, *more in filter(None, found) if not more]
