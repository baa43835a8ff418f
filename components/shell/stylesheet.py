"""Streamlit's style sheet with our fonts: 45 kB before the first word, not 550.

At start-up the front end loads the whole set of its icons and a typeface that the theme replaces.
We give it the icons that can be shown, and our typeface at once: nothing changes face on screen.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FONTS = "../../app/static/polices"
_REPLACED = {
    "SourceSansVF-Upright": f"{_FONTS}/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "SourceSansVF-Italic": f"{_FONTS}/atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "MaterialSymbols-Rounded": f"{_FONTS}/symboles.woff2",
}
_URL = re.compile(rf"url\(\.\./media/({'|'.join(_REPLACED)})[\w.-]*\.woff2\)")


def is_stylesheet(path: Path) -> bool:
    """Whether a static file is the style sheet of the front end."""
    return path.parent.name == "css" and path.name.startswith("index.") and path.suffix == ".css"


@cache
def read_stylesheet(path: Path) -> bytes:
    """The style sheet with our fonts."""
    text = path.read_text(encoding="utf-8")
    return _URL.sub(lambda match: f"url({_REPLACED[match[1]]})", text).encode()
