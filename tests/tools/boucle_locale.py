"""A server on loopback whose addresses misbehave, each in its own way."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes, Mapping[str, str]]
SLOW_SECONDS = 0.6
_DATED = {"Last-Modified": "Sat, 01 Feb 2025 08:00:00 GMT"}
_ANSWERS: Mapping[str, Answer] = {
    "/boucle": (302, b"", {"Location": "/boucle"}),
    "/ailleurs": (302, b"", {"Location": "/liste-fs-20250201.csv"}),
    "/hors-web": (302, b"", {"Location": "ftp://127.0.0.1/liste.csv"}),
    "/tronque.csv": (200, b"id_fs,lib_fs\n1,", {"Content-Length": "5000"}),
    "/annonce.csv": (200, b"a,b", {"Content-Length": "999999999"}),
    "/lent.csv": (200, b"a,b", {}),
    "/403": (403, b"", {}),
    "/500": (500, b"panne", {}),
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.hits: Counter[str] = Counter()
        self.files: dict[str, bytes] = {}

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass

    def _find_answer(self) -> Answer:
        if self.path in self.server.files:
            return 200, self.server.files[self.path], _DATED
        return _ANSWERS.get(self.path, (404, b"", {}))

    def do_GET(self) -> None:
        self.server.hits[self.path] += 1
        if self.path == "/lent.csv":
            time.sleep(SLOW_SECONDS)
        status, body, headers = self._find_answer()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve_loopback() -> Iterator[_Server]:
    """The server on 127.0.0.1, stopped at the end."""
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)
