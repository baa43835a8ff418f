"""From the address that a browser asks for to the map and images of an edition, and back."""

from collections.abc import Iterator
from pathlib import Path

from data.records.map import MAP_FOLDER, name_address
from data.store import list_editions
from data.tables.manifest import (
    KEY_LENGTH,
    PREVIEWS_FOLDER,
    FileEntry,
    Manifest,
    ManifestError,
    hash_content,
    load_manifest,
)


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
        for name, entry in manifest.apercus.items():
            yield name_preview(manifest, name), folder / PREVIEWS_FOLDER / name, entry


def name_preview(manifest: Manifest, name: str) -> str:
    """Where the image of a shared link is found under `app/static/`; empty when there is none."""
    entry = manifest.apercus.get(name)
    stem, _, suffix = name.partition(".")
    return f"{PREVIEWS_FOLDER}/{stem}-{entry.sha256[:KEY_LENGTH]}.{suffix}" if entry else ""


def find_edition_file(editions: Path, address: str) -> Path | None:
    """The file that an edition publishes under this address, as its manifest describes it."""
    for known, path, entry in _list_files(editions):
        if known == address and path.is_file() and hash_content(path.read_bytes()) == entry.sha256:
            return path
    return None


def list_map_addresses(editions: Path) -> list[str]:
    """The addresses of every map, each once."""
    every = (address for address, _, _ in _list_files(editions))
    return list(dict.fromkeys(item for item in every if item.startswith(f"{MAP_FOLDER}/")))
