"""A file made at the click is still there when the browser asks for it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from components.shell import hooks
from components.shell.errors import refuse
from components.shell.hooks import LastingStorage
from tests.browser.test_http import ask
from tests.unit.house.test_shell import SOCKET


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def storage() -> LastingStorage:
    return LastingStorage("/media")


def add(storage: LastingStorage, content: bytes, kind: MediaFileKind) -> str:
    return storage.load_and_get_id(content, "text/csv", kind, "table.csv")


def give_up_twice(manager: MediaFileManager) -> None:
    """As when two visitors change page: the first time, a download is only marked."""
    manager.remove_orphaned_files()
    manager.remove_orphaned_files()


@pytest.mark.usefixtures("clock")
def test_a_download_outlives_the_visits_of_others(storage: LastingStorage) -> None:
    manager = MediaFileManager(storage)
    file_id = manager.add_deferred(lambda: b"a;b", "text/csv", "1.2", file_name="table.csv")
    manager._files_by_session_and_coord["visitor"]["1.2"] = file_id
    address = manager.execute_deferred(file_id)
    give_up_twice(manager)
    assert storage.get_file(address.rsplit("/", 1)[1]).content == b"a;b"


def test_it_goes_in_the_end(storage: LastingStorage, clock: list[float]) -> None:
    old = add(storage, b"old", MediaFileKind.DOWNLOADABLE)
    storage.delete_file(old)
    clock[0] = hooks.STAY + 1
    new = add(storage, b"new", MediaFileKind.DOWNLOADABLE)
    storage.delete_file(new)
    with pytest.raises(MediaFileStorageError):
        storage.get_file(old)
    assert storage.get_file(new).content == b"new"


def test_a_file_asked_again_is_not_given_up(storage: LastingStorage, clock: list[float]) -> None:
    again = add(storage, b"again", MediaFileKind.DOWNLOADABLE)
    storage.delete_file(again)
    clock[0] = hooks.STAY + 1
    assert add(storage, b"again", MediaFileKind.DOWNLOADABLE) == again
    storage.delete_file(add(storage, b"other", MediaFileKind.DOWNLOADABLE))
    assert storage.get_file(again).content == b"again"


@pytest.mark.usefixtures("clock")
def test_heavy_files_leave_early_and_pictures_at_once(
    storage: LastingStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "MOST", 10)
    first, second = (add(storage, 8 * mark, MediaFileKind.DOWNLOADABLE) for mark in (b"1", b"2"))
    picture = add(storage, b"3", MediaFileKind.MEDIA)
    for name in (first, second, picture):
        storage.delete_file(name)
    assert storage.get_file(second).content == 8 * b"2"
    for name in (first, picture):
        with pytest.raises(MediaFileStorageError):
            storage.get_file(name)


def test_a_download_refused_is_told_by_its_reason_to_its_visitor_alone() -> None:
    failed = ForwardMsg()
    failed.backend_operation_response.error_msg = "Failed to generate file for download"

    async def program(scope: dict[str, Any], _: object, send: Callable[..., Any]) -> None:
        if scope["headers"]:
            # As Streamlit does: prepared in a thread, answered by another task.
            await asyncio.create_task(asyncio.to_thread(refuse, "Revenez dans une minute."))
        await send({"type": "websocket.send", "bytes": failed.SerializeToString()})
        await send({"type": "websocket.send", "bytes": failed.SerializeToString()})

    def read(scope: dict[str, Any]) -> list[str]:
        messages = [ForwardMsg.FromString(item["bytes"]) for item in ask(program, scope)]
        return [message.backend_operation_response.error_msg for message in messages]

    told, again = read(SOCKET | {"headers": [(b"host", b"x")]})
    assert told == "Revenez dans une minute."
    assert "incident" in again
    assert all("incident" in said for said in read(SOCKET))
