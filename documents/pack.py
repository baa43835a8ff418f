"""The documents of a meeting, one by one or together as a ZIP.

A document joins the pack by one line of `PIECES`: its public name, its words, its file name and
the function that makes its bytes from the edition and the record. Screen, command line and ZIP
read this list alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from data.records.meeting import Dossier
from data.store import Edition
from documents.files.archive import build_zip
from documents.pdf.pack import build_form, build_handouts, build_pdf

Builder = Callable[[Edition, Dossier], bytes]


@dataclass(frozen=True)
class Piece:
    """A document of the pack; `fichier` is its name without place, day nor extension."""

    code: str
    titre: str
    description: str
    fichier: str
    extension: str
    build: Builder

    def name_file(self, dossier: Dossier) -> str:
        """« dossier-de-seance-lille-2024-08-01.pdf »."""
        return f"{self.fichier}-{dossier.suffixe}.{self.extension}"


def _build_slides(_: Edition, dossier: Dossier) -> bytes:
    # The libraries of office files take a second to load: not before someone asks for one.
    from documents.slides.deck import build_slides

    return build_slides(dossier)


def _build_workbook(_: Edition, dossier: Dossier) -> bytes:
    from documents.workbook.workbook import build_workbook

    return build_workbook(dossier)


PIECES: tuple[Piece, ...] = (
    Piece(
        "pdf",
        "Dossier de deux pages (PDF)",
        "À imprimer recto verso : le résultat, les chiffres, la carte, les statuts, les questions.",
        "dossier-de-seance",
        "pdf",
        lambda _, dossier: build_pdf(dossier),
    ),
    Piece(
        "pdf-long",
        "Version longue (PDF)",
        "Les 16 actions, chaque service, chaque contradiction, toutes les sources.",
        "dossier-de-seance-complet",
        "pdf",
        lambda _, dossier: build_pdf(dossier, long=True),
    ),
    Piece(
        "diapositives",
        "Diapositives (PPTX)",
        "Un message par diapositive, graphiques et tableaux à modifier, sources en commentaire.",
        "diapositives",
        "pptx",
        _build_slides,
    ),
    Piece(
        "classeur",
        "Classeur (XLSX)",
        "Une feuille par table : chiffres, actions, services, communes, contradictions, sources.",
        "classeur",
        "xlsx",
        _build_workbook,
    ),
    Piece(
        "fiches",
        "Fiches de l’atelier (PDF)",
        "Une scène par page, lisible en noir et blanc, avec des lignes pour écrire.",
        "fiches-atelier",
        "pdf",
        build_handouts,
    ),
    Piece(
        "grille",
        "Grille de rangs vierge (PDF)",
        "Une page à photocopier : une proposition par ligne, un rang de 1 à 5.",
        "grille-de-rangs",
        "pdf",
        lambda _, dossier: build_form(dossier),
    ),
)


def _write_notice(dossier: Dossier) -> bytes:
    lines = [
        f"Dossier de séance : {dossier.titre}, édition du {dossier.jour}",
        "",
        *(f"- {piece.name_file(dossier)} : {piece.titre}. {piece.description}" for piece in PIECES),
        "",
        "Tous portent les mêmes chiffres, et un numéro entre crochets la même source.",
        "« Non ventilé » : le document donne le chiffre pour le Nord, pas pour ce territoire.",
        "Là où les documents se contredisent, leurs énoncés sont donnés côte à côte.",
        "",
        f"Citer : {dossier.citation}",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")


def name_archive(dossier: Dossier) -> str:
    """« dossier-de-seance-lille-2024-08-01.zip »."""
    return f"dossier-de-seance-{dossier.suffixe}.zip"


def build_files(edition: Edition, dossier: Dossier) -> dict[str, bytes]:
    """Every document by file name, with a notice. Raises DossierError."""
    pieces = {piece.name_file(dossier): piece.build(edition, dossier) for piece in PIECES}
    return {"LISEZMOI.txt": _write_notice(dossier), **pieces}


def build_archive(edition: Edition, dossier: Dossier) -> bytes:
    """All of them in one ZIP, in a folder of its own. Raises DossierError."""
    folder = f"dossier-{dossier.suffixe}"
    files = build_files(edition, dossier)
    return build_zip({f"{folder}/{name}": content for name, content in files.items()})
