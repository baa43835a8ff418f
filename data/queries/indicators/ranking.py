"""The Nord among the départements: rank in the favourable sense, ties, median, who is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import show_unit
from data.queries.indicators.progress import FRACTIONAL
from data.records.barometre import Avancement, Comparaison, Rang
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import (
    count_noun,
    format_unit,
    format_value,
    join_words,
    place_in_time,
    polish,
)

_NORD, _REGION, _PAYS = "D59", "R32", "FRANCE"
# Beyond, names are left to the table.
_NAMED = 5


@once
def read_zones(tables: Tables) -> dict[str, lignes.BarometreZones]:
    """Every zone of the Baromètre, by its code."""
    return {row.zone_id: row for row in read_rows(tables, lignes.BarometreZones)}


def rank(values: Mapping[str, float], *, lower_is_better: bool) -> dict[str, int]:
    """The rank of each value in the favourable sense: as many before it, plus one."""
    best = sorted(values.values(), reverse=not lower_is_better)
    first: dict[float, int] = {}
    for place, value in enumerate(best, 1):
        first.setdefault(value, place)
    return {code: first[value] for code, value in values.items()}


def _read_zone(
    tables: Tables, rows: Sequence[lignes.Barometre], measure: str, unit: str
) -> Rang | None:
    """The last measure of one zone."""
    told = [row for row in rows if getattr(row, measure) is not None]
    if not told:
        return None
    row = max(told, key=lambda item: item.periode)
    zone, value = read_zones(tables)[row.zone_id], float(getattr(row, measure))
    return Rang(
        zone_id=row.zone_id,
        nom=zone.nom,
        nature=zone.nature,
        valeur=value,
        texte=format_value(value, unit),
        moment=place_in_time(row.periode),
        citation=read_citation(tables)(row),
    )


def _read_every(
    tables: Tables, rows: Sequence[lignes.Barometre], progress: Avancement, measure: str, unit: str
) -> dict[str, Rang]:
    """The last measure of every zone; the value of the Nord is among its own figures."""
    owned: dict[str, list[lignes.Barometre]] = {}
    for row in rows:
        owned.setdefault(row.zone_id, []).append(row)
    found = {code: _read_zone(tables, items, measure, unit) for code, items in owned.items()}
    if measure == "valeur":
        now = progress.actuelle
        name, nature = read_zones(tables)[_NORD].nom, "departement"
        told = now.valeur, now.texte, now.moment
        found[_NORD] = Rang(_NORD, name, nature, *told, citation=now.citation)
    return {code: item for code, item in found.items() if item}


def _tell_rank(nord: Rang, count: int, tied: int) -> str:
    order = f"{nord.rang}{'er' if nord.rang == 1 else 'e'} rang sur {count}"
    return f"{order}, à égalité avec {count_noun(tied, 'autre')}" if tied else order


def _tell_middle(found: Comparaison, unit: str) -> str:
    """The median, then the region and the country when the file gives them."""
    said = f"Médiane des départements : {found.mediane_texte}"
    noun = f" {format_unit(found.mediane, show_unit(unit))}" if show_unit(unit) else ""
    zones = [f"{zone.nom} : {zone.texte}" for zone in (found.region, found.pays) if zone]
    missing = "" if found.region else " Le fichier ne donne rien pour la région."
    return f"{said}{noun} ; {' ; '.join(zones)}.{missing}" if zones else f"{said}{noun}."


def _list(names: Sequence[str]) -> str:
    return f" ({join_words(names)})" if len(names) <= _NAMED else ""


def _tell_gaps(found: Comparaison) -> str:
    """Who is not there, and who is told for an older month."""
    said = []
    if gone := found.manquants:
        said.append(f"sans valeur : {count_noun(len(gone), 'département')}{_list(gone)}")
    if old := found.anciens:
        said.append(f"à un mois plus ancien : {count_noun(len(old), 'département')}{_list(old)}")
    text = " ; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _tell(found: Comparaison, unit: str) -> tuple[str, ...]:
    nord, count = found.nord, len(found.departements)
    better = "plus basse" if found.sens == "baisse" else "plus haute"
    if found.mesure == "taux":
        what = f"Le Nord a fait {nord.texte} du chemin vers sa cible"
        if found.cumul:
            what = f"Le Nord en est à {nord.texte} de sa cible, qui vaut pour une année entière,"
        own = "Chaque département a sa propre cible : c’est la part du chemin qui se compare, "
        note = f"{own}pas le nombre, qui suit la taille du département."
    else:
        noun = f" {format_unit(nord.valeur, show_unit(unit))}" if show_unit(unit) else ""
        what = f"Le Nord : {nord.texte}{noun}"
        note = f"Le 1er rang va à la valeur la {better}."
    place = _tell_rank(nord, count, found.egaux)
    lines = (f"{what} {nord.moment}, {place}.", _tell_middle(found, unit), _tell_gaps(found), note)
    return tuple(polish(line) for line in lines if line)


def compare(
    tables: Tables,
    row: lignes.Indicateurs,
    rows: Sequence[lignes.Barometre],
    progress: Avancement,
) -> Comparaison | None:
    """The Nord among the départements, by its value or by the share of its way."""
    measure = "valeur" if row.unite in FRACTIONAL else "taux"
    unit = row.unite if measure == "valeur" else "%"
    lower = measure == "valeur" and row.sens == "baisse"
    zones = _read_every(tables, rows, progress, measure, unit)
    found = {code: item for code, item in zones.items() if item.nature == "departement"}
    if _NORD not in found or len(found) < 2:
        return None
    values = {code: item.valeur for code, item in found.items()}
    ranks = rank(values, lower_is_better=lower)
    ranked = [replace(item, rang=ranks[code]) for code, item in found.items()]
    ranked.sort(key=lambda item: (item.rang or 0, item.zone_id))
    nord = next(item for item in ranked if item.zone_id == _NORD)
    middle = median(values.values())
    every = {z.zone_id: z.nom for z in read_zones(tables).values() if z.nature == "departement"}
    compared = Comparaison(
        indicateur_id=row.indicateur_id,
        titre=row.libelle,
        mesure=measure,
        unite=unit,
        sens="baisse" if lower else "hausse",
        moment=nord.moment,
        departements=tuple(ranked),
        nord=nord,
        region=zones.get(_REGION),
        pays=zones.get(_PAYS),
        mediane=middle,
        mediane_texte=format_value(middle, unit),
        egaux=sum(value == nord.valeur for value in values.values()) - 1,
        manquants=tuple(name for code, name in every.items() if code not in found),
        anciens=tuple(item.nom for item in ranked if item.moment != nord.moment),
        phrases=(),
        cumul=row.cumul is not None,
        source=next((item.citation.nom for item in ranked if item.citation), ""),
    )
    return replace(compared, phrases=_tell(compared, unit))
