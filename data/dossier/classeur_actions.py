"""Sheets of the actions: their state, what follows, their figures, what was done where."""

from __future__ import annotations

from data.dossier.classeur_style import Column, Sheet
from data.dossier.classeur_valeurs import SOURCE, VALUE, Row, cite, write_value
from data.models_dossier import Dossier


def sheet_actions(dossier: Dossier) -> Sheet:
    """The sixteen actions, those kept for the meeting marked."""
    to_source = cite(dossier)
    kept = {item.numero for item in dossier.actions}
    rows = tuple(
        (
            item.numero,
            item.nom_court,
            item.titre,
            item.orientation,
            ", ".join(item.pilotes),
            "oui" if item.numero in kept else "non",
            item.libelle_etat,
            item.phrase_statut,
            item.visee,
            item.contradictions,
            *to_source(item.sources),
            item.resume,
            " ; ".join(item.lacunes),
        )
        for item in dossier.toutes
    )
    columns = (
        Column("Action", 8, "nombre"),
        Column("Nom", 30),
        Column("Intitulé", 38),
        Column("Orientation", 30),
        Column("Pilotes", 28),
        Column("Retenue pour la séance", 12),
        Column("État", 22),
        Column("Statuts cochés", 28),
        Column("Ce que vise la fiche", 28),
        Column("Contradictions", 14, "nombre"),
        *SOURCE,
        Column("Résumé", 50, imprime=False),
        Column("Ce que la fiche laisse vide", 50, imprime=False),
    )
    return Sheet("Actions", "Les seize actions et leur état.", columns, rows)


def sheet_sequels(dossier: Dossier) -> Sheet:
    """What comes next, one row for each box ticked."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.numero,
            item.nom_court,
            suite.libelle_statut,
            suite.objet,
            suite.commentaire,
            *to_source(item.sources),
        )
        for item in dossier.toutes
        for suite in item.suites
    )
    columns = (
        Column("Action", 8, "nombre"),
        Column("Nom", 30),
        Column("Statut coché", 16),
        Column("Objet", 44),
        Column("Commentaire", 60),
        *SOURCE,
    )
    return Sheet("Suites", "Ce qui est annoncé, case par case.", columns, rows)


def sheet_action_figures(dossier: Dossier) -> Sheet:
    """Figures of the actions: in the place, then those of the Nord under its own name."""
    to_source = cite(dossier)
    rows: list[Row] = []
    for item in dossier.toutes:
        for where, pairs in (("ici", item.chiffres), ("le Nord entier", item.chiffres_nord)):
            rows += [
                (
                    item.numero,
                    item.nom_court,
                    where,
                    label,
                    *write_value(value),
                    *to_source(value.sources),
                )
                for label, value in pairs
            ]
    columns = (
        Column("Action", 8, "nombre"),
        Column("Nom", 28),
        Column("Où", 14),
        Column("Chiffre", 40),
        *VALUE,
        *SOURCE,
    )
    return Sheet("Chiffres des actions", "Ici, et le Nord à part.", columns, tuple(rows))


def sheet_facts(dossier: Dossier) -> Sheet:
    """What the documents locate in the territory."""
    to_source = cite(dossier)
    rows = tuple(
        (item.numero, item.nom_court, fact.lieu, fact.texte, fact.detail, *to_source(fact.sources))
        for item in dossier.toutes
        for fact in item.faits
    )
    columns = (
        Column("Action", 8, "nombre"),
        Column("Nom", 30),
        Column("Lieu", 26),
        Column("Réalisation", 56),
        Column("Détail", 40),
        *SOURCE,
    )
    return Sheet("Réalisations situées", "Ce que les documents situent ici.", columns, rows)
