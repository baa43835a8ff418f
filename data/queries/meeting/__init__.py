"""The meeting pack, asked once of an edition and read by every document."""

from data.queries.meeting.pack import build_pack

__all__ = ["build_pack"]
