"""What a visitor sees when a page fails: a sentence and a number; the trace goes to the log."""

from __future__ import annotations

import logging
import secrets

from components.html import show_template

_LOG = logging.getLogger("sdaasp")


def log_incident(where: str, error: Exception | None = None) -> str:
    """Write the trace in the log under a number, to be given to the visitor."""
    number = secrets.token_hex(4).upper()
    _LOG.error("incident %s (%s)", number, where, exc_info=error)
    return number


def report_error(error: Exception) -> bool:
    """Log the trace under an incident number, show the number. True: nothing more to show."""
    show_template("incident", numero=log_incident("page", error))
    return True
