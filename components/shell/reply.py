"""What is sent back: our headers on everything, Streamlit's refusals held to be said in French."""

from __future__ import annotations

from starlette.types import Message, Send

from components.shell.headers import Headers, merge_headers


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
