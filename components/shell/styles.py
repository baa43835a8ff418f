"""Our own classes as one file: fetched once by a browser, never sent again with a page.

Only the last sheet aims at the DOM of Streamlit. The link stands after Streamlit's own styles.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "styles"


@cache
def read_styles() -> bytes:
    """All the sheets, in the order of their names."""
    rules = [path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.css"))]
    return "\n".join(rules).encode()


@cache
def name_styles() -> str:
    """The address of the file, which changes with its content."""
    return f"/app/static/styles-{hashlib.sha256(read_styles()).hexdigest()[:12]}.css"
