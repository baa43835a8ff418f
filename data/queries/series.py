"""From observations to series that may be compared, and what they say of change and targets."""

from __future__ import annotations

from collections.abc import Sequence

from data.french import NBSP, format_number, format_unit
from data.models_indicateurs import EcartCible, Point, Serie, Tendance
from data.queries.common import Record, as_text, tell_moment, write_value
from data.queries.ecarts import find_ecarts
from data.queries.enonces import Statement, order_statements
from data.queries.ouvrage import NORD, Ouvrage

BELOW = ("arrondissement", "epci", "commune", "qpv")


# With one of these, a value without a date is not compared with another.
_UNSETTLED = ("contradiction", "imprecision")


def show_unit(unit: str) -> str:
    """The unit as written after a number that does not carry it already."""
    return "" if unit in ("%", "rang") else unit


def _read_point(ouvrage: Ouvrage, statement: Statement, unit: str) -> Point:
    """A statement as a point of a series."""
    row = statement[0]
    end, start = ouvrage.moments(row)
    dated = [item for item in statement if item["periode"] == row["periode"]]
    notes = dict.fromkeys(filter(None, (as_text(item["note"]) for item in dated)))
    return Point(
        valeur=float(row["valeur"]),
        texte=write_value(row, unit),
        moment=tell_moment(row),
        debut=start if row["periode"] else None,
        fin=end if row["periode"] else None,
        connu_le=end,
        note=" ; ".join(notes),
        citations=tuple(dict.fromkeys(map(ouvrage.cite, dated))),
        reprises=tuple(ouvrage.cite(item) for item in statement if item not in dated),
    )


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
        points = tuple(
            _read_point(ouvrage, statement, unit)
            for statement in order_statements(ouvrage.tables, found)
        )
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
    touching = find_ecarts(ouvrage.tables, "indicateur", reached.indicateur_id)
    contested = any(item.genre in _UNSETTLED for item in touching)
    undated = not (first.is_dated and last.is_dated)
    if contested and (undated or first.valeur == last.valeur):
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
