"""Sheets of key figures and of the chosen indicators."""

from __future__ import annotations

from data.dossier.classeur_style import Column, Sheet
from data.dossier.classeur_valeurs import SOURCE, VALUE, Row, cite, write_value
from data.models_dossier import Dossier


def sheet_key_figures(dossier: Dossier) -> Sheet:
    """Then, now, and the département's own figure under its own name, one row each."""
    to_source = cite(dossier)
    rows: list[Row] = []
    for item in dossier.chiffres:
        known = (
            ("ici" if dossier.arrondissement else "le Nord", item.ici, item.precision),
            ("avant", item.avant, ""),
            ("évolution", item.evolution, ""),
            ("le Nord entier", item.nord, ""),
        )
        for what, value, said in known:
            if value is None and what != "ici":
                continue
            told = write_value(value)
            state = "" if value else "non ventilé"
            rows.append(
                (
                    item.phrase,
                    what,
                    state,
                    *told,
                    said,
                    item.rupture,
                    item.contradictions,
                    *to_source(value.sources if value else ()),
                )
            )
    columns = (
        Column("Chiffre clé", 26),
        Column("Lecture", 14),
        Column("État", 13),
        *VALUE,
        Column("Précision", 20),
        Column("Rupture de série", 24),
        Column("Contradictions", 14, "nombre"),
        *SOURCE,
    )
    return Sheet("Chiffres clés", "Avant, maintenant, et le Nord à part.", columns, tuple(rows))


def sheet_indicators(dossier: Dossier) -> Sheet:
    """The chosen indicators, with what was aimed at."""
    to_source = cite(dossier)
    rows = tuple(
        (
            item.libelle,
            item.action_numero,
            what,
            "" if value else "non ventilé",
            *write_value(value),
            item.tendance if what == "dernière" else "",
            item.ecart_cible if what == "visée" else "",
            item.taux if what == "dernière" else "",
            item.contradictions,
            *to_source(value.sources if value else ()),
            item.definition,
            item.precaution,
        )
        for item in dossier.indicateurs
        for what, value in (("dernière", item.ici), ("première", item.avant), ("visée", item.cible))
        if value is not None or what == "dernière"
    )
    columns = (
        Column("Indicateur", 26),
        Column("Action", 8, "nombre"),
        Column("Lecture", 11),
        Column("État", 13),
        *VALUE,
        Column("Tendance", 12),
        Column("Écart à la cible", 24),
        Column("Taux", 22),
        Column("Contradictions", 14, "nombre"),
        *SOURCE,
        Column("Définition", 50, imprime=False),
        Column("Précaution", 50, imprime=False),
    )
    return Sheet("Indicateurs", "Les indicateurs choisis pour la séance.", columns, rows)
