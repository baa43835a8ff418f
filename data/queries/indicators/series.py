"""From observations to series that may be compared, and what they say of change and targets."""

from collections.abc import Iterable, Sequence
from datetime import date

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.ecarts import find_ecarts
from data.queries.common.figures import show_unit, tell_moment, write_value
from data.queries.common.index import (
    NORD,
    group,
    read_indicateurs,
    read_names,
    read_observations,
    read_owners,
    read_territoires,
)
from data.queries.common.statements import Statement, order_statements, read_moments
from data.records.indicators import EcartCible, Point, Serie, Tendance
from data.tables import lignes
from data.tables.reading import Tables
from data.text.french import NBSP, format_number, format_unit

BELOW = ("arrondissement", "epci", "commune", "qpv")
_DECEMBER = 12
# With one of these, a value without a date is not compared with another.
_UNSETTLED = ("contradiction", "imprecision")


def _read_point(tables: Tables, statement: Statement, unit: str) -> Point:
    """A statement as a point of a series."""
    row, cite = statement[0], read_citation(tables)
    end, start = read_moments(tables)(row)
    dated = [item for item in statement if item.periode == row.periode]
    return Point(
        valeur=row.valeur,
        texte=write_value(row, unit),
        moment=tell_moment(row),
        debut=start if row.periode else None,
        fin=end if row.periode else None,
        note=" ; ".join(dict.fromkeys(item.note for item in dated if item.note)),
        citations=tuple(dict.fromkeys(map(cite, dated))),
        reprises=tuple(cite(item) for item in statement if item not in dated),
    )


def _name_perimeter(tables: Tables, row: lignes.Observations) -> str:
    """What a value covers: of a count that restarts each year, the year it counts from."""
    if read_indicateurs(tables)[row.indicateur_id].cumul and row.periode:
        return f"année {row.periode[:4]}"
    return row.perimetre or ""


def _is_year(serie: Serie) -> bool:
    return serie.cumul and serie.nature == "realise"


def build_series(tables: Tables, rows: Iterable[lignes.Observations]) -> list[Serie]:
    """Observations of one indicator, cut into series that may each be compared."""
    groups = group(
        ((row.territoire_id or "", _name_perimeter(tables, row), row.nature), row) for row in rows
    )
    series = []
    for (territoire, perimetre, nature), found in groups.items():
        indicateur = read_indicateurs(tables)[found[0].indicateur_id]
        series.append(
            Serie(
                indicateur_id=indicateur.indicateur_id,
                nom=indicateur.nom_court,
                nature=nature,
                territoire_id=territoire,
                territoire=read_names(tables).get(territoire, ""),
                perimetre=perimetre,
                unite=indicateur.unite,
                points=tuple(
                    _read_point(tables, statement, indicateur.unite)
                    for statement in order_statements(tables, found)
                ),
                cumul=indicateur.cumul is not None,
            )
        )
    # Of the years of a count, the latest first.
    series.sort(key=lambda item: item.perimetre if _is_year(item) else "", reverse=True)
    return sorted(series, key=lambda item: item.territoire_id != NORD)


def _select_rows(tables: Tables, indicateur_id: str, place: str) -> list[lignes.Observations]:
    """Observations that may be shown under the name of a place.

    For the département: its own, those of wider or unnamed territories, else all there are.
    """
    rows = read_observations(tables).get(indicateur_id, [])
    if place != NORD:
        owners, inside = read_owners(tables), frozenset({place})
        return [row for row in rows if owners.get(row.territoire_id or "") == inside]
    known = read_territoires(tables)
    below = [row for row in rows if row.territoire_id and known[row.territoire_id].nature in BELOW]
    if len(below) == len(rows):
        return rows
    return [row for row in rows if row not in below and (row.territoire_id or not below)]


@once
def list_series(tables: Tables, indicateur_id: str, place: str) -> list[Serie]:
    """The series of an indicator as seen from a place."""
    return build_series(tables, _select_rows(tables, indicateur_id, place))


def find_same_month(series: Sequence[Serie]) -> list[Point]:
    """Of a count that restarts each year, the month last told, year after year."""
    points = [p for s in series if s.cumul and s.nature == "realise" for p in s.dated]
    points.sort(key=lambda point: point.fin or date.min)
    return [p for p in points if p.fin and points[-1].fin and p.fin.month == points[-1].fin.month]


def find_trend(tables: Tables, series: Sequence[Serie]) -> Tendance | None:
    """First and last reached values of the main series, when they may be compared."""
    reached = next((item for item in series if item.nature == "realise"), None)
    if reached is None:
        return None
    points = find_same_month(series) if reached.cumul else reached.points
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    touching = find_ecarts(tables, "indicateur", reached.indicateur_id)
    contested = any(item.genre in _UNSETTLED for item in touching)
    undated = not (first.is_dated and last.is_dated)
    if contested and (undated or first.valeur == last.valeur):
        return None
    change = last.valeur - first.valeur
    word = "en hausse" if change > 0 else "en baisse" if change < 0 else "stable"
    return Tendance(first, last, word, tuple(points))


def _describe_gap(target: Point, last: Point, unit: str, sens: str) -> EcartCible:
    gap = last.valeur - target.valeur
    noun = "point" if unit == "%" else format_unit(abs(gap), show_unit(unit))
    noun = f"{noun}s" if noun == "point" and abs(gap) >= 2 else noun
    amount = f"{format_number(abs(gap))}{NBSP}{noun}".strip()
    aim = f"la cible de {target.texte} fixée {target.moment}".strip()
    now = f"{last.texte} {last.moment or 'sans date'}"
    if gap == 0:
        return EcartCible(target, "atteinte", f"{now} : {aim} est atteinte.")
    if gap < 0 and sens == "baisse":
        return EcartCible(target, "tenue", f"{now} : {aim} est tenue, à {amount} près.")
    if gap > 0 and sens != "baisse":
        return EcartCible(target, "dépassée", f"{now} : {aim} est dépassée de {amount}.")
    early = last.fin and target.fin and last.fin < target.fin
    left = " à gagner" if sens == "baisse" else ""
    lacks = "restait" if early else "manque"
    phrase = f"{now} : il {lacks} {amount}{left} pour {aim}."
    return EcartCible(target, f"il {lacks} {amount}", phrase)


def _find_reached(series: Sequence[Serie], aimed: Serie) -> Point | None:
    """The last value that the target may be set against: of a yearly count, a whole year."""
    same = [
        item
        for item in series
        if item.nature == "realise"
        and item.territoire_id == aimed.territoire_id
        and (item.cumul or item.perimetre == aimed.perimetre)
    ]
    if not aimed.cumul:
        return same[0].points[-1] if same else None
    whole = [p for item in same for p in item.dated if p.fin and p.fin.month == _DECEMBER]
    return max(whole, key=lambda point: point.fin or date.min, default=None)


def measure_gap(series: Sequence[Serie], sens: str) -> EcartCible | None:
    """How far the last reached value stands from the last target of the same series."""
    aimed = next((item for item in series if item.nature == "cible"), None)
    if aimed is None:
        return None
    target = aimed.points[-1]
    reached = _find_reached(series, aimed)
    if reached is None:
        phrase = f"Visé : {target.texte} {target.moment}. Aucune valeur atteinte n’est donnée."
        return EcartCible(target, "", phrase)
    return _describe_gap(target, reached, aimed.unite, sens)
