"""How far a series of the Baromètre has gone, by the producer's own rule, and on which path."""

from datetime import date

from data.queries.common.figures import show_unit
from data.records.barometre import Jalon, Trajectoire
from data.text.french import NBSP, format_number, format_unit, format_value, polish

HUNDRED = 100.0
# Shares and durations: told with two decimals, and comparable from one département to another.
FRACTIONAL = ("%", "mois")


def compute_progress(start: float, current: float, target: float, sens: str) -> float:
    """The share of the way from start to target, in per cent, as the producer bounds it.

    Where the start already meets the target there is no way to go: all is done as long as the
    target is still met, nothing once it no longer is.
    """
    sign = -1 if sens == "baisse" else 1
    way = sign * (target - start)
    if way <= 0:
        return HUNDRED if sign * (current - target) >= 0 else 0.0
    return min(HUNDRED, max(0.0, sign * (current - start) / way * HUNDRED))


def expect_value(start: Jalon, target: Jalon, day: date) -> float:
    """Where the straight line from start to target stands on a day."""
    share = (day - start.jour).days / (target.jour - start.jour).days
    return start.valeur + (target.valeur - start.valeur) * share


def tell_amount(value: float, unit: str) -> str:
    """« 0,56 point », « 12 structures »: a difference with its noun."""
    rounded = round(value, 2) if unit in FRACTIONAL else round(value)
    noun = "point" if unit == "%" else format_unit(rounded, show_unit(unit))
    noun = f"{noun}s" if noun == "point" and rounded >= 2 else noun
    return f"{format_number(rounded)}{NBSP}{noun}".strip()


def _is_worth_telling(gap: float, unit: str) -> bool:
    """Half of what is written last: below it, the gap is only rounding."""
    return abs(gap) >= (0.05 if unit in FRACTIONAL else 0.5)


def _tell_path(jalon: Jalon, expected: float, gap: float, unit: str) -> str:
    line = format_value(round(expected, 2 if unit in FRACTIONAL else 0), unit)
    asked = (
        "La ligne droite du point de départ à la cible, repère qui n’est pas du producteur, passe "
        f"par {line} {jalon.moment}"
    )
    if not _is_worth_telling(gap, unit):
        return f"{asked}, la valeur atteinte : le Nord est sur cette ligne."
    if gap < 0:
        return f"{asked} : le Nord a {tell_amount(-gap, unit)} d’avance."
    return f"{asked} : le Nord est en retard sur cette ligne, de {tell_amount(gap, unit)}."


def trace_path(
    start: Jalon | None, current: Jalon, target: Jalon | None, unit: str, sens: str
) -> Trajectoire | None:
    """The path of a series that still has some way to go; None when there is no line to draw."""
    if start is None or target is None or not start.jour < current.jour < target.jour:
        return None
    sign = -1 if sens == "baisse" else 1
    if sign * (target.valeur - start.valeur) <= 0 or sign * (current.valeur - target.valeur) >= 0:
        return None
    expected = expect_value(start, target, current.jour)
    gap = sign * (expected - current.valeur)
    late = gap > 0 and _is_worth_telling(gap, unit)
    phrase = polish(_tell_path(current, expected, gap, unit))
    return Trajectoire(expected, gap, late, phrase)
