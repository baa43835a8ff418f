"""Nothing holds an answer back: neither the network nor the housekeeping of memory.

Messages leave at once, instead of waiting for the visitor to acknowledge the one before:
Streamlit binds its own socket, which asyncio then fails to recognise as TCP: each answer of several
messages would wait for a round trip, and for forty milliseconds more where acknowledgements dawdle.
"""

from __future__ import annotations

import gc
import os
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

# The open files of this process, on Linux and macOS; Windows has none and keeps its own habits.
_OPEN = Path("/dev/fd")
_FAMILIES = (socket.AF_INET, socket.AF_INET6)


# Going through all that lives stops every visitor for a third of a second when there are hundreds:
# five times less often, at the price of a few megabytes that wait to be given back.
_SELDOM = 50


def collect_seldom() -> None:
    """Young objects are looked over as before; all of them, less often."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)


def _list_sockets() -> list[socket.socket]:
    """Copies of the TCP sockets that this process holds."""
    found = []
    for path in _OPEN.iterdir() if _OPEN.is_dir() else ():
        with suppress(OSError):
            number = int(path.name)
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                found.append(socket.socket(fileno=os.dup(number)))
    return found


def send_at_once() -> None:
    """Connections accepted from now on inherit it from the socket that listens."""
    for item in _list_sockets():
        with item, suppress(OSError):
            if item.family in _FAMILIES and item.type == socket.SOCK_STREAM:
                item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@asynccontextmanager
async def live(_: object) -> AsyncIterator[None]:
    """What surrounds the life of the server: its socket is bound, nobody is connected yet."""
    send_at_once()
    collect_seldom()
    yield
