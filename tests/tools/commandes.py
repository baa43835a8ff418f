"""Orders for the press that make nothing: its process imports no more than they need."""

import os
import signal
import time
from pathlib import Path


def make_nothing_ready() -> None:
    """What a process of such orders reads beforehand."""


def tell_pid(_: object) -> int:
    return os.getpid()


def tell_niceness(_: object) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def wait_for(gate: Path) -> str:
    """Until someone opens it."""
    while not gate.exists():
        time.sleep(0.01)
    return "fait"


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: Path) -> int:
    if not mark.exists():
        mark.touch()
        die(mark)
    return os.getpid()


def hang(_: object) -> None:
    time.sleep(600)
