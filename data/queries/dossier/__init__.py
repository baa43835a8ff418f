"""The meeting pack, asked once of an edition and read by every document."""

from data.queries.dossier.pack import build_pack

__all__ = ["build_pack"]
