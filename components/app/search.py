"""The search of every page: its field, and the index that a browser fetches at the first key."""

import hashlib
from functools import cache
from typing import NamedTuple

from components.app.filters import GLOBAL, read_text
from components.app.html import show_template
from components.screens import SCREENS, SEARCH, Screen
from data.adresse import MAX_LENGTH
from data.records.search import Entry
from data.store import Edition
from documents.files.search_index import write_index

# Where the browser asks for the index of an edition.
ADDRESS = "recherche.json"


class Index(NamedTuple):
    """An index as it is sent, and what its content changes in its address."""

    content: bytes
    key: str


@cache
def list_pages() -> tuple[Entry, ...]:
    """The pages of the site themselves, by their title or what they are for."""
    return tuple(
        Entry("Pages du site", page.title, page.description, page.path or "./", page.heading)
        for page in SCREENS
        if page != SEARCH
    )


def _write(edition: Edition) -> Index:
    content = write_index(edition, list_pages())
    return Index(content, hashlib.sha256(content).hexdigest()[:12])


def read_index(edition: Edition) -> Index:
    """The index of an edition, written once."""
    return edition.recall("index de recherche", lambda: _write(edition))


def show_search_field(screen: Screen, edition: Edition) -> None:
    """The field of every page; on the page of the results, it holds the words searched."""
    key = read_index(edition).key
    show_template(
        "app/recherche",
        index=f"{ADDRESS}?edition={edition.day.isoformat()}&etat={key}",
        page=SEARCH.path,
        choix={name: value for name in GLOBAL if (value := read_text(name))},
        mots=read_text("recherche") if screen == SEARCH else "",
        longueur=MAX_LENGTH,
    )
