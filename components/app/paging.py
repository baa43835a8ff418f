"""Long tables in pages that have an address: `page=2`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from components.app.filters import read_asked
from components.app.html import show_template
from components.app.links import build_link
from components.screens import Screen
from data.text.french import NBSP

Row = TypeVar("Row")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows to show, their place in the whole, and what to tell of a wrong address."""

    rows: Sequence[Row]
    number: int
    pages: int
    first: int
    total: int
    notice: str = ""

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


def read_page(rows: Sequence[Row], size: int = SIZE, kept: Row | None = None) -> Page[Row]:
    """The page that the address asks for, else the nearest one; unasked, that of the row kept."""
    pages = max(1, -(-len(rows) // size))
    asked = read_asked("page")
    usual = rows.index(kept) // size + 1 if kept in rows else 1
    number = int(asked.value or usual)
    shown = min(number, pages)
    notice = ""
    if asked.text and (not asked.value or number != shown):
        notice = (
            f"L’adresse demande «{NBSP}page = {asked.text}{NBSP}», qui n’existe pas{NBSP}: "
            f"voici la page {shown}."
        )
    start = (shown - 1) * size
    return Page(rows[start : start + size], shown, pages, start + 1, len(rows), notice)


def show_pages(page: Page[Row], screen: Screen, parameters: Mapping[str, str], label: str) -> None:
    """Links to the other pages, nothing when there is only one."""
    if page.pages > 1:
        links = [
            (number, build_link(screen, **{**parameters, "page": number}))
            for number in range(1, page.pages + 1)
        ]
        show_template("app/pagination", liens=links, numero=page.number, nom=label)
