"""The press: documents are made beside the server, one at a time, so that screens stay quick.

A pack keeps a processor busy for seconds; in the server it would hold up every visitor. `order`
asks another process for it, started at the first order (or by `wake`, while the visitor reads) and
ended with the server. On the wire: a line of JSON to ask, nine bytes and the content to answer.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from data import store
from data.dossier.paquet import build_archive, index_pieces
from data.dossier.typst_pdf import DossierError
from data.queries.dossier import build_pack
from data.store import Edition, get_fingerprint, load_edition

ROOT = Path(__file__).parent.parent.parent
# Far beyond what the longest pack takes: past it, the press is stuck.
PATIENCE = 120.0
_HEAD = struct.Struct(">?Q")
_NICENESS = 10
_STOPPED = "La fabrication du document s’est arrêtée en route."


@dataclass(frozen=True)
class Demande:
    """Which document of which pack; no `piece` asks for the whole archive."""

    editions: str
    jour: str
    arrondissement: str
    actions: tuple[int, ...]
    indicateurs: tuple[str, ...]
    piece: str = ""


def ask(
    edition: Edition, arrondissement: str, actions: Sequence[int], indicateurs: Sequence[str]
) -> Demande:
    """The pack of a published edition."""
    day = edition.day.isoformat()
    return Demande(
        str(store.SNAPSHOTS_DIR), day, arrondissement, tuple(actions), tuple(indicateurs)
    )


class Press:
    """One process that makes documents, restarted when it is gone."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def wake(self) -> int:
        """Start the process if need be, to be ready before an order; its number."""
        with self._turn:
            return self._get_process().pid

    def stop(self) -> None:
        """End the process; the next order starts another."""
        with self._turn:
            if self._process:
                _end(self._process)

    def order(self, demande: Demande) -> bytes:
        """The document, after those ordered before it. Raises DossierError."""
        with self._turn:
            process = self._get_process()
            try:
                done, content = _exchange(process, demande)
            except (OSError, EOFError):
                _end(process)
                raise DossierError(_STOPPED) from None
        if not done:
            raise DossierError(content.decode())
        return content

    def _get_process(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "data.dossier.presse"]
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process


@contextmanager
def _watch(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process that is stuck, which ends the wait for its answer."""
    timer = Timer(PATIENCE, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _exchange(process: subprocess.Popen[bytes], demande: Demande) -> tuple[bool, bytes]:
    assert process.stdin
    assert process.stdout
    with _watch(process):
        process.stdin.write(json.dumps(asdict(demande)).encode() + b"\n")
        process.stdin.flush()
        done, size = _HEAD.unpack(_read(process.stdout, _HEAD.size))
        return done, _read(process.stdout, size)


def _read(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(10)
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()


PRESS = Press()


@lru_cache(maxsize=2)
def _open(directory: str, day: str, fingerprint: str) -> Edition:  # noqa: ARG001 (cache key)
    return load_edition(Path(directory), date.fromisoformat(day))


def make_document(demande: Demande) -> bytes:
    """The document ordered, made here and now. Raises DossierError or StoreError."""
    seen = get_fingerprint(Path(demande.editions), date.fromisoformat(demande.jour))
    edition = _open(demande.editions, demande.jour, seen)
    pack = build_pack(edition, demande.arrondissement, demande.actions, demande.indicateurs)
    if demande.piece:
        return index_pieces()[demande.piece].build(edition, pack)
    return build_archive(edition, pack)


def _parse(line: bytes) -> Demande:
    asked = Demande(**json.loads(line))
    return replace(asked, actions=tuple(asked.actions), indicateurs=tuple(asked.indicateurs))


def _answer(line: bytes) -> tuple[bool, bytes]:
    try:
        return True, make_document(_parse(line))
    except DossierError as error:
        return False, str(error).encode()
    except Exception:
        # The trace goes to the log of the server, never to the screen.
        traceback.print_exc()
        return False, _STOPPED.encode()


def main() -> None:
    """Answer until the server is gone."""
    # What a library prints must not slip into an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    for line in sys.stdin.buffer:
        done, content = _answer(line)
        answers.write(_HEAD.pack(done, len(content)) + content)
        answers.flush()


if __name__ == "__main__":
    main()
