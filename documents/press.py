"""The press: documents are made beside the server, one at a time, so that screens stay quick.

A pack keeps a processor busy for seconds and leaves memory behind; another process, niced, bears
both. It is started when a page opens, and replaced when it dies or has made its batch.
"""

import faulthandler
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import spawn
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, TypeVar

from data.text.french import count_noun
from documents.pdf.typst_pdf import DossierError

Order = TypeVar("Order")
Made = TypeVar("Made")

# Orders that wait while one is made: beyond, the last one would wait for more than a minute.
WAITING = 10
# Orders made by one process; `max_tasks_per_child` can hang for ever (CPython 115634).
BATCH = 50
# Seconds, far beyond what the longest pack takes: past them, the press is stuck.
PATIENCE = 60.0
STOPPED = "La fabrication du document s’est arrêtée en route."
_NICENESS = 10
_LOG = logging.getLogger("sdaasp")

_prepare = spawn.get_preparation_data


def _prepare_alone(name: str) -> dict[str, object]:
    """What a process starts from, without the script of the server: it would run a page again."""
    data: dict[str, object] = _prepare(name)
    return {key: value for key, value in data.items() if not key.startswith("init_main")}


spawn.get_preparation_data = _prepare_alone


class BusyError(DossierError):
    """Too many orders wait already; the message is for the visitor."""


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    if server:
        server.join()
    os._exit(0)


def _read_orders() -> None:
    """All that makes documents: a second that no order waits for."""
    from documents import orders  # noqa: F401


def _settle(ready: Callable[[], None]) -> None:
    """A process of the press: less urgent than the screens, gone with the server, ready."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_server, daemon=True).start()
    ready()


def _make(make: Callable[[Order], Made], order: Order, patience: float) -> Made:
    """In the process of the press: the order, or the end of the process when it is stuck."""
    faulthandler.dump_traceback_later(patience, exit=True)
    try:
        return make(order)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _make_now(make: Callable[[Order], Made], asked: Order) -> Future[Made]:
    made: Future[Made] = Future()
    try:
        made.set_result(make(asked))
    except Exception as error:
        made.set_exception(error)
    return made


class Press:
    """One process that makes documents, and the few orders that may wait for it."""

    def __init__(
        self,
        *,
        batch: int = BATCH,
        patience: float = PATIENCE,
        ready: Callable[[], None] = _read_orders,
    ) -> None:
        self._batch, self._patience, self._ready = batch, patience, ready
        self._places = BoundedSemaphore(WAITING + 1)
        # One order after the other: a process that dies takes nobody else's with it.
        self._turn = ThreadPoolExecutor(1, "presse")
        # Held for the time of an assignment: nobody waits there for a document.
        self._guard = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._here = False
        self._left = 0

    def work_here(self) -> None:
        """From here on, no other process: this one is already one of several, and nobody waits."""
        self._here = True

    def wake(self) -> None:
        """Start the process if need be, to be ready before an order; never waits."""
        if not self._here:
            self._get_pool()

    def stop(self) -> None:
        """Let the process go; the next order starts another."""
        with self._guard:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def order(self, make: Callable[[Order], Made], asked: Order) -> Future[Made]:
        """What `make` will give, or a DossierError, after the orders already there.

        Raises BusyError at once when too many wait.
        """
        if self._here:
            return _make_now(make, asked)
        if not self._places.acquire(blocking=False):
            told = count_noun(WAITING, "document attend", "documents attendent")
            raise BusyError(f"{told} déjà d’être préparés : revenez dans une minute.")
        return self._turn.submit(self._serve, make, asked)

    def _serve(self, make: Callable[[Order], Made], asked: Order) -> Made:
        try:
            return self._run(make, asked)
        except DossierError:
            raise
        except Exception:
            # The trace goes to the log of the server, never to the screen.
            _LOG.exception("Un document n’a pas pu être préparé.")
            raise DossierError(STOPPED) from None
        finally:
            self._places.release()

    def _run(self, make: Callable[[Order], Made], asked: Order, *, again: bool = True) -> Made:
        try:
            made = self._get_pool().submit(_make, make, asked, self._patience).result()
        except BrokenProcessPool:
            self.stop()
            if not again:
                raise
            _LOG.warning("La presse est morte ; une autre prend sa place.")
            return self._run(make, asked, again=False)
        self._left -= 1
        if not self._left:
            self.stop()
        return made

    def _get_pool(self) -> ProcessPoolExecutor:
        with self._guard:
            if self._pool is None:
                context: Any = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, _settle, (self._ready,))
                self._pool.submit(os.getpid)
                self._left = self._batch
            return self._pool


PRESS = Press()
