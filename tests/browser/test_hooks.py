"""What we change in Streamlit and in its server, seen while it runs: an upgrade may undo it."""

import asyncio
import gc
import json
import threading
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserType, ViewportSize
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from components.screens import SCREENS
from components.shell.hooks import collect_seldom, live
from documents.press import WAITING
from tests.tools.banc.session import Session
from tests.tools.pilote import find_port, open_browser, run_apart, serve
from tests.tools.serveur import copy_house

# A page that writes down what the server it runs in is made of.
WITNESS = """
import gc
import json
import socket
from pathlib import Path

held = [item for item in gc.get_objects() if type(item) is socket.socket and item.fileno() >= 0]
options = [
    (item.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN),
     item.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    for item in held
    if item.type == socket.SOCK_STREAM and item.family in (socket.AF_INET, socket.AF_INET6)
    and item.getsockname()[1] == PORT
]
Path("temoin").write_text(json.dumps({"sockets": options, "gc": gc.get_threshold()}))
"""
EDITION = "Télécharger l’édition (ZIP)"


async def visit(url: str, *addresses: str) -> None:
    async with Session(url) as session:
        for address in addresses:
            await session.run(address)


@pytest.mark.navigateur
def test_a_cold_deep_link_keeps_its_menu(chromium: BrowserType) -> None:
    """The first visitor of a server that has just started, elsewhere than at home."""
    titles = [screen.title for screen in SCREENS if screen.in_menu]
    size = ViewportSize(width=1440, height=900)
    with serve() as address, open_browser(chromium, viewport=size) as context:
        page = context.new_page()
        page.goto(f"{address}/actions")
        page.locator(".pied").wait_for(timeout=30_000)
        links = page.locator("header a:visible").all_inner_texts()
    assert [title for title in titles if title not in " ".join(links)] == []


def test_a_file_made_at_the_click_outlives_the_visits_of_others(server: str) -> None:
    """Streamlit gives it up at the second script that ends, whoever ran it."""

    async def fetch() -> httpx.Response:
        async with Session(server, button=EDITION) as session:
            await session.run("sources?section=telechargements")
            path = await session.click()
            # The visitor goes elsewhere, then others come.
            await session.run("calendrier")
            await visit(server, "", "actions")
            async with httpx.AsyncClient() as client:
                return await client.get(f"{server}{path}")

    answer = run_apart(fetch())
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_answers_wait_for_no_acknowledgement(tmp_path: Path) -> None:
    house, port = copy_house(tmp_path), find_port()
    page = house / "pages" / "accessibilite.py"
    page.write_text(WITNESS.replace("PORT", str(port)), encoding="utf-8")
    with serve(house, port) as address:
        run_apart(visit(address, "accessibilite"))
    told = json.loads((house / "temoin").read_text("utf-8"))
    # The socket that listens, and the one that it accepted from this visitor.
    assert {bool(listens) for listens, _ in told["sockets"]} == {True, False}
    assert all(at_once for _, at_once in told["sockets"])
    assert told["gc"][2] >= 5 * gc.get_threshold()[2]


def test_what_a_page_sends_is_compressed(server: str) -> None:
    address = server.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], origin=Origin(server)) as socket:
        assert socket.response is not None
        told = socket.response.headers["sec-websocket-extensions"]
    assert told.startswith("permessage-deflate")


def test_only_the_old_are_looked_over_less_often() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        young, middle, old = gc.get_threshold()
        assert (young, middle) == before[:2]
        assert old >= 5 * 10
    finally:
        gc.set_threshold(*before)


def test_documents_waited_for_leave_threads_to_the_other_files() -> None:
    """More threads than there may be orders: a table is still prepared when the press is full."""

    async def prepare() -> str:
        gate = threading.Event()
        async with live(None):
            held = asyncio.gather(*(asyncio.to_thread(gate.wait) for _ in range(WAITING + 1)))
            try:
                return await asyncio.wait_for(asyncio.to_thread(str, "une table"), 5)
            finally:
                gate.set()
                await held

    before = gc.get_threshold()
    try:
        assert run_apart(prepare()) == "une table"
    finally:
        gc.set_threshold(*before)
