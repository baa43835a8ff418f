"""The papers of a meeting: two pages or the long version, sheets of the workshop, a form."""

from dataclasses import replace
from typing import Any

from data.queries.workshop.scenes import list_concepts, list_scenes
from data.records.meeting import Dossier
from data.store import Edition
from documents.pdf.typst_pdf import compile_pages, compile_pdf
from documents.traces import lay_out

SHORT, LONG = "dossier.typ", "dossier_long.typ"
HANDOUTS, FORM = "fiches.typ", "grille.typ"
# Communes listed by the long version, the farthest first; the short one shows a few of them.
FARTHEST = 40


def _prepare(dossier: Dossier) -> dict[str, Any]:
    communes = dossier.distances.communes
    return {
        **vars(dossier),
        "distances": replace(dossier.distances, communes=communes[:FARTHEST]),
        "graphiques": [lay_out(chart) for chart in dossier.graphiques],
        "communes_plus_proches": len(communes[FARTHEST:]),
    }


def build_pdf(dossier: Dossier, *, long: bool = False) -> bytes:
    """The document of two pages, or the long one. The same pack always gives the same bytes."""
    return compile_pdf(LONG if long else SHORT, _prepare(dossier), dossier.edition)


def render_pages(dossier: Dossier) -> list[bytes]:
    """The two pages as images."""
    return compile_pages(SHORT, _prepare(dossier), dossier.edition)


def build_handouts(edition: Edition, dossier: Dossier) -> bytes:
    """The scenes of the workshop, one per page (PDF). Raises DossierError."""
    data = {
        "titre": dossier.titre,
        "jour": dossier.jour,
        "ou": f"dans {dossier.lieu}",
        "arrondissement": dossier.arrondissement,
        "scenes": list_scenes(edition, dossier.arrondissement),
        "notions": list_concepts(edition),
    }
    return compile_pdf(HANDOUTS, data, dossier.edition)


def build_form(dossier: Dossier) -> bytes:
    """A page to fill in by hand (PDF). Raises DossierError."""
    return compile_pdf(FORM, {"titre": dossier.titre, "jour": dossier.jour}, dossier.edition)
