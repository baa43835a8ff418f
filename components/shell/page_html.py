"""The first HTML of each page: French, with its own title, description and preview.

Streamlit hard-codes an English page without description; rewriting it is the only way that
reaches the first byte, hence readers without JavaScript, search engines and link previews.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup

from components.shell.screens import SITE, Screen

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
# The server's own address, given at once: else each deep link first tries its parent folders.
_SCRIPT = 'window.prerenderReady=false;window.__streamlit={BACKEND_BASE_URL:location.origin+"/"};'
_TRANSLATION = '<script src="./app/static/francais.js"></script>'
_NAMES = '<script src="./app/static/aides.js"></script>'
_NOSCRIPT = Markup(
    "<noscript><h1>{title}</h1><p>{description}</p>"
    "<p>Ce tableau de bord a besoin de JavaScript pour s’afficher. Les données se lisent aussi "
    "sans lui : elles sont publiées avec le code, en fichiers CSV et Parquet.</p></noscript>"
)
_HEAD = Markup(
    '<title>{full}</title><meta name="description" content="{description}" />'
    '<meta property="og:site_name" content="{site}" /><meta property="og:type" content="website" />'
    '<meta property="og:locale" content="fr_FR" /><meta property="og:title" content="{full}" />'
    '<meta property="og:description" content="{description}" />'
)


@cache
def _load_template() -> str:
    text = _INDEX.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"<noscript>.*?</noscript>", "<!--noscript-->", text, flags=re.DOTALL)
    text = re.sub(r"<script>.*?</script>", "<!--script-->", text, flags=re.DOTALL)
    text = re.sub(r"<title>.*?</title>", "<!--head-->", text)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text)
    return re.sub(r"\n\s*\n+", "\n", text).replace('lang="en"', 'lang="fr"')


def build_page(screen: Screen) -> bytes:
    """The HTML of a screen, before any script runs."""
    values = {
        "title": screen.title,
        "full": screen.full_title,
        "description": screen.description,
        "site": SITE,
    }
    return (
        _load_template()
        .replace("<!--head-->", _HEAD.format(**values))
        .replace("<!--script-->", f"<script>{_SCRIPT}</script>{_TRANSLATION}{_NAMES}")
        .replace("<!--noscript-->", _NOSCRIPT.format(**values))
        .encode()
    )


def hash_script() -> str:
    """The inline script as a Content-Security-Policy source."""
    digest = hashlib.sha256(_SCRIPT.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_NOT_FOUND = Markup(
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8" />'
    '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    "<title>Page introuvable · {site}</title><style>body{{font:1.1rem/1.5 system-ui,sans-serif;"
    "max-width:40rem;margin:12vh auto;padding:0 1rem;color:#1d2a2e;background:#fbfaf6}}"
    "a{{color:#0b5563}}</style></head><body><main><h1>Cette page n’existe pas</h1>"
    '<p>L’adresse a peut-être changé. <a href="/">Revenir au tableau de bord</a></p>'
    "</main></body></html>"
)


def build_not_found() -> bytes:
    """The French page of unknown addresses."""
    return _NOT_FOUND.format(site=SITE).encode()
