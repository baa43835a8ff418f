"""The press: documents are made beside the server, one at a time, so that screens stay quick.

A pack keeps a processor busy for seconds; in the server it would hold up every visitor. `order`
asks another process for it, started at the first order (or by `wake`, while the visitor reads) and
ended with the server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from data.dossier.demande import HEAD, STOPPED, Demande
from data.dossier.typst_pdf import DossierError

ROOT = Path(__file__).parent.parent.parent
# Far beyond what the longest pack takes: past it, the press is stuck.
PATIENCE = 120.0


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
                raise DossierError(STOPPED) from None
        if not done:
            raise DossierError(content.decode())
        return content

    def _get_process(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "data.dossier.fabrique"]
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
        done, size = HEAD.unpack(_read(process.stdout, HEAD.size))
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
