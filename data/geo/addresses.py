"""From the address that a browser asks for to the map of an edition, and back."""

from collections.abc import Iterator
from pathlib import Path

from data.records.map import MAP_FOLDER, name_address
from data.store import list_editions
from data.tables.manifest import FileEntry, ManifestError, hash_content, load_manifest


def _list_files(editions: Path) -> Iterator[tuple[str, Path, FileEntry]]:
    """(address, file, what the manifest says of it) for each edition, the newest first."""
    for day in reversed(list_editions(editions)):
        folder = editions / day.isoformat()
        try:
            manifest = load_manifest(folder)
        except ManifestError:
            continue
        for name, entry in manifest.carte.items():
            yield name_address(name, manifest.map_key), folder / MAP_FOLDER / name, entry


def find_map_file(editions: Path, address: str) -> Path | None:
    """The file that an edition publishes under this address, as its manifest describes it."""
    for known, path, entry in _list_files(editions):
        if known == address and path.is_file() and hash_content(path.read_bytes()) == entry.sha256:
            return path
    return None


def list_map_addresses(editions: Path) -> list[str]:
    """The addresses of every map, each once."""
    return list(dict.fromkeys(address for address, _, _ in _list_files(editions)))
