"""Sheets for the discussion: silences, contradictions, questions, steps, sources."""

from __future__ import annotations

from collections.abc import Sequence

from data.dossier.classeur_style import Column, Sheet
from data.dossier.classeur_valeurs import SOURCE, cite
from data.models_dossier import Dossier


def sheet_silences(dossier: Dossier) -> Sheet:
    """Figures given for the Nord only."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.libelle,
            item.action_numero,
            "oui" if item.cle else "",
            "non ventilé",
            *to_source(item.sources),
        )
        for item in dossier.non_ventiles
    )
    columns = (
        Column("Chiffre donné pour le Nord seulement", 50),
        Column("Action", 8, "nombre"),
        Column("Chiffre clé", 10),
        Column("Ici" if dossier.arrondissement else "Par arrondissement", 18),
        *SOURCE,
    )
    return Sheet("Non ventilé", "Ce que les documents ne disent pas.", columns, rows)


def sheet_contradictions(dossier: Dossier) -> Sheet:
    """Every competing statement, one row each; none is chosen."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.titre,
            rank,
            enonce.texte,
            item.portee,
            item.explication,
            item.affichage,
            *to_source(enonce.sources),
        )
        for item in dossier.contradictions
        for rank, enonce in enumerate(item.enonces, start=1)
    )
    columns = (
        Column("Contradiction", 40),
        Column("Énoncé n°", 9, "nombre"),
        Column("Énoncé", 44),
        Column("Portée", 28),
        Column("Explication", 50),
        Column("Ce qui est affiché", 44),
        *SOURCE,
    )
    return Sheet("Contradictions", "Montrées, jamais tranchées.", columns, rows)


def sheet_questions(dossier: Dossier) -> Sheet:
    """Questions for the room, each with the fact that it starts from."""
    to_source = cite(dossier)
    rows = tuple(
        (item.texte, item.constat, item.action_numero, *to_source(item.sources))
        for item in dossier.questions
    )
    columns = (
        Column("Question pour la salle", 56),
        Column("Constat", 50),
        Column("Action", 8, "nombre"),
        *SOURCE,
    )
    return Sheet("Questions", "Chacune part d’un fait.", columns, rows)


def sheet_steps(dossier: Dossier) -> Sheet:
    """What is planned, with its date as the documents give it."""
    to_source = cite(dossier)
    rows = tuple(
        (item.moment, item.titre, item.note, *to_source(item.sources)) for item in dossier.etapes
    )
    columns = (
        Column("Quand", 26),
        Column("Étape prévue", 60),
        Column("Remarque", 40),
        *SOURCE,
    )
    return Sheet("Étapes prévues", "Annoncées, pas faites.", columns, rows)


def sheet_acronyms(pairs: Sequence[tuple[str, str]]) -> Sheet:
    """The acronyms that the documents of the meeting use."""
    columns = (Column("Sigle", 16), Column("Développement", 80))
    return Sheet("Sigles", "En toutes lettres.", columns, tuple(pairs))


def sheet_sources(dossier: Dossier) -> Sheet:
    """Every source, under the number by which the other sheets cite it."""
    rows = tuple(
        (
            item.numero,
            item.court,
            item.document,
            item.editeur,
            item.date,
            item.localisation,
            item.url,
        )
        for item in dossier.sources
    )
    columns = (
        Column("Numéro", 9, "nombre"),
        Column("Source", 40),
        Column("Document", 60),
        Column("Éditeur", 28),
        Column("Date", 20),
        Column("Place", 56),
        Column("Adresse", 44, imprime=False),
    )
    return Sheet("Sources", "Document et place de chaque fait.", columns, rows)
