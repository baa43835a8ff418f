"""What stops an import, in one French sentence."""

from __future__ import annotations


class ConnectorError(Exception):
    """The import stops and nothing is published; the message is one French sentence."""
