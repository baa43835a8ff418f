"""Answers do not wait for acknowledgements."""

from __future__ import annotations

import gc
import socket

from components.shell.promptness import collect_seldom, send_at_once
from tests.pilote import ROOT


def test_a_connection_inherits_it_from_the_socket_that_listens() -> None:
    # As Streamlit makes it: without a protocol, which asyncio then does not recognise as TCP.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        assert not listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        send_at_once()
        listening.listen()
        with socket.create_connection(listening.getsockname()) as visitor:
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert visitor.fileno() > 0


def test_only_the_old_are_looked_over_less_often() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        young, middle, old = gc.get_threshold()
        assert (young, middle) == before[:2]
        assert old >= 5 * 10
    finally:
        gc.set_threshold(*before)


def test_the_application_is_born_with_it() -> None:
    assert "lifespan=live," in (ROOT / "app.py").read_text(encoding="utf-8")
