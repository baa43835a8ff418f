"""Sheets of what the charts draw: every point, every bar."""

from __future__ import annotations

from data.dossier.classeur_style import Column, Sheet
from data.dossier.classeur_valeurs import SOURCE, VALUE, cite, write_value
from data.models_dossier import Dossier


def sheet_observations(dossier: Dossier) -> Sheet:
    """Every point of every curve; a planned value says that it is."""
    to_source = cite(dossier)
    rows = tuple(
        (
            chart.titre,
            chart.lieu,
            trace.nom,
            point.debut,
            point.fin,
            *write_value(point.valeur),
            chart.rupture,
            *to_source(point.valeur.sources),
        )
        for chart in dossier.graphiques
        for trace in chart.traces
        for point in trace.points
    )
    columns = (
        Column("Graphique", 26),
        Column("Lieu", 18),
        Column("Série", 20),
        Column("Début", 18, "date"),
        Column("Fin", 18, "date"),
        *VALUE,
        Column("Rupture de série", 24),
        *SOURCE,
    )
    return Sheet("Observations", "Chaque point des courbes.", columns, rows)


def sheet_comparisons(dossier: Dossier) -> Sheet:
    """Every bar of every breakdown, with its rate."""
    to_source = cite(dossier)
    rows = tuple(
        (
            chart.titre,
            bar.nom,
            "oui" if bar.choisi else "",
            *write_value(bar.valeur),
            bar.taux.valeur if bar.taux else None,
            bar.taux.unite if bar.taux else "",
            *to_source(bar.valeur.sources),
        )
        for chart in dossier.graphiques
        for bar in chart.barres
    )
    columns = (
        Column("Graphique", 30),
        Column("Arrondissement", 20),
        Column("Choisi", 8),
        *VALUE,
        Column("Taux", 10, "nombre"),
        Column("Unité du taux", 24),
        *SOURCE,
    )
    return Sheet("Comparaisons", "Chaque barre, par arrondissement.", columns, rows)
