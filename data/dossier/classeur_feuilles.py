"""Sheets of facts: actions and what follows them, services, distances, silences, contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from data.dossier.classeur_style import Column, Percent, Sheet
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
