"""Documents made (packs, previews, ZIP): the last two dozen of each edition, gone with it."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from components.shell.errors import refuse
from data.memory import Memory
from data.store import Edition
from documents.press import BusyError

Made = TypeVar("Made")
# Documents kept for an edition; one weighs half a megabyte.
MOST = 24


def keep(name: str, edition: Edition, build: Callable[[Edition], Made]) -> Made:
    """What was made of this edition under this name, else what is made now.

    An order that failed is not kept.
    """
    made = edition.recall("documents", partial(Memory, MOST))
    kept = made.recall(name, lambda: build(edition))
    if isinstance(kept, Future) and kept.done() and kept.exception():
        made.forget(name)
        kept = made.recall(name, lambda: build(edition))
    return kept


def take(make: Callable[[], Made]) -> Made:
    """What an order gives; when too many wait, the visitor is told why there is nothing."""
    try:
        return make()
    except BusyError as error:
        refuse(str(error))
        raise
