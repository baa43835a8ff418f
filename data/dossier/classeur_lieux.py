"""Sheets of places: services, distances, communes."""

from __future__ import annotations

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
