"""A series of the Baromètre: where the Nord stands on its way, and among the départements."""

from collections.abc import Sequence

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import show_unit
from data.queries.common.index import NORD, group, read_indicateurs
from data.queries.indicators.progress import HUNDRED, compute_progress, trace_path
from data.queries.indicators.ranking import compare
from data.queries.indicators.series import find_same_month, list_series
from data.records.barometre import Avancement, Barometre, Comparaison, Jalon
from data.records.indicators import Point, Serie
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import format_unit, format_value, join_words, place_in_time, polish
from data.text.periods import parse_period

ZONE = "D59"
# Two values of one month this close, in shares of the way, are one value rounded twice.
_SLACK = 0.1


@once
def read_measures(tables: Tables) -> dict[str, list[lignes.Barometre]]:
    """What the Baromètre compares, by indicator."""
    rows = read_rows(tables, lignes.Barometre)
    return dict(group((row.indicateur_id, row) for row in rows))


def _read_stake(point: Point) -> Jalon | None:
    cited = next(iter(point.citations), None)
    return Jalon(point.valeur, point.texte, point.moment, point.fin, cited) if point.fin else None


def _find_last(series: Sequence[Serie], nature: str) -> Jalon | None:
    """The last value of one nature, whichever year of a count it stands in."""
    points = [point for serie in series if serie.nature == nature for point in serie.points]
    stakes = [stake for stake in map(_read_stake, points) if stake]
    return max(stakes, key=lambda stake: stake.jour, default=None)


def find_start(rows: Sequence[lignes.Barometre], unit: str) -> Jalon | None:
    """Where the producer makes the Nord start."""
    for row in rows:
        if row.zone_id == ZONE and row.valeur_initiale is not None:
            day = parse_period(row.periode)[1]
            told = format_value(row.valeur_initiale, unit)
            return Jalon(row.valeur_initiale, told, place_in_time(row.periode), day)
    return None


def _find_rate(rows: Sequence[lignes.Barometre]) -> float | None:
    return next((row.taux for row in rows if row.zone_id == ZONE and row.taux is not None), None)


def find_rival(series: Sequence[Serie], start: Jalon, aim: Jalon) -> Jalon | None:
    """Another value told for the month of the start, too far from it to be a rounding."""
    stakes = [
        s for serie in series if serie.nature == "realise" for s in map(_read_stake, serie.points)
    ]
    room = abs(aim.valeur - start.valeur) * _SLACK
    same = (s for s in stakes if s and s.jour == start.jour and abs(s.valeur - start.valeur) > room)
    return next(same, None)


def _tell_progress(
    row: lignes.Indicateurs, start: Jalon | None, now: Jalon, aim: Jalon | None, rate: float | None
) -> str:
    """Where it starts, where it is, what is aimed at and how much of the way is done."""
    noun = format_unit(now.valeur, show_unit(row.unite))
    said = f"{now.texte} {noun} {now.moment}" if noun else f"{now.texte} {now.moment}"
    if aim is None:
        return f"{said} : le fichier ne donne pas de cible pour le Nord."
    said += f", pour une cible de {aim.texte} {aim.moment}"
    if start is None or rate is None:
        return f"{said}."
    told = format_value(rate, "%")
    if row.cumul:
        return f"{said}. Le taux publié, {told}, rapporte une partie d’année à une année entière."
    way = aim.valeur - start.valeur
    if way == 0 or (way > 0) == (row.sens == "baisse"):
        held = "la tient toujours" if rate else "ne la tient plus"
        return (
            f"{said}. Le Nord tenait déjà cette cible {start.moment} ({start.texte}) : il {held}."
        )
    done = "a atteint cette cible" if rate == HUNDRED else f"a fait {told} du chemin"
    return f"{said}. Parti de {start.texte} {start.moment}, le Nord {done}."


def _tell_same_month(series: Sequence[Serie]) -> str:
    """The same month of the former years, with which alone the last value compares."""
    former = [f"{point.texte} {point.moment}" for point in find_same_month(series)[:-1]]
    return f" Au même mois : {join_words(former)}." if former else ""


def _measure(
    tables: Tables, row: lignes.Indicateurs, rows: Sequence[lignes.Barometre]
) -> Avancement | None:
    series = list_series(tables, row.indicateur_id, NORD)
    now, aim = _find_last(series, "realise"), _find_last(series, "cible")
    if now is None:
        return None
    start, rate = find_start(rows, row.unite), _find_rate(rows)
    again, path, phrase = None, None, _tell_progress(row, start, now, aim, rate)
    if start and aim:
        again = compute_progress(start.valeur, now.valeur, aim.valeur, row.sens)
        rival = find_rival(series, start, aim) if not row.cumul else None
        if row.cumul:
            phrase += _tell_same_month(series)
        elif rival:
            phrase += f" Pour le même mois de départ, le fichier donne aussi {rival.texte}."
        else:
            path = trace_path(start, now, aim, row.unite, row.sens)
    return Avancement(
        unite=row.unite,
        depart=start,
        actuelle=now,
        cible=aim,
        taux_publie=rate,
        taux_texte="" if rate is None else format_value(rate, "%"),
        recalcule=again,
        phrase=polish(phrase),
        trajectoire=path,
    )


def _explain_silence(compared: Comparaison | None) -> str:
    if compared:
        return ""
    return polish(
        "Un nombre suit la taille du département, et le fichier ne donne pas de taux d’atteinte "
        "par département : le Nord n’est comparé à aucun autre."
    )


@once
def read_barometre(tables: Tables, indicateur_id: str, place: str = "") -> Barometre | None:
    """What the Baromètre adds to one of its series; None elsewhere than in the whole Nord."""
    row = read_indicateurs(tables).get(indicateur_id)
    rows = read_measures(tables).get(indicateur_id, [])
    if row is None or not rows or place not in ("", NORD):
        return None
    progress = _measure(tables, row, rows)
    if progress is None:
        return None
    compared = compare(tables, row, rows, progress)
    return Barometre(
        indicateur_id=indicateur_id,
        avancement=progress,
        comparaison=compared,
        silence=_explain_silence(compared),
        citations=tuple(
            dict.fromkeys(read_citation(tables)(item) for item in rows if item.zone_id == ZONE)
        ),
    )
