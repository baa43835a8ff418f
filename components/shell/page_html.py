"""The first HTML of each page: French, with its own title, description and preview.

Streamlit hard-codes an English page without description; rewriting it is the only way that
reaches the first byte, hence readers without JavaScript, search engines and link previews.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit

from components.app.html import render_template
from components.screens import SITE, Screen
from components.shell.assets import SCRIPTS, STYLES
from components.shell.preload import FONT, list_data, list_hints
from components.shell.previews import Shared

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


@cache
def _load_template() -> str:
    text = _INDEX.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"<noscript>.*?</noscript>", "<!--noscript-->", text, flags=re.DOTALL)
    text = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    text = re.sub(r"<title>.*?</title>", "<!--head-->", text)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text)
    return re.sub(r"\n\s*\n+", "\n", text).replace('lang="en"', 'lang="fr"')


def build_page(
    screen: Screen,
    body: str = "",
    root: str = "",
    screens: Sequence[Screen] = (),
    query: str = "",
    shared: Shared | None = None,
) -> bytes:
    """The HTML of a screen, before any script runs.

    `body` is what a reader without JavaScript gets, as HTML; `root`, the public address of the
    site, without which no preview can name the page nor its image; `shared`, what this very
    address says of itself, else its screen does.
    """
    template = _load_template()
    hints = list_hints(screen.list_parts(query), template)
    told = shared or Shared(screen.full_title, screen.description, screen.path, "")
    head = render_template(
        "shell/tete",
        ecran=screen,
        site=SITE,
        racine=root,
        dit=told,
        police=FONT,
        scripts=SCRIPTS.address,
    )
    # After what Streamlit names itself: the front end starts, then connects while these come.
    announced = render_template("shell/annonces", annonces=hints, donnees=list_data(screen.data))
    without = render_template(
        "shell/sans_script", ecran=screen, dit=told, corps=body, ecrans=screens
    )
    page = template.replace("<!--head-->", head).replace("<!--noscript-->", without)
    page = page.replace("</head>", f"{announced}</head>")
    page = page.replace("</body>", f'<link rel="stylesheet" href=".{STYLES.address}"></body>')
    return page.encode()


def hash_script() -> str:
    """The inline script as a Content-Security-Policy source."""
    digest = hashlib.sha256(render_template("shell/script").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
