"""Addresses inside the dashboard, which carry the global choices along."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl, quote_plus, urlencode

from components.app.filters import GLOBAL, read_text
from components.screens import SOURCES, Screen

# Stands for a value while an address is written; no address that reaches us holds it.
_ANY = "\0"
Value = TypeVar("Value", bound=Hashable)


def _write(page: Screen, wanted: Mapping[str, object]) -> str:
    kept = {name: str(value) for name, value in wanted.items() if value not in ("", None)}
    path = page.path or "./"
    return f"{path}?{urlencode(kept)}" if kept else path


def build_link(page: Screen, /, **parameters: object) -> str:
    """A relative address such as « actions?action=5 », with the arrondissement and the edition."""
    return _write(page, {name: read_text(name) for name in GLOBAL} | parameters)


def complete_link(address: str, arrondissement: str = "") -> str:
    """A relative address that a query wrote, with the choices that follow a visitor everywhere.

    What stands in one `arrondissement` opens there when another one is chosen.
    """
    path, _, query = address.partition("?")
    wanted = {name: value for name in GLOBAL if (value := read_text(name))}
    if arrondissement and GLOBAL[0] in wanted:
        wanted[GLOBAL[0]] = arrondissement
    wanted |= dict(parse_qsl(query))
    return f"{path}?{urlencode(wanted)}" if wanted else path


def build_document_link(document_id: str) -> str:
    """The entry of a document in « Sources »: the same address everywhere.

    The arrondissement and the edition are brought along from page to page, so that a citation
    already rendered can be shown again whatever they are.
    """
    return _write(SOURCES, {"section": "documents", "document": document_id})


def build_links(
    page: Screen, name: str, values: Iterable[Value], /, **parameters: object
) -> dict[Value, str]:
    """The address for each value of one parameter; what they share is read once."""
    shared = {name: read_text(name) for name in GLOBAL} | parameters
    head, mark, tail = _write(page, {**shared, name: _ANY}).partition(f"{name}={quote_plus(_ANY)}")
    return {
        value: f"{head}{name}={quote_plus(str(value))}{tail}"
        if mark and value not in ("", None)
        else _write(page, {**shared, name: value})
        for value in values
    }
