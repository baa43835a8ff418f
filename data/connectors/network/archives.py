"""Reading one entry of a ZIP without ever unpacking more than expected."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from data.connectors.errors import ConnectorError

RATIO_MAX = 100
TOTAL_MAX = 600_000_000
ENTRIES_MAX = 2_000


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_many = len(entries) > ENTRIES_MAX
    if too_many or total > TOTAL_MAX or total > RATIO_MAX * max(packed, 1):
        raise ConnectorError(
            f"L’archive ZIP est refusée : {len(entries)} fichiers et {total} octets une fois "
            "dépliée, plus que ce producteur n’en publie (archive piégée ?)."
        )


def _find_entry(entries: list[zipfile.ZipInfo], wanted: str) -> zipfile.ZipInfo:
    name = PurePosixPath(wanted).name
    for entry in entries:
        if entry.filename == wanted or PurePosixPath(entry.filename).name == name:
            return entry
    raise ConnectorError(f"L’archive ZIP ne contient pas « {wanted} ».")


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        # Never more than announced, whatever the data unfold to.
        return stream.read(entry.file_size)


@contextmanager
def _open(path: Path) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """An archive and its entries. Raises ConnectorError on a bomb or a broken one."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            yield archive, entries
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        raise ConnectorError("L’archive ZIP est abîmée ou chiffrée : elle ne se lit pas.") from None


def read_zip_entry(path: Path, wanted: str) -> bytes:
    """The bytes of one entry. Raises ConnectorError."""
    with _open(path) as (archive, entries):
        return _read_entry(archive, _find_entry(entries, wanted))


def read_zip_tables(path: Path) -> dict[str, bytes]:
    """Every CSV of an archive, by its name, in order. Raises ConnectorError."""
    with _open(path) as (archive, entries):
        return {
            PurePosixPath(entry.filename).name: _read_entry(archive, entry)
            for entry in sorted(entries, key=lambda entry: entry.filename)
            if entry.filename.endswith(".csv")
        }


def pack_tables(paths: Sequence[Path], target: Path) -> None:
    """Several files as one archive, the same bytes for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(paths):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
