"""A slow line on loopback, between the browser and a server: bandwidth shared, distance kept.

The browser's own simulation delays each request and leaves out the opening of connections; here
everything goes through the same pipe, WebSocket and workers included, and bytes are those sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass
from types import TracebackType

from tests.banc.serveurs import HOST

_CHUNK = 16_384
# What a router keeps waiting, in seconds of line.
_QUEUE = 0.1


@dataclass(frozen=True)
class Line:
    """Bits per second each way (0: no limit) and the round trip, in seconds."""

    nom: str
    down: float = 0
    up: float = 0
    trip: float = 0


LOOPBACK = Line("boucle locale")
FIXE = Line("10 Mbit/s, 40 ms", 10e6, 10e6, 0.040)
TELEPHONE = Line("1,6 Mbit/s, 150 ms", 1.6e6, 0.75e6, 0.150)


class _Way:
    """One direction of the line, shared by every connection."""

    def __init__(self, rate: float, delay: float) -> None:
        self._rate, self._delay, self._free = rate / 8, delay, 0.0
        self.sent = 0

    async def book(self, size: int) -> float:
        """When these bytes arrive; waits while too many are queued."""
        clock = asyncio.get_running_loop().time
        self.sent += size
        if not self._rate:
            return clock() + self._delay
        while (ahead := self._free - clock()) > _QUEUE:
            await asyncio.sleep(ahead - _QUEUE)
        self._free = max(clock(), self._free) + size / self._rate
        return self._free + self._delay


class Link:
    """The line, as an address that leads to a server; used as a context."""

    def __init__(self, line: Line, target: int) -> None:
        self._line, self._target = line, target
        self._down, self._up = _Way(line.down, line.trip / 2), _Way(line.up, line.trip / 2)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    @property
    def received(self) -> int:
        """Bytes that came down the line so far."""
        return self._down.sent

    async def _run(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, HOST, 0)
        self.url = f"http://{HOST}:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._over.wait()
        server.close()

    def __enter__(self) -> Link:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The handshake of a connection is a round trip too.
        await asyncio.sleep(self._line.trip)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            there, back = await asyncio.open_connection(HOST, self._target)
            up = self._carry(reader, back, self._up)
            await asyncio.gather(up, self._carry(there, writer, self._down))

    @staticmethod
    async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: _Way) -> None:
        clock = asyncio.get_running_loop().time
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)

        async def deliver() -> None:
            while True:
                due, content = await waiting.get()
                await asyncio.sleep(max(0.0, due - clock()))
                if not content:
                    sink.close()
                    return
                sink.write(content)
                await sink.drain()

        async def collect() -> None:
            content = b"first"
            while content:
                try:
                    content = await source.read(_CHUNK)
                except OSError:
                    content = b""
                await waiting.put((await way.book(len(content)), content))

        with contextlib.suppress(OSError):
            await asyncio.gather(collect(), deliver())
