"""Visitors without a browser: one, by the WebSocket of a page, or many at once."""

import asyncio
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Self

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from components.screens import SCREENS
from tests.tools.banc.mesure import Pairs, compute_percentile

PLACES = ("591", "592", "593", "594", "595", "596")
CHARTS = "indicateurs?indicateur=france-services-labellisees"
# What visitors open, out of ten steps that change screen.
MIX = (
    *("", "actions", "actions?action=5", "carte", "atelier?scene=d1", "calendrier", "sources"),
    *("indicateurs", CHARTS, "territoires"),
)
# Pages of another weight than the first one of their screen.
_OPENED = (
    *("actions?action=5", CHARTS, "territoires?arrondissement=591", "atelier?scene=d1"),
    *("atelier?projection=oui", "sources?section=chiffres"),
)
# Seconds between two steps of a visitor, and after which latencies count.
_PERIOD, ARRIVED = 5.0, 15.0
# What 95 steps out of 100 may take.
_LIMIT = 0.5
_SEED, _PATIENCE = 20180322, 300
# Out of ten steps, those that change the arrondissement of the page on screen.
_STAYS = 0.7
# In what our app and Streamlit write when a script fails.
FAILURES = ("signalez l’incident".encode(), b"Traceback")


class ScriptFailedError(Exception):
    """The server answered with a failure."""


def list_addresses(quick: bool) -> Sequence[str]:
    """Every page measured; one of each kind to try."""
    return ("", CHARTS, "carte") if quick else (*(screen.path for screen in SCREENS), *_OPENED)


def place(address: str, where: str) -> str:
    """The same page in another arrondissement, or in none."""
    url, name = httpx.URL(address), "arrondissement"
    return str(url.copy_set_param(name, where) if where else url.copy_remove_param(name))


def wander(rank: int, bare: bool = False) -> Iterator[str]:
    """The steps of a visitor, mostly the same page elsewhere; the same in each app and run."""
    chance, page = random.Random(_SEED + rank), ""
    while True:
        yield "" if bare else place(page, chance.choice(("", *PLACES)))
        if chance.random() > _STAYS:
            page = chance.choice(MIX)


@dataclass
class Session:
    """One WebSocket, as a context."""

    url: str
    # The label of the download button to remember, when one will be clicked.
    button: str = ""
    _name: str = ""
    _file: str = ""
    _page: str = ""
    _path: str | None = None
    _known: list[str] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(self.url),
            max_size=None,
            ping_interval=None,
            open_timeout=_PATIENCE,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def _ask(self, address: str) -> None:
        path, _, query = address.partition("?")
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = query
        if path == self._path:
            rerun.page_script_hash = self._page
        else:
            rerun.page_name = self._path = path
        rerun.cached_message_hashes.extend(self._known)
        rerun.context_info.timezone = "Europe/Paris"
        rerun.context_info.locale = "fr-FR"
        rerun.context_info.url = f"{self.url}/{path}"
        await self._socket.send(message.SerializeToString())

    async def _receive(self) -> ForwardMsg:
        """The next message; what the next question must say again is kept."""
        raw = await asyncio.wait_for(self._socket.recv(decode=False), _PATIENCE)
        if any(word in raw for word in FAILURES):
            raise ScriptFailedError(self._path)
        message: ForwardMsg = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "new_session":
            self._page = message.new_session.page_script_hash or self._page
            self._name = message.new_session.initialize.session_id
        elif message.metadata.cacheable and message.hash:
            self._known.append(message.hash)
        button = message.delta.new_element.download_button
        if self.button and button.label == self.button:
            self._file = button.deferred_file_id
        return message

    async def run(self, address: str) -> float:
        """Seconds from the question to the end of the script. Raises ScriptFailedError."""
        started = time.perf_counter()
        await self._ask(address)
        while True:
            message = await self._receive()
            if message.WhichOneof("type") != "script_finished":
                continue
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise ScriptFailedError(address)
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return time.perf_counter() - started

    async def click(self) -> str:
        """Click on the download button; the path of its file. Raises ScriptFailedError."""
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = self.button, self._name
        request.deferred_file.file_id = self._file
        await self._socket.send(message.SerializeToString())
        while True:
            answer = (await self._receive()).backend_operation_response
            if answer.error_msg:
                raise ScriptFailedError(answer.error_msg)
            if answer.HasField("deferred_file"):
                return str(answer.deferred_file.url)


async def time_runs(urls: Sequence[str], asked: Iterable[Sequence[str]]) -> Pairs:
    """Each pair of addresses, asked of two servers in turn, with one session on each."""
    async with AsyncExitStack() as stack:
        one, two = [await stack.enter_async_context(Session(url)) for url in urls]
        return [(await one.run(first), await two.run(second)) for first, second in asked]


@dataclass
class Outcome:
    """What a crowd lived; latencies are counted once every session has arrived."""

    latencies: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def compute(self, share: float) -> float:
        return compute_percentile(self.latencies, share) if self.latencies else 0

    @property
    def holds(self) -> bool:
        return bool(self.latencies) and not self.errors and self.compute(0.95) <= _LIMIT


async def load(url: str, sessions: int, hold: float, bare: bool = False) -> Outcome:
    """Many sessions, which arrive over two periods; one more passes before counting."""
    outcome, opens = Outcome(), time.monotonic() + ARRIVED

    async def stay(session: Session, rank: int) -> None:
        chance = random.Random(rank)
        for address in wander(rank, bare):
            if (now := time.monotonic()) > opens + hold:
                return
            seconds = await session.run(address)
            if now > opens:
                outcome.latencies.append(seconds)
            await asyncio.sleep(max(0, chance.uniform(0.8, 1.2) * _PERIOD - seconds))

    async def visit(rank: int) -> None:
        await asyncio.sleep(2 * _PERIOD * rank / sessions)
        try:
            async with Session(url) as session:
                await stay(session, rank)
        except Exception as error:
            outcome.errors.append(f"{type(error).__name__} {error}"[:120])

    await asyncio.gather(*map(visit, range(sessions)))
    return outcome
