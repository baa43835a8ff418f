"""What the WebSocket says is compressed, without a memory kept for each visitor.

A page comes in a few messages that repeat little of the ones before: each is compressed alone. The
same message then compresses to the same bytes for everyone, and is compressed once.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl as server
from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import (
    PerMessageDeflate,
    ServerPerMessageDeflateFactory,
)
from websockets.frames import Frame, Opcode
from websockets.typing import ExtensionParameter

# Below so many bytes, compressing gains less than it costs.
SMALL = 200
# About every message of every page in two or three arrondissements; one weighs 1 to 10 kB.
MOST = 2048
# What ends a message that is complete, left out by the protocol (RFC 7692, 7.2.1).
_TAIL = b"\x00\x00\xff\xff"
_kept: OrderedDict[tuple[int, bytes], bytes] = OrderedDict()


def squeeze(content: bytes, window: int = 15) -> bytes:
    """A message as the protocol sends it, kept for whoever it is next said to.

    Only the event loop of the server calls it.
    """
    key = window, hashlib.blake2b(content, digest_size=16).digest()
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    press = zlib.compressobj(wbits=-window)
    squeezed = press.compress(content) + press.flush(zlib.Z_SYNC_FLUSH)
    _kept[key] = squeezed.removesuffix(_TAIL)
    if len(_kept) > MOST:
        _kept.popitem(last=False)
    return _kept[key]


class _Shared(PerMessageDeflate):
    """The extension of one connection; what it says is compressed for all of them."""

    def encode(self, frame: Frame) -> Frame:
        if frame.opcode is not Opcode.BINARY or not frame.fin or len(frame.data) < SMALL:
            return frame
        data = squeeze(bytes(frame.data), self.local_max_window_bits)
        return replace(frame, data=data, rsv1=True)


class _Factory(ServerPerMessageDeflateFactory):
    """Agrees with each browser on messages compressed alone, with the widest window."""

    def __init__(self, **_: object) -> None:
        super().__init__(server_no_context_takeover=True, client_max_window_bits=12)

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], Any]:
        told, agreed = super().process_request_params(params, accepted_extensions)
        return told, _Shared(
            agreed.remote_no_context_takeover,
            agreed.local_no_context_takeover,
            agreed.remote_max_window_bits,
            agreed.local_max_window_bits,
            agreed.compress_settings,
        )


def compress_alone() -> None:
    """Use it in the server to come, which takes no such setting."""
    server.ServerPerMessageDeflateFactory = _Factory  # type: ignore[attr-defined,assignment]
