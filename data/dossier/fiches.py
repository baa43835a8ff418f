"""Paper for the workshop: one page for each scene, and a blank form with the 1 to 5 scale."""

from __future__ import annotations

from data.dossier.typst_pdf import compile_pdf
from data.models_dossier import Dossier
from data.queries.atelier import list_concepts, list_scenes
from data.store import Edition

HANDOUTS, FORM = "fiches.typ", "grille.typ"


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
