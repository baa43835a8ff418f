"""A file made at the click stays long enough to be fetched.

Streamlit forgets such a file once two scripts have ended since, whoever ran them: on a busy site
that is before the browser, told of its address, asks for it.
"""

from __future__ import annotations

import time

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

# Seconds, for a slow telephone; as many bytes as a hundred packs.
STAY = 120.0
MOST = 150_000_000


class LastingStorage(MemoryMediaFileStorage):
    """Files in memory, those that are downloaded dropped some time after they are given up."""

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        # When each file given up was so, the oldest first.
        self._given_up: dict[str, float] = {}

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        """The name of the file, which is no longer given up."""
        file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self._given_up.pop(file_id, None)
        return file_id

    def delete_file(self, file_id: str) -> None:
        """Give up a file; those given up for long, or too heavy together, go."""
        file = self._files_by_id.get(file_id)
        if file is None or file.kind != MediaFileKind.DOWNLOADABLE:
            super().delete_file(file_id)
            return
        self._given_up.setdefault(file_id, time.monotonic())
        weight = sum(self._files_by_id[name].content_size for name in self._given_up)
        for name, since in list(self._given_up.items()):
            if time.monotonic() - since < STAY and weight <= MOST:
                break
            weight -= self._files_by_id[name].content_size
            del self._given_up[name]
            super().delete_file(name)


def keep_files() -> None:
    """Use it in the server to come, which takes no storage as a setting."""
    memory_media_file_storage.MemoryMediaFileStorage = LastingStorage  # type: ignore[misc]
