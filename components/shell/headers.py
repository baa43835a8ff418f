"""What leaves: our headers on every answer, Streamlit’s refusals held to be said in French."""

from collections.abc import Iterable, Sequence

from starlette.types import Message, Send

from components.shell.page_html import hash_script

Headers = list[tuple[bytes, bytes]]
# No other origin reads anything here; Streamlit opens its static files to all of them.
_DROPPED = b"access-control-"


def build_headers(frame_ancestors: Sequence[str] = ()) -> Headers:
    """Security headers; `frame_ancestors` are the partners allowed to embed the dashboard."""
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {hash_script()}",
        # Streamlit and the charts write their styles as they go.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        # The search, until its script is there.
        "form-action": "'self'",
        "frame-ancestors": " ".join(("'self'", *(site.rstrip("/") for site in frame_ancestors))),
    }
    values = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        # The address holds the words searched: no other site learns it.
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    return [(name.encode(), value.encode()) for name, value in values.items()]


def merge_headers(sent: Iterable[tuple[bytes, bytes]], ours: Headers) -> Headers:
    """What the application sent, without what ours replace or forbid, then ours."""
    names = {name for name, _ in ours}
    kept = [
        (name, value)
        for name, value in sent
        if name.lower() not in names and not name.lower().startswith(_DROPPED)
    ]
    return kept + ours


class Reply:
    """One HTTP answer on its way out."""

    def __init__(self, send: Send, headers: Headers) -> None:
        self._send = send
        self._headers = headers
        self.status = 0

    @property
    def is_refusal(self) -> bool:
        """Whether the application refused, in which case nothing was sent."""
        return 400 <= self.status < 500

    async def send(self, message: Message) -> None:
        """Send, with our headers."""
        if message["type"] == "http.response.start":
            headers = merge_headers(message.get("headers", []), self._headers)
            message = {**message, "headers": headers}
        await self._send(message)

    async def pass_on(self, message: Message) -> None:
        """Send what the application answers, unless it refuses."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        if not self.is_refusal:
            await self.send(message)
