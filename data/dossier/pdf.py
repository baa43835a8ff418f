"""The meeting pack as PDF: two pages, or the long version with the sixteen actions."""

from __future__ import annotations

from typing import Any

from data.dossier.traces import lay_out
from data.dossier.typst_pdf import as_data, compile_pages, compile_pdf
from data.models_dossier import Dossier

SHORT, LONG = "dossier.typ", "dossier_long.typ"


def _prepare(dossier: Dossier) -> dict[str, Any]:
    data: dict[str, Any] = as_data(dossier)
    data["graphiques"] = [lay_out(chart) for chart in dossier.graphiques]
    return data


def build_pdf(dossier: Dossier, *, long: bool = False) -> bytes:
    """The document of two pages, or the long one. The same pack always gives the same bytes."""
    return compile_pdf(LONG if long else SHORT, _prepare(dossier), dossier.edition)


def render_pages(dossier: Dossier) -> list[bytes]:
    """The two pages as images."""
    return compile_pages(SHORT, _prepare(dossier), dossier.edition)
