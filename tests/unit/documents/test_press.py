"""The press: the same documents as here, made elsewhere, one at a time, and never a dead end."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import documents.press
from components.app.made import keep
from components.views import meeting
from data.store import Edition
from documents.orders import Demande, ask, make_document, make_preview
from documents.pdf.typst_pdf import DossierError
from documents.press import BATCH, PRESS, WAITING, BusyError, Press
from tests.conftest import RunPage, read_screen
from tests.tools.commandes import (
    die,
    die_once,
    hang,
    make_nothing_ready,
    tell_niceness,
    tell_pid,
    wait_for,
)


@pytest.fixture
def press(request: pytest.FixtureRequest) -> Iterator[Press]:
    """A press of one's own, to wear out."""
    press = Press(ready=make_nothing_ready, **getattr(request, "param", {}))
    yield press
    press.stop()


@pytest.fixture(scope="module")
def shared() -> Iterator[Press]:
    """The press of those who leave it as it is: each costs seconds to start."""
    press = Press()
    yield press
    press.stop()


@pytest.fixture(scope="module")
def demande(edition: Edition) -> Demande:
    return ask(edition, "592", [5], ["barometre-maisons-sante"])


@contextmanager
def keep_busy(press: Press, gate: Path, orders: int) -> Iterator[list[Future[str]]]:
    """So many orders in the press, none of which is made before the end of the block."""
    taken = [press.order(wait_for, gate) for _ in range(orders)]
    try:
        yield taken
    finally:
        gate.touch()
        wait(taken)


def test_a_document_is_the_one_made_here(shared: Press, demande: Demande) -> None:
    for piece in ("pdf", "grille", "classeur"):
        asked = replace(demande, piece=piece)
        assert shared.order(make_document, asked).result() == make_document(asked)
    assert shared.order(make_preview, demande).result() == make_preview(demande)


def test_the_press_lets_the_screens_go_first(shared: Press) -> None:
    assert shared.order(tell_niceness, None).result() > os.getpriority(os.PRIO_PROCESS, 0)


def test_the_press_starts_before_an_order_and_leaves_with_the_server(press: Press) -> None:
    before = {child.pid for child in multiprocessing.active_children()}
    press.wake()
    (started,) = {child.pid for child in multiprocessing.active_children()} - before
    assert press.order(tell_pid, None).result() == started
    # « Ctrl-C » goes to both: the server alone answers it.
    os.kill(started, signal.SIGINT)
    assert press.order(tell_pid, None).result() == started


def test_the_press_runs_no_page(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python would run in each process the script of the main module, here that of a page."""
    script, mark = tmp_path / "app.py", tmp_path / "lu"
    script.write_text(f"open({str(mark)!r}, 'w')", encoding="utf-8")
    page = ModuleType("__main__")
    page.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", page)
    assert press.order(tell_pid, None).result() != os.getpid()
    assert not mark.exists()


def test_a_press_may_work_where_it_stands(press: Press) -> None:
    press.work_here()
    press.wake()
    assert press.order(tell_pid, None).result() == os.getpid()


def test_a_fault_is_told_and_the_next_order_served(
    shared: Press, demande: Demande, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(DossierError, match="arrêtée en route"):
        shared.order(make_document, replace(demande, jour="1999-01-01")).result()
    assert "Traceback" in caplog.text
    asked = replace(demande, piece="grille")
    assert shared.order(make_document, asked).result().startswith(b"%PDF")


def test_a_press_that_dies_is_replaced_and_the_order_made(press: Press, tmp_path: Path) -> None:
    first = press.order(tell_pid, None).result()
    assert press.order(die_once, tmp_path / "mort").result() not in {first, os.getpid()}
    # Dead while nobody asks for anything: the next order does not see it either.
    os.kill(press.order(tell_pid, None).result(), signal.SIGKILL)
    assert press.order(tell_pid, None).result() != first


@pytest.mark.parametrize(
    ("press", "order"), [({}, die), ({"patience": 0.05}, hang)], indirect=["press"]
)
def test_an_order_that_kills_twice_or_never_ends_is_given_up(
    press: Press, order: Callable[[object], None]
) -> None:
    with pytest.raises(DossierError, match="arrêtée en route"):
        press.order(order, None).result()
    assert press.order(tell_pid, None).result() != os.getpid()


@pytest.mark.parametrize("press", [{"batch": 3}], indirect=True)
def test_memory_is_given_back_after_a_batch_even_when_orders_queue(press: Press) -> None:
    assert BATCH <= 100
    pids = [order.result() for order in [press.order(tell_pid, None) for _ in range(8)]]
    assert sorted(pids.count(pid) for pid in set(pids)) == [2, 3, 3]


def test_the_press_does_not_outlive_the_server(tmp_path: Path) -> None:
    """Killed without a word, as by the system when memory lacks."""
    script = tmp_path / "serveur.py"
    script.write_text(
        "import os\n"
        "from documents.press import Press\n"
        "Press().order(abs, 1).result()\n"
        "os.kill(os.getpid(), 9)\n",
        encoding="utf-8",
    )
    root = Path(documents.press.__file__).parents[1]
    # Its output ends when the last process that holds it has ended: until then, this waits.
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_beyond_a_few_orders_one_is_told_to_come_back(shared: Press, tmp_path: Path) -> None:
    with keep_busy(shared, tmp_path / "porte", WAITING + 1) as taken:
        with pytest.raises(BusyError, match="revenez dans une minute"):
            shared.order(tell_pid, None)
        shared.wake()
    assert [item.result() for item in taken] == ["fait"] * (WAITING + 1)
    assert shared.order(tell_pid, None).result()


def test_the_page_opens_while_the_press_is_busy(run_page: RunPage, tmp_path: Path) -> None:
    with keep_busy(PRESS, tmp_path / "porte", 4):
        assert run_page("dossier", arrondissement="596").get("download_button")


def test_a_preview_is_refused_in_french_when_too_many_wait(
    run_page: RunPage, tmp_path: Path
) -> None:
    with keep_busy(PRESS, tmp_path / "porte", WAITING + 1):
        app = run_page("dossier", arrondissement="595", apercu="oui")
        assert "revenez dans une minute" in read_screen(app)


def test_a_visitor_who_waits_for_a_preview_can_leave(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each look at a preview that is not ready, Streamlit may turn to what was clicked."""
    looks: list[str] = []
    gate = tmp_path / "porte"

    def look(name: str, **_: object) -> None:
        looks.append(name)
        if looks.count("meeting/attente") == 3:
            gate.touch()

    monkeypatch.setattr(meeting, "show_template", look)
    monkeypatch.setattr(meeting, "BEAT", 0.01)
    with keep_busy(PRESS, gate, 1):
        run_page("dossier", arrondissement="594", actions="3", apercu="oui")
    assert looks.count("meeting/attente") >= 3
    assert looks[-1] == "meeting/apercu"


def test_an_order_that_failed_is_not_kept(edition: Edition, press: Press, tmp_path: Path) -> None:
    name = str(tmp_path)
    made = keep(name, edition, lambda _: press.order(die, None))
    with pytest.raises(DossierError):
        made.result()
    again = keep(name, edition, lambda _: press.order(tell_pid, None))
    assert again.result() == keep(name, edition, lambda _: press.order(die, None)).result()
