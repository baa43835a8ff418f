"""The WebSocket between a page and the server: who may open it, what may pass in it."""

from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.shell.errors import log_incident, open_connection, take_refusal

# What a visitor's browser sends; « clear_cache » would empty the caches of everyone.
_ALLOWED = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
# Among the operations of the server, downloads prepared when they are asked for.
_ALLOWED_OPERATIONS = {"deferred_file"}
# What Streamlit answers when such a download fails, in English and without a number.
_FAILED = b"Failed to generate file for download"


def is_same_origin(scope: Scope, root: str) -> bool:
    """Whether the page that opens the socket is ours; a client that is not a browser says nothing.

    Asked here because Streamlit, before it refuses, looks for the public address of the machine on
    a third-party site.
    """
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    try:
        asked = urlsplit(origin).netloc
    except ValueError:
        return False
    return not origin or (bool(asked) and asked in {host, urlsplit(root).netloc})


def _is_allowed(content: bytes) -> bool:
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in _ALLOWED_OPERATIONS
    return kind in _ALLOWED


def filter_received(receive: Receive) -> Receive:
    """Only what a page of ours sends reaches Streamlit."""

    async def wrapped() -> Message:
        while True:
            message = await receive()
            content = message.get("bytes")
            if message["type"] != "websocket.receive" or not content or _is_allowed(content):
                return message

    return wrapped


def _tell_in_french(content: bytes) -> bytes:
    message = ForwardMsg.FromString(content)
    if message.WhichOneof("type") == "backend_operation_response":
        message.backend_operation_response.error_msg = take_refusal() or (
            f"Le fichier n’a pas pu être préparé (incident {log_incident('téléchargement')})."
        )
    told: bytes = message.SerializeToString()
    return told


def filter_sent(send: Send) -> Send:
    """A download that failed is told like any other incident, one refused by its reason."""
    open_connection()

    async def wrapped(message: Message) -> None:
        content = message.get("bytes")
        if content and _FAILED in content:
            message = {**message, "bytes": _tell_in_french(content)}
        await send(message)

    return wrapped
