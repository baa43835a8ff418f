"""What the WebSocket says is compressed, without a memory kept for each visitor.

A page comes in a few messages that repeat little of the ones before: each is compressed alone.
"""

from __future__ import annotations

from functools import partial

from uvicorn.protocols.websockets import websockets_sansio_impl as server
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


def compress_alone() -> None:
    """Use it in the server to come, which takes no such setting."""
    server.ServerPerMessageDeflateFactory = partial(  # type: ignore[attr-defined,assignment]
        ServerPerMessageDeflateFactory, server_no_context_takeover=True
    )
