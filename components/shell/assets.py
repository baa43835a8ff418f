"""Our own classes and scripts, each as one file: fetched once by a browser, never sent with a page.

Only the last sheet aims at the DOM of Streamlit; its link stands after Streamlit's own styles.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_COMPONENTS = Path(__file__).parent.parent


@dataclass(frozen=True)
class Asset:
    """The files of one folder and of one kind, joined in the order of their names."""

    folder: str
    suffix: str
    media: str

    @cached_property
    def content(self) -> bytes:
        """All the files, one after the other."""
        paths = sorted((_COMPONENTS / self.folder).glob(f"*{self.suffix}"))
        return "\n".join(path.read_text(encoding="utf-8") for path in paths).encode()

    @cached_property
    def address(self) -> str:
        """The address of the file, which changes with its content."""
        digest = hashlib.sha256(self.content).hexdigest()[:12]
        return f"/app/static/{self.folder}-{digest}{self.suffix}"


STYLES = Asset("styles", ".css", "text/css")
SCRIPTS = Asset("scripts", ".js", "text/javascript")
ASSETS = (STYLES, SCRIPTS)
