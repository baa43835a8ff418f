"""The meeting pack as PDF: two pages, or the long version with the sixteen actions."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from data.dossier.traces import lay_out
from data.dossier.typst_pdf import compile_pages, compile_pdf
from data.models_dossier import Dossier

SHORT, LONG = "dossier.typ", "dossier_long.typ"
# Communes listed by the long version, the farthest first; the short one shows a few of them.
FARTHEST, FAR = 40, 8


def _shorten(dossier: Dossier) -> Dossier:
    """Without what two pages never show."""
    return replace(
        dossier, toutes=(), groupes=tuple(replace(item, services=()) for item in dossier.groupes)
    )


def _prepare(dossier: Dossier, *, long: bool) -> dict[str, Any]:
    communes = dossier.distances.communes
    kept = replace(dossier.distances, communes=communes[: FARTHEST if long else FAR])
    shown = replace(dossier if long else _shorten(dossier), distances=kept)
    data = {item.name: getattr(shown, item.name) for item in fields(shown)}
    data["graphiques"] = [lay_out(chart) for chart in dossier.graphiques]
    data["communes_plus_proches"] = len(communes) - len(kept.communes)
    return data


def build_pdf(dossier: Dossier, *, long: bool = False) -> bytes:
    """The document of two pages, or the long one. The same pack always gives the same bytes."""
    return compile_pdf(LONG if long else SHORT, _prepare(dossier, long=long), dossier.edition)


def render_pages(dossier: Dossier) -> list[bytes]:
    """The two pages as images."""
    return compile_pages(SHORT, _prepare(dossier, long=False), dossier.edition)
