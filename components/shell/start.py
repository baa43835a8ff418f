"""What must hold before the first visitor: settings, audit file, an edition that can be read."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Thread

from components.app.cache import get_edition
from components.app.search import read_index
from components.screens import Screen
from components.shell.compression import compress_ahead
from components.shell.preload import FRAME, list_scripts
from components.shell.previews import share_address
from components.views.legal import render_legal_pages
from data.accessibility.audit import AuditError, load_audit, load_context
from data.settings import Settings, SettingsError, load_settings
from data.store import StoreError


@dataclass(frozen=True)
class Start:
    """What the shell is built from."""

    settings: Settings
    bodies: Mapping[str, str]


def _prepare(names: Iterable[str], screens: Sequence[Screen]) -> None:
    compress_ahead(names)
    read_index(get_edition()[0])
    for screen in screens:
        share_address(screen, "")


def prepare_files(screens: Sequence[Screen]) -> None:
    """Compress, index for the search and preview, beside the start, what visitors will ask for."""
    asked = "&".join({f"{name}=x" for screen in screens for name in screen.asked_parts})
    parts = {part for screen in screens for part in screen.list_parts(asked)}
    names = [f"static/js/{name}" for name in list_scripts(["index", *FRAME, *sorted(parts)])]
    Thread(target=_prepare, args=(names, screens), daemon=True).start()


def check_start() -> Start:
    """Read all that must hold; exit with one French sentence when something does not."""
    try:
        settings = load_settings()
        bodies = render_legal_pages(load_audit(), load_context(), settings)
        get_edition()
    except (SettingsError, AuditError, StoreError) as error:
        sys.exit(f"Le tableau de bord ne démarre pas : {error}")
    return Start(settings, bodies)
