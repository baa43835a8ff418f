"""What a visitor sees when a page fails: a sentence and a number; the trace goes to the log."""

import logging
import secrets
from contextvars import ContextVar

from components.app.html import show_template

_LOG = logging.getLogger("sdaasp")
# Why a file was refused to this connection: Streamlit keeps only that it failed.
_refused: ContextVar[list[str]] = ContextVar("refused")


def log_incident(where: str, error: Exception | None = None) -> str:
    """Write the trace in the log under a number, to be given to the visitor."""
    number = secrets.token_hex(4).upper()
    _LOG.error("incident %s (%s)", number, where, exc_info=error)
    return number


def report_error(error: Exception) -> bool:
    """Log the trace under an incident number, show the number. True: nothing more to show."""
    show_template("shell/incident", numero=log_incident("page", error))
    return True


def open_connection() -> None:
    """From now on, what is refused here is told to this visitor alone."""
    _refused.set([])


def refuse(told: str) -> None:
    """Keep the sentence that the visitor is to read instead of an incident."""
    _refused.get([]).append(told)


def take_refusal() -> str:
    """The sentence kept last, empty when there is none."""
    kept = _refused.get([])
    return kept.pop() if kept else ""
