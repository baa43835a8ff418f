"""Sheets of facts: services, distances, silences, contradictions, questions, sources."""

from __future__ import annotations

from collections.abc import Sequence

from data.dossier.classeur_style import Column, Percent, Sheet
from data.dossier.classeur_valeurs import SOURCE, cite
from data.models_dossier import Dossier


def sheet_service_counts(dossier: Dossier) -> Sheet:
    """How many services of each kind."""
    to_source = cite(dossier)
    rows = tuple(
        (
            group.libelle,
            group.nombre.valeur,
            group.taux.valeur,
            group.taux.unite,
            *to_source(group.nombre.sources),
        )
        for group in dossier.groupes
    )
    columns = (
        Column("Services", 36),
        Column("Nombre", 10, "nombre"),
        Column("Taux", 10, "nombre"),
        Column("Unité du taux", 26),
        *SOURCE,
    )
    return Sheet("Services par nature", "Comptés un à un.", columns, rows)


def sheet_services(dossier: Dossier) -> Sheet:
    """Every service, those of EPCI across several arrondissements said so."""
    to_source = cite(dossier)
    found = [("dans le territoire", item) for group in dossier.groupes for item in group.services]
    found += [("intercommunalité à cheval", item) for item in dossier.a_cheval]
    rows = tuple(
        (
            item.nature,
            item.nom,
            item.lieu,
            where,
            item.moment,
            item.precision,
            *to_source(item.sources),
        )
        for where, item in found
    )
    columns = (
        Column("Nature", 28),
        Column("Nom", 44),
        Column("Lieu", 28),
        Column("Situation", 24),
        Column("Quand", 28),
        Column("Précision", 40),
        *SOURCE,
    )
    return Sheet("Services", "Chaque service situé.", columns, rows)


def sheet_thresholds(dossier: Dossier) -> Sheet:
    """Inhabitants within each distance."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.libelle,
            item.km,
            Percent(item.part.valeur),
            item.habitants.valeur,
            *to_source(item.part.sources),
        )
        for item in dossier.distances.seuils
    )
    columns = (
        Column("Distance à une France services fixe", 34),
        Column("Seuil (km)", 11, "nombre"),
        Column("Part des habitants", 12, "pourcent"),
        Column("Habitants", 14, "nombre"),
        *SOURCE,
    )
    return Sheet("Distances", dossier.distances.reserve, columns, rows)


def sheet_communes(dossier: Dossier) -> Sheet:
    """Every commune, the farthest first."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.nom,
            item.habitants.valeur,
            item.distance.valeur,
            item.service,
            item.lieu,
            to_source(item.distance.sources)[0],
        )
        for item in dossier.distances.communes
    )
    columns = (
        Column("Commune", 30),
        Column("Habitants", 12, "nombre"),
        Column("Distance (km)", 12, "nombre"),
        Column("France services fixe la plus proche", 46),
        Column("À", 26),
        SOURCE[0],
    )
    return Sheet("Communes", dossier.distances.reserve, columns, rows)


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
            item.raison,
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
        Column("Touche", 28),
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
        (item.numero, item.document, item.editeur, item.date, item.localisation, item.url)
        for item in dossier.sources
    )
    columns = (
        Column("Numéro", 9, "nombre"),
        Column("Document", 60),
        Column("Éditeur", 28),
        Column("Date", 20),
        Column("Place", 56),
        Column("Adresse", 44, imprime=False),
    )
    return Sheet("Sources", "Document et place de chaque fait.", columns, rows)
