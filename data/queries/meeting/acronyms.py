"""The acronyms that a pack writes, with their words."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from data.catalog import list_acronyms
from data.records.meeting import ServiceDossier
from data.records.meeting_drawings import Carte
from data.tables.reading import Tables

# Names of services are written as the registers write them; the map repeats them.
_LEFT_OUT = (ServiceDossier, Carte)


def _list_texts(record: Any) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple | list):
        for item in record:
            yield from _list_texts(item)
    elif is_dataclass(record) and not isinstance(record, _LEFT_OUT):
        for item in fields(record):
            yield from _list_texts(getattr(record, item.name))


def find_sigles(tables: Tables, *records: object) -> tuple[tuple[str, str], ...]:
    """The acronyms written in these records that the glossary develops, in alphabetical order."""
    text = "\n".join(_list_texts(list(records)))
    return tuple(
        (item.sigle, item.developpement)
        for item in sorted(list_acronyms(tables), key=lambda item: item.sigle)
        if item.developpement and re.search(rf"(?<!\w){re.escape(item.sigle)}(?!\w)", text)
    )
