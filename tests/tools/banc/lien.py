"""A slow line on loopback, between the browser and a server: bandwidth shared, distance kept.

The browser's own simulation delays each request and leaves out the opening of connections; here
everything goes through the same pipe, WebSocket and workers included, and bytes are those sent.
"""

import asyncio
import contextlib
import math
from collections.abc import Iterator
from typing import NamedTuple

from anyio.from_thread import start_blocking_portal

from tests.tools.banc.serveurs import HOST

_CHUNK = 16_384
# What a router keeps waiting, in seconds of line.
_QUEUE = 0.1


class Line(NamedTuple):
    """Bytes per second each way, and the round trip in seconds."""

    nom: str
    rate: float = math.inf
    trip: float = 0


LOOPBACK = Line("boucle locale")
FIXE = Line("10 Mbit/s, 40 ms", 10e6 / 8, 0.040)


class _Way:
    """One direction of the line, shared by every connection."""

    def __init__(self, line: Line) -> None:
        self._line, self._free, self.sent = line, 0.0, 0

    async def carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        loop, due = asyncio.get_running_loop(), 0.0
        with contextlib.suppress(OSError):
            while content := await source.read(_CHUNK):
                self.sent += len(content)
                # Never twice the same instant: what is due together has no order.
                begin = max(loop.time(), self._free + 1e-6)
                self._free = begin + len(content) / self._line.rate
                due = self._free + self._line.trip / 2
                loop.call_at(due, sink.write, content)
                await asyncio.sleep(max(0, self._free - loop.time() - _QUEUE))
        loop.call_at(due + 1e-6, sink.close)


class Link:
    """The line that leads to a server."""

    url = ""

    def __init__(self, line: Line, target: int) -> None:
        self._line, self._target = line, target
        self._up, self.down = _Way(line), _Way(line)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The handshake of a connection is a round trip too.
        await asyncio.sleep(self._line.trip)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            there, back = await asyncio.open_connection(HOST, self._target)
            await asyncio.gather(self._up.carry(reader, back), self.down.carry(there, writer))

    async def listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, HOST, 0)
        self.url = f"http://{HOST}:{server.sockets[0].getsockname()[1]}"
        return server


@contextlib.contextmanager
def open_link(line: Line, target: int) -> Iterator[Link]:
    """The line to a port, in a thread of its own."""
    link = Link(line, target)
    with start_blocking_portal() as portal:
        server = portal.call(link.listen)
        yield link
        portal.call(server.close)
