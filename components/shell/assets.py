"""Style sheets and scripts: ours, each kind as one file that a browser fetches once, and theirs.

Only our last sheet aims at the DOM of Streamlit; its link stands after Streamlit's own styles.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
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
        """All the files, one after the other, whatever the folder they stand in."""
        found = (_COMPONENTS / self.folder).rglob(f"*{self.suffix}")
        paths = sorted(found, key=lambda path: path.name)
        return "\n".join(path.read_text(encoding="utf-8") for path in paths).encode()

    @cached_property
    def address(self) -> str:
        """The address of the file, which changes with its content."""
        digest = hashlib.sha256(self.content).hexdigest()[:12]
        return f"/app/static/{self.folder}-{digest}{self.suffix}"


STYLES = Asset("styles", ".css", "text/css")
SCRIPTS = Asset("scripts", ".js", "text/javascript")
ASSETS = (STYLES, SCRIPTS)

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
    """The style sheet of the front end with our fonts: 45 kB before the first word, not 550.

    At start-up it loads the whole set of its icons and a typeface that the theme replaces. We give
    it the icons that can be shown, and our typeface at once: nothing changes face on screen.
    """
    text = path.read_text(encoding="utf-8")
    return _URL.sub(lambda match: f"url({_REPLACED[match[1]]})", text).encode()
