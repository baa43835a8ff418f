"""What we change in Streamlit, in its server and in Python: all of it is here.

`tests/browser/test_hooks.py` watches each in a running server: an upgrade that undoes one is seen.
"""

import asyncio
import gc
import socket
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.pages_manager import PagesManager

# How long a file made at the click stays, in seconds, for a slow telephone; as many bytes as a
# hundred packs.
STAY = 120.0
MOST = 150_000_000
# Going through all that lives stops every visitor for a third of a second when there are hundreds:
# five times less often, at the price of a few megabytes that wait to be given back.
_SELDOM = 50
# A file that is being prepared keeps a thread. Python has six on two processors: a few documents
# waited for would hold back the tables of every other page.
THREADS = 32


class LastingStorage(MemoryMediaFileStorage):
    """Files in memory, those that are downloaded dropped some time after they are given up.

    Streamlit forgets such a file once two scripts have ended since, whoever ran them: on a busy
    site that is before the browser, told of its address, asks for it.
    """

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        # When each file given up was so, the oldest first.
        self._given_up: dict[str, float] = {}

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        """The name of the file, which is no longer given up."""
        file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self._given_up.pop(file_id, None)
        return file_id

    def delete_file(self, file_id: str) -> None:
        """Give up a file; those given up for long, or too heavy together, go."""
        file = self._files_by_id.get(file_id)
        if file is None or file.kind != MediaFileKind.DOWNLOADABLE:
            super().delete_file(file_id)
            return
        self._given_up.setdefault(file_id, time.monotonic())
        weight = sum(self._files_by_id[name].content_size for name in self._given_up)
        for name, since in list(self._given_up.items()):
            if time.monotonic() - since < STAY and weight <= MOST:
                break
            weight -= self._files_by_id[name].content_size
            del self._given_up[name]
            super().delete_file(name)


def hook() -> None:
    """For the server to come: neither takes a setting."""
    # Else a cold server answers the first deep link with the menu of the folder `pages/`.
    PagesManager.uses_pages_directory = False
    memory_media_file_storage.MemoryMediaFileStorage = LastingStorage  # type: ignore[misc]


def send_at_once() -> None:
    """Messages leave without waiting for the visitor to acknowledge the one before.

    Streamlit binds its own socket, which asyncio then fails to recognise as TCP: each answer of
    several messages would wait for a round trip, and for forty milliseconds more where
    acknowledgements dawdle. Connections inherit it from the socket that listens.
    """
    for item in gc.get_objects():
        if type(item) is socket.socket and item.type == socket.SOCK_STREAM:
            # Neither a closed one nor that of a file takes it.
            with suppress(OSError):
                item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def collect_seldom() -> None:
    """Young objects are looked over as before; all of them, less often."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)


@asynccontextmanager
async def live(_: object) -> AsyncIterator[None]:
    """What surrounds the life of the server: its socket is bound, nobody is connected yet."""
    send_at_once()
    collect_seldom()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    yield
