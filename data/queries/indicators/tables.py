"""What the screen of the indicators lets visitors take away, as tables."""

from collections.abc import Sequence

import pandas as pd

from data.records.barometre import Comparaison
from data.records.indicators import Groupe, IndicateurDetail, Panneau, Part, Serie, Ventilation
from data.tables.dictionary import get_label

_COLUMNS = [
    "Indicateur",
    "Territoire",
    "Périmètre",
    "Nature",
    "Période",
    "Début",
    "Fin",
    "Valeur",
    "Énoncé",
    "Unité",
    "Population",
    "Pour 100\u202f000 habitants",
    "Source",
    "Place",
    "Note",
]


def _row_points(title: str, serie: Serie) -> list[list[object]]:
    unit = serie.unite
    return [
        [
            f"{title} ({serie.nom})" if serie.escalier else title,
            serie.territoire,
            serie.perimetre,
            get_label("observations", "nature", serie.nature),
            point.moment or "date non donnée",
            point.debut,
            point.fin,
            point.valeur,
            point.texte,
            unit,
            None,
            None,
            " ; ".join(dict.fromkeys(item.document for item in point.citations)),
            " ; ".join(dict.fromkeys(item.localisation for item in point.citations)),
            point.note,
        ]
        for point in serie.points
    ]


def _row_part(breakdown: Ventilation, part: Part) -> list[object]:
    return [
        f"{breakdown.titre}, par {breakdown.maille}",
        part.territoire,
        "",
        get_label("observations", "nature", part.nature),
        breakdown.moment or "date non donnée",
        None,
        None,
        part.valeur,
        part.texte,
        breakdown.unite,
        part.population,
        part.taux,
        breakdown.source,
        "",
        breakdown.reserve,
    ]


def _row_panel(panel: Panneau) -> list[list[object]]:
    return [
        row
        for serie in panel.series
        for row in _row_points(panel.titre if not serie.cadre else serie.nom, serie)
    ]


def tabulate_panel(panel: Panneau) -> pd.DataFrame:
    """Every number of one chart, one row each."""
    return pd.DataFrame(_row_panel(panel), columns=_COLUMNS)


def _row_breakdown(breakdown: Ventilation) -> list[list[object]]:
    whole = [breakdown.reference] if breakdown.reference else []
    return [_row_part(breakdown, part) for part in [*breakdown.parts, *whole]]


def tabulate_breakdown(breakdown: Ventilation) -> pd.DataFrame:
    """Every territory of a breakdown, with its rate where it has one."""
    return pd.DataFrame(_row_breakdown(breakdown), columns=_COLUMNS)


def tabulate_indicator(detail: IndicateurDetail) -> pd.DataFrame:
    """Every number that the screen of an indicator draws, one row each."""
    rows = [row for panel in detail.panneaux for row in _row_panel(panel)]
    rows += [row for breakdown in detail.ventilations for row in _row_breakdown(breakdown)]
    return pd.DataFrame(rows, columns=_COLUMNS)


def tabulate_catalogue(groups: Sequence[Groupe]) -> pd.DataFrame:
    """The catalogue as downloaded."""
    rows = []
    for group in groups:
        for item in group.indicateurs:
            last, trend, aim = item.derniere, item.tendance, item.cible
            rows.append(
                {
                    "Identifiant": item.indicateur_id,
                    "Indicateur": item.libelle,
                    "Orientation": item.orientation,
                    "Action": item.action_numero,
                    "Famille": item.famille_libelle,
                    "Unité": item.unite or "%",
                    "Valeur": last.texte if last else "non ventilé",
                    "Quand": (last.moment or "date non donnée") if last else "",
                    "Précision": item.derniere_precision,
                    "Tendance": trend.sens if trend else "",
                    "Visé": aim.texte if aim else "",
                    "Territoires": item.territoires,
                    "Contradictions": item.contradictions,
                }
            )
    return pd.DataFrame(rows)


def tabulate_comparison(found: Comparaison) -> pd.DataFrame:
    """Every zone of a comparison, ranked ones first."""
    measure = "Taux d’atteinte publié" if found.mesure == "taux" else "Valeur"
    zones = [zone for zone in (found.region, found.pays) if zone]
    return pd.DataFrame(
        {
            "Indicateur": found.titre,
            "Code": zone.zone_id,
            "Zone": zone.nom,
            "Rang": zone.rang,
            measure: zone.valeur,
            "Unité": found.unite,
            "Mois": zone.moment,
            "Source": zone.citation.document if zone.citation else "",
            "Place": zone.citation.localisation if zone.citation else "",
        }
        for zone in [*found.departements, *zones]
    ).astype({"Rang": "Int64"})
