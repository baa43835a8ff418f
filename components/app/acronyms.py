"""Acronyms explained where they stand: their words on hover, and all of a page at its foot."""

import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Self

from markupsafe import escape

from data.memory import Memory
from data.records.reading import Acronym

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
# About every piece of every page in two or three arrondissements; a piece weighs 1 to 100 kB.
MOST = 512
# Where a dotted line would be noise, or where the element isn't allowed.
_LEFT_ALONE = frozenset(
    "a abbr button dt h1 h2 h3 option script style summary svg title".split()  # noqa: SIM905
)


@dataclass(frozen=True, eq=False)
class Glossary:
    """The known acronyms, the pattern that finds them, and the HTML where they were explained."""

    acronyms: dict[str, Acronym]
    pattern: re.Pattern[str]
    written: Memory = field(default_factory=partial(Memory, MOST))

    @classmethod
    def build(cls, acronyms: Sequence[Acronym]) -> Self:
        known = {item.sigle: item for item in acronyms}
        longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        return cls(known, re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)"))


@dataclass
class _Page:
    glossary: Glossary
    seen: set[str] = field(default_factory=set)


_page: ContextVar[_Page | None] = ContextVar("page", default=None)


def start_page(glossary: Glossary) -> None:
    """From here on, what the page writes is explained and remembered."""
    _page.set(_Page(glossary))


def list_seen() -> list[Acronym]:
    """The acronyms that this page has written so far, in alphabetical order."""
    page = _page.get()
    return [page.glossary.acronyms[item] for item in sorted(page.seen)] if page else []


def forget_seen() -> None:
    """What was written so far needs no reminder at the foot of the page."""
    page = _page.get()
    if page:
        page.seen.clear()


def find_glossary() -> Glossary | None:
    """The glossary of the page being written; None before any page."""
    page = _page.get()
    return page.glossary if page else None


def add_seen(acronyms: frozenset[str]) -> None:
    """What the page has just written holds these acronyms."""
    page = _page.get()
    if page:
        page.seen |= acronyms


def _walk(html: str) -> Iterator[tuple[str, bool]]:
    """Each tag and text in turn, with whether the text may be marked."""
    inside: list[str] = []
    for part in _TAG.split(html):
        tag = _NAME.match(part)
        if tag and tag[2] in _LEFT_ALONE and not part.endswith("/>"):
            if not tag[1]:
                inside.append(tag[2])
            elif inside:
                inside.pop()
        yield part, not inside and not part.startswith("<")


def mark_acronyms(html: str, glossary: Glossary) -> tuple[str, frozenset[str]]:
    """HTML with an `abbr` at the first mention of each acronym, and all the acronyms read in it."""
    seen: set[str] = set()
    marked: set[str] = set()

    def mark(match: re.Match[str]) -> str:
        words = glossary.acronyms[match[0]].developpement
        if match[0] in marked or not words:
            return match[0]
        marked.add(match[0])
        return f'<abbr class="sigle" title="{escape(words)}">{match[0]}</abbr>'

    parts = []
    for part, free in _walk(html):
        if not part.startswith("<"):
            seen.update(glossary.pattern.findall(part))
        parts.append(glossary.pattern.sub(mark, part) if free else part)
    return "".join(parts), frozenset(seen)
