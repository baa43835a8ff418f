"""From observations to series that may be compared, and what they say of change and targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from data.dictionary import get_label
from data.french import NBSP, format_number, format_period, format_unit, format_value, place_in_time
from data.models import Citation
from data.models_indicateurs import EcartCible, Point, Serie, Tendance
from data.periods import parse_period
from data.queries.common import Record, as_text
from data.queries.ouvrage import NORD, Ouvrage

BELOW = ("arrondissement", "epci", "commune", "qpv")
CONTESTED = ("meme_quantite", "date_de_reference")


def show_unit(unit: str) -> str:
    """The unit as written after a number that does not carry it already."""
    return "" if unit in ("%", "rang") else unit


def cite_briefly(citation: Citation) -> str:
    """« IREV (18 décembre 2020) »: enough inside an image."""
    return (
        f"{citation.editeur} ({format_period(citation.date)})"
        if citation.date
        else citation.editeur
    )


def read_point(ouvrage: Ouvrage, row: Record, unit: str) -> Point:
    """One observation as a point of a series."""
    start, end = parse_period(row["periode"]) if row["periode"] else (None, None)
    qualifier = row["qualificatif"]
    prefix = f"{get_label('observations', 'qualificatif', qualifier)} " if qualifier else ""
    return Point(
        valeur=float(row["valeur"]),
        texte=prefix + format_value(float(row["valeur"]), unit),
        moment=place_in_time(row["periode"]) if row["periode"] else "",
        debut=start,
        fin=end,
        connu_le=ouvrage.date_statement(row),
        note=as_text(row["note"]),
        citations=(ouvrage.cite(row),),
    )


def _join(first: Point, second: Point) -> Point:
    notes = dict.fromkeys(filter(None, (first.note, second.note)))
    citations = dict.fromkeys(first.citations + second.citations)
    return replace(first, note=" ; ".join(notes), citations=tuple(citations))


def _merge_points(points: Iterable[Point]) -> tuple[Point, ...]:
    """The same statement told once; an undated one joins the dated one that says the same."""
    kept: dict[tuple[str, date | None, date | None], Point] = {}
    for point in sorted(points, key=lambda item: not item.is_dated):
        key = (point.texte, point.debut, point.fin)
        if not point.is_dated:
            same = [k for k, item in kept.items() if k[0] == point.texte and item.is_dated]
            key = same[-1] if same else key
        kept[key] = _join(kept[key], point) if key in kept else point
    return tuple(sorted(kept.values(), key=order_point))


def order_point(point: Point) -> tuple[date, date]:
    """By the end of the period; an undated statement stands where its document does."""
    end = point.fin or point.connu_le or date.min
    return end, point.debut or end


def build_series(ouvrage: Ouvrage, rows: Sequence[Record]) -> list[Serie]:
    """Observations of one indicator, cut into series that may each be compared."""
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for row in rows:
        key = (str(row["territoire_id"] or ""), as_text(row["perimetre"]), str(row["nature"]))
        groups.setdefault(key, []).append(row)
    series = []
    for (territoire, perimetre, nature), found in groups.items():
        indicateur = ouvrage.indicateurs[str(found[0]["indicateur_id"])]
        unit = str(indicateur["unite"])
        points = _merge_points(read_point(ouvrage, row, unit) for row in found)
        series.append(
            Serie(
                indicateur_id=str(indicateur["indicateur_id"]),
                nom=as_text(indicateur["nom_court"]),
                nature=nature,
                territoire_id=territoire,
                territoire=ouvrage.get_name(territoire),
                perimetre=perimetre,
                unite=unit,
                points=points,
            )
        )
    return sorted(series, key=lambda item: item.territoire_id != NORD)


def select_rows(ouvrage: Ouvrage, indicateur_id: str, place: str) -> list[Record]:
    """Observations that may be shown under the name of a place.

    For the département: its own, those of wider or unnamed territories, else all there are.
    """
    rows = ouvrage.observations.get(indicateur_id, [])
    if place != NORD:
        return [row for row in rows if ouvrage.is_inside(str(row["territoire_id"]), place)]
    below = [row for row in rows if ouvrage.get_nature(str(row["territoire_id"])) in BELOW]
    if len(below) == len(rows):
        return rows
    return [
        row for row in rows if row not in below and (row["territoire_id"] is not None or not below)
    ]


def find_trend(ouvrage: Ouvrage, series: Sequence[Serie], sens: str) -> Tendance | None:
    """First and last reached values of the main series, when they may be compared."""
    reached = next((item for item in series if item.nature == "realise"), None)
    if reached is None or len(reached.points) < 2:
        return None
    first, last = reached.points[0], reached.points[-1]
    natures = {row["nature"] for row in ouvrage.ecarts.get(reached.indicateur_id, [])}
    if "meme_quantite" in natures and not (first.is_dated and last.is_dated):
        return None
    if first.valeur == last.valeur and natures & set(CONTESTED):
        return None
    change = last.valeur - first.valeur
    word = "en hausse" if change > 0 else "en baisse" if change < 0 else "stable"
    good = None if sens == "neutre" or not change else (change > 0) == (sens == "hausse")
    return Tendance(first, last, word, good)


def _describe_gap(target: Point, last: Point, unit: str) -> str:
    gap = last.valeur - target.valeur
    noun = "point" if unit == "%" else format_unit(abs(gap), show_unit(unit))
    noun = f"{noun}s" if noun == "point" and abs(gap) >= 2 else noun
    amount = f"{format_number(abs(gap))}{NBSP}{noun}".strip()
    aim = f"la cible de {target.texte} fixée {target.moment}".strip()
    now = f"{last.texte} {last.moment or 'sans date'}"
    if gap == 0:
        return f"{now} : {aim} est atteinte."
    if gap > 0:
        return f"{now} : {aim} est dépassée de {amount}."
    early = last.fin and target.fin and last.fin < target.fin
    return f"{now} : il {'restait' if early else 'manque'} {amount} pour {aim}."


def measure_gap(series: Sequence[Serie]) -> EcartCible | None:
    """How far the last reached value stands from the last target of the same series."""
    aimed = next((item for item in series if item.nature == "cible"), None)
    if aimed is None:
        return None
    target = aimed.points[-1]
    same = [
        item.points[-1]
        for item in series
        if item.nature == "realise"
        and (item.territoire_id, item.perimetre) == (aimed.territoire_id, aimed.perimetre)
    ]
    if not same:
        phrase = f"Visé : {target.texte} {target.moment}. Aucune valeur atteinte n’est donnée."
        return EcartCible(target, None, phrase)
    return EcartCible(target, same[0], _describe_gap(target, same[0], aimed.unite))
