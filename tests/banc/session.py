"""A visitor without a browser: the WebSocket of a page, read no further than needed.

The load client shares its processor with the server: only messages that change what is sent next
are decoded, the others are recognised by their first bytes.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_FIELDS = {item.name: item.number for item in ForwardMsg.DESCRIPTOR.fields}
_ENVELOPE = {_FIELDS["hash"], _FIELDS["metadata"]}
_DECODED = {_FIELDS["new_session"], _FIELDS["navigation"]}
_FINISHED = _FIELDS["script_finished"]
# Streamlit sends again by their hash the elements that weigh more than this.
_CACHED_FROM = 10_000
# In what our app and Streamlit write when a script fails.
_FAILURES = (b"signalez l\xe2\x80\x99incident", b"Traceback")


class ScriptFailedError(Exception):
    """The server answered with a failure."""


@dataclass(frozen=True)
class Step:
    """One script run seen from the visitor."""

    seconds: float
    received: int


def _read_varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def read_kind(raw: bytes) -> int:
    """The number of the field that says what a message is; its envelope comes first."""
    at = 0
    while at < len(raw):
        tag, at = _read_varint(raw, at)
        if tag >> 3 not in _ENVELOPE:
            return tag >> 3
        length, at = _read_varint(raw, at)
        at += length
    return 0


@dataclass
class Session:
    """One WebSocket."""

    url: str
    timeout: float = 60
    # The label of the download button to remember, when one will be clicked.
    button: str = ""
    _name: str = ""
    _file: str = ""
    _page: str = ""
    _path: str | None = None
    _known: list[str] = field(default_factory=list)

    async def __aenter__(self) -> Session:
        self._socket: ClientConnection = await connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.url,  # type: ignore[arg-type]
            max_size=None,
            ping_interval=None,
            open_timeout=self.timeout,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._socket.close()

    def _build(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = query
        # On the same page the browser gives its hash; for another one, its name.
        if path == self._path:
            rerun.page_script_hash = self._page
        else:
            rerun.page_name = path
        rerun.cached_message_hashes.extend(self._known)
        rerun.context_info.timezone = "Europe/Paris"
        rerun.context_info.locale = "fr-FR"
        rerun.context_info.url = f"{self.url}/{path}"
        self._path = path
        content: bytes = message.SerializeToString()
        return content

    def _learn(self, raw: bytes) -> None:
        message = ForwardMsg.FromString(raw)
        if message.HasField("navigation"):
            self._page = message.navigation.page_script_hash
        elif message.HasField("new_session"):
            self._page = message.new_session.page_script_hash or self._page
            self._name = message.new_session.initialize.session_id
        elif message.metadata.cacheable and message.hash:
            self._known.append(message.hash)

    async def run(self, address: str) -> Step:
        """Ask for an address and wait for the end of its script. Raises ScriptFailedError."""
        started = time.perf_counter()
        await self._socket.send(self._build(address))
        received = 0
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), self.timeout)
            assert isinstance(raw, bytes)
            received += len(raw)
            kind = read_kind(raw)
            if kind in _DECODED or len(raw) > _CACHED_FROM:
                self._learn(raw)
            if self.button and self.button.encode() in raw:
                self._note_file(raw)
            if any(word in raw for word in _FAILURES):
                raise ScriptFailedError(address)
            if kind == _FINISHED and self._is_over(raw):
                return Step(time.perf_counter() - started, received)

    def _note_file(self, raw: bytes) -> None:
        button = ForwardMsg.FromString(raw).delta.new_element.download_button
        if button.label == self.button:
            self._file = button.deferred_file_id

    async def click(self) -> str:
        """Click on the download button; the path of its file. Raises ScriptFailedError."""
        message = BackMsg()
        message.backend_operation_request.request_id = self.button
        message.backend_operation_request.session_id = self._name
        message.backend_operation_request.deferred_file.file_id = self._file
        await self._socket.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), self.timeout)
            assert isinstance(raw, bytes)
            answer = ForwardMsg.FromString(raw).backend_operation_response
            if answer.error_msg:
                raise ScriptFailedError(answer.error_msg)
            if answer.HasField("deferred_file"):
                return str(answer.deferred_file.url)

    @staticmethod
    def _is_over(raw: bytes) -> bool:
        status = ForwardMsg.FromString(raw).script_finished
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise ScriptFailedError
        return bool(status != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
