"""What a visitor sees when a page fails: a sentence and a number; the trace goes to the log."""

from __future__ import annotations

import logging
import secrets

from components.html import show_template

_LOG = logging.getLogger("sdaasp")


def report_error(error: Exception) -> bool:
    """Log the trace under an incident number, show the number. True: nothing more to show."""
    incident = secrets.token_hex(4).upper()
    _LOG.error("incident %s", incident, exc_info=error)
    show_template("incident", numero=incident)
    return True
