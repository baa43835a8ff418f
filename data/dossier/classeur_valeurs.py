"""Sheets of figures: key figures, indicators, every point and bar that the charts draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.dossier.classeur_style import Column, Percent, Sheet, Value
from data.models_dossier import Dossier, Source, Sources, Valeur

WORDS = {"realise": "atteint", "prevu": "prévu", "cible": "visé", "contexte": "contexte"}
Row = tuple[Value | Percent, ...]
VALUE = (
    Column("Valeur", 10, "nombre"),
    Column("Unité", 13),
    Column("Énoncé", 16),
    Column("Quand", 17),
    Column("Nature", 9),
    Column("Territoire", 14),
    Column("Remarque", 22),
)
SOURCE = (
    Column("Numéros de source", 12),
    Column("Sources, document et place", 90, imprime=False),
)


def write_value(value: Valeur | None) -> Row:
    """A value over the columns of `VALUE`; nothing at all when there is none."""
    if value is None:
        return (None, "", "", "", "", "", "")
    number: Value | Percent = Percent(value.valeur) if value.unite == "%" else value.valeur
    if value.texte.endswith("%"):
        number = Percent(value.valeur)
    return (
        number,
        value.unite,
        value.ecrit,
        value.moment,
        WORDS.get(value.nature, value.nature),
        value.territoire,
        value.note,
    )


def cite(dossier: Dossier) -> Callable[[Sources], Row]:
    """From numbers of sources to the two columns of `SOURCE`."""
    known: Mapping[int, Source] = {source.numero: source for source in dossier.sources}

    def write(numbers: Sources) -> Row:
        ordered = sorted(set(numbers))
        texts = " ; ".join(known[number].texte for number in ordered)
        return ", ".join(map(str, ordered)), texts

    return write


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
