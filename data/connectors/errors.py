"""What stops an import, in one French sentence."""


class ConnectorError(Exception):
    """The import stops and nothing is published; the message is one French sentence."""
