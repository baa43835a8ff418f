"""What an address says of itself where it is shared: its title, a dated figure, its image."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from components.app.cache import find_edition
from components.screens import Screen
from data.adresse import PARAMETERS, read_parameter
from data.catalog import list_edition_names
from data.store import StoreError
from documents.previews.words import preview_address


@dataclass(frozen=True)
class Shared:
    """The words of a preview; `image` is its address, empty for the one of the site."""

    titre: str
    phrase: str
    adresse: str
    image: str


def read_query(query: str) -> dict[str, str]:
    """The parameters of an address as the pages read them, those that are not ours left out."""
    given = {name: values for name, values in parse_qs(query).items() if name in PARAMETERS}
    asked = {name: read_parameter(name, values).value for name, values in given.items()}
    return {name: value for name, value in asked.items() if value}


def _write_address(screen: Screen, kept: Mapping[str, str]) -> str:
    """The shortest address that opens the same page."""
    return f"{screen.path}?{urlencode(sorted(kept.items()))}" if kept else screen.path


def share_address(screen: Screen, query: str) -> Shared | None:
    """The preview of an address; None when its screen says it all, or no edition can be read."""
    asked = read_query(query)
    try:
        edition, _ = find_edition()
        if (day := asked.pop("edition", "")) in list_edition_names(edition):
            edition, _ = find_edition(day)
    except StoreError:
        return None
    told = preview_address(edition, screen.path, asked)
    if told is None:
        return None
    kept = {name: asked[name] for name in told.retenus}
    if day == edition.day.isoformat():
        kept["edition"] = day
    title = f"{told.titre} · {screen.full_title}" if told.titre else screen.full_title
    return Shared(title, told.phrase, _write_address(screen, kept), "")
