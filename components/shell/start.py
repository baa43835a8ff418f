"""What must hold before the first visitor: settings, audit file, an edition that can be read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from components.cache import get_edition
from components.legal_views import render_legal_pages
from data.accessibilite import AuditError, load_audit
from data.settings import Settings, SettingsError, load_settings
from data.store import StoreError


@dataclass(frozen=True)
class Start:
    """What the shell is built from."""

    settings: Settings
    bodies: Mapping[str, str]


def check_start() -> Start:
    """Read all that must hold; exit with one French sentence when something does not."""
    try:
        settings = load_settings()
        bodies = render_legal_pages(load_audit(), settings)
        get_edition()
    except (SettingsError, AuditError, StoreError) as error:
        sys.exit(f"Le tableau de bord ne démarre pas : {error}")
    return Start(settings, bodies)
