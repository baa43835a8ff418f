"""The index of an edition as a browser reads it: one small JSON, the same for the same data."""

import json
from collections.abc import Iterable

from data.queries.search.index import list_entries
from data.records.search import Entry
from data.store import Edition


def _write_entry(entry: Entry, rank: int) -> list[object]:
    """What is empty at the end is left out."""
    row = [rank, entry.nom, entry.detail, entry.adresse, entry.mots, entry.arrondissement]
    while not row[-1] and len(row) > 1:
        row.pop()
    return row


def write_index(edition: Edition, pages: Iterable[Entry]) -> bytes:
    """All that has a page in the edition, then the pages of the site."""
    entries = (*list_entries(edition), *pages)
    groups = list(dict.fromkeys(entry.groupe for entry in entries))
    rows = [_write_entry(entry, groups.index(entry.groupe)) for entry in entries]
    content = {"groupes": groups, "entrees": rows}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
