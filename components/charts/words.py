"""The sentence that reads a chart, computed from what the chart draws."""

from collections.abc import Sequence

from data.records.indicators import Panneau, Part, Point, Serie, Ventilation
from data.text.french import NBSP, format_number, format_rate, format_unit

NO_DATE = "date non donnée"


def tell_moment(point: Point) -> str:
    """« au 1er septembre 2023 », or that no date is given."""
    return point.moment or f"({NO_DATE})"


def _tell(point: Point) -> str:
    return f"{point.texte} {tell_moment(point)}"


def tell_change(first: Point, last: Point, unit: str) -> str:
    """« 41 structures de plus », « 67 points de moins », « sans changement »."""
    change = last.valeur - first.valeur
    if change == 0:
        return "sans changement"
    if unit == "rang":
        return "rang différent"
    plural = "s" if abs(change) >= 2 else ""
    noun = f"point{plural}" if unit == "%" else format_unit(abs(change), unit)
    return f"{format_number(abs(change))}{NBSP}{noun} de {'plus' if change > 0 else 'moins'}"


def _name_around(serie: Serie, panel: Panneau) -> str:
    """What the series covers, when it is not the whole place."""
    where = serie.territoire if serie.territoire not in ("", panel.lieu) else ""
    around = ", ".join(filter(None, (where, serie.perimetre)))
    return f" ({around})" if around else ""


def _read_reached(serie: Serie, panel: Panneau) -> str:
    first, last = serie.points[0], serie.points[-1]
    documents = any(other.escalier for other in panel.series)
    name = "Selon les documents" if documents else "Atteint"
    if serie.escalier:
        name = "Selon les dates de labellisation"
    if serie.nom.startswith("dont"):
        name = "Dont itinérantes"
    elif serie.cadre:
        name = f"{serie.nom}, {serie.cadre}"
    label = f"{name}{_name_around(serie, panel)}"
    if len(serie.points) == 1:
        return f"{label} : {_tell(last)}."
    if not serie.escalier and first.valeur == last.valeur:
        told = " ; ".join(_tell(point) for point in serie.points)
        return f"{label} : {told}."
    change = tell_change(first, last, panel.unite)
    return f"{label} : {_tell(first)}, puis {_tell(last)}, soit {change}."


def _read_others(serie: Serie, panel: Panneau) -> str:
    names = {"prevu": "Prévu", "cible": "Visé", "contexte": "Contexte"}
    told = " ; ".join(_tell(point) for point in serie.points)
    return f"{names[serie.nature]}{_name_around(serie, panel)} : {told}."


def read_panel(panel: Panneau) -> tuple[str, ...]:
    """First and last reached values of each series, then what was planned and aimed at."""
    if not panel.series:
        return ("Aucune valeur n’est connue.",)
    read = {"realise": _read_reached}
    return tuple(
        read.get(serie.nature, _read_others)(serie, panel).replace(" :", f"{NBSP}:")
        for serie in panel.series
    )


def measure_part(part: Part, *, rate: bool) -> float:
    """What a bar is as long as."""
    return (part.taux or 0.0) if rate else part.valeur


def tell_part(part: Part, *, rate: bool) -> str:
    """What stands at its end."""
    return format_rate(part.taux) if rate else part.texte


def rank_parts(breakdown: Ventilation, *, rate: bool) -> list[Part]:
    """The parts from the greatest; by rate, those that have a population."""
    parts = [part for part in breakdown.parts if not rate or part.taux is not None]
    return sorted(parts, key=lambda part: -measure_part(part, rate=rate))


def read_breakdown(breakdown: Ventilation, *, rate: bool) -> str:
    """Who comes first and last, and what the whole département has."""
    ranked = rank_parts(breakdown, rate=rate)
    if not ranked:
        return "Aucune valeur à répartir."
    told = [tell_part(part, rate=rate) for part in ranked]
    said = f"{told[0]} ({_name_ties(ranked, told, told[0])})"
    if len(ranked) > 1:
        said = f"De {said} à {told[-1]} ({_name_ties(ranked, told, told[-1])})"
    said += "."
    sizes = [measure_part(part, rate=rate) for part in ranked]
    for part, words, size in zip(ranked, told, sizes, strict=True):
        if part.choisi:
            said += f" {part.territoire} : {words}, {_tell_rank(sizes, size)}."
    reference = breakdown.reference
    if reference and (not rate or reference.taux is not None):
        said += f" Ensemble du {reference.territoire} : {tell_part(reference, rate=rate)}."
    return said.replace(" :", f"{NBSP}:")


def _tell_rank(sizes: Sequence[float], size: float) -> str:
    """« 5e rang sur 6, à égalité »: as many above it, plus one."""
    rank = 1 + sum(other > size for other in sizes)
    order = f"{rank}{'er' if rank == 1 else 'e'} rang sur {len(sizes)}"
    return f"{order}, à égalité" if sizes.count(size) > 1 else order


def _name_ties(parts: Sequence[Part], told: Sequence[str], value: str) -> str:
    """The territory that has this value, or how many share it."""
    tied = [part.territoire for part, words in zip(parts, told, strict=True) if words == value]
    return tied[0] if len(tied) == 1 else f"{len(tied)} territoires"
