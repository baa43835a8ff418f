"""Reading one entry of a ZIP without ever unpacking more than expected."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from data.connectors.errors import ConnectorError

RATIO_MAX = 100
TOTAL_MAX = 600_000_000
ENTRIES_MAX = 2_000
_CHUNK = 1 << 20


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


def read_zip_entry(path: Path, wanted: str) -> bytes:
    """The bytes of one entry. Raises ConnectorError on a bomb or a broken archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            entry = _find_entry(entries, wanted)
            content = bytearray()
            with archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    content += chunk
                    if len(content) > entry.file_size:
                        raise zipfile.BadZipFile
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        raise ConnectorError("L’archive ZIP est abîmée ou chiffrée : elle ne se lit pas.") from None
    return bytes(content)
