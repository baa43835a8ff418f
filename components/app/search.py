"""The search of every page: its field, and the index that a browser fetches at the first key."""

import hashlib
from functools import cache
from typing import NamedTuple

from components.app.cache import find_edition
from components.app.filters import read_text
from components.app.html import show_template
from components.screens import SCREENS, SEARCH, Screen
from data.adresse import MAX_LENGTH
from data.records.search import Entry
from data.store import Edition, StoreError
from documents.files.search_index import write_index

# Where the browser asks for the index of an edition.
FOLDER = "recherche"
_PAGES = "Pages du site"


class Index(NamedTuple):
    """An index as it is sent, and its name, which changes with its content."""

    content: bytes
    name: str


@cache
def list_pages() -> tuple[Entry, ...]:
    """The pages of the site themselves, then the parts that have an address."""
    pages = [page for page in SCREENS if page != SEARCH]
    return (
        *(
            Entry(_PAGES, page.title, page.description, page.path or "./", page.heading)
            for page in pages
        ),
        *(
            Entry(_PAGES, title, page.heading, f"{page.path}?section={code}")
            for page in pages
            for code, title in page.sections.items()
            if title != page.title
        ),
    )


def _write(edition: Edition) -> Index:
    content = write_index(edition, list_pages())
    key = hashlib.sha256(content).hexdigest()[:12]
    return Index(content, f"{edition.day.isoformat()}-{key}.json")


def read_index(edition: Edition) -> Index:
    """The index of an edition, written once."""
    return edition.recall("index de recherche", lambda: _write(edition))


def find_index(name: str) -> bytes | None:
    """What an address asks, unless it is of another content or of no edition."""
    try:
        edition, _ = find_edition(name[:10])
    except StoreError:
        return None
    index = read_index(edition)
    return index.content if index.name == name else None


def show_search_field(screen: Screen, edition: Edition) -> None:
    """The field of every page; on the page of the results, it holds the words searched.

    It says nothing of the choices made: written anew, it would lose what is being typed.
    """
    show_template(
        "app/recherche",
        index=f"{FOLDER}/{read_index(edition).name}",
        page=SEARCH.path,
        mots=read_text("recherche") if screen == SEARCH else "",
        longueur=MAX_LENGTH,
    )
