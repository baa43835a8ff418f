"""Which actions aim at a territory, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.index import group, read_actions, read_zones
from data.queries.territories.places import count_quarters, read_scope
from data.records.common import Citation
from data.records.territories import Mark, Marks, Scope
from data.tables import lignes
from data.tables.reading import Tables, read_rows
from data.text.french import count_noun

NAMED = "nomme"
WHOLE = "departement"
QUARTERS = "quartiers"
UNLISTED = "sans_liste"
UNPLACED = "non_situe"
# From the plainest designation to the vaguest: the order of the marks of an action.
LABELS = {
    NAMED: "prioritaire ici",
    WHOLE: "tout le département",
    QUARTERS: "quartiers prioritaires",
    UNLISTED: "type de territoire, sans liste",
    UNPLACED: "périmètre non décrit",
}
_QUARTERS_ZONE = "quartiers-prioritaires"


@dataclass(frozen=True)
class _Aim:
    code: str
    zone: str
    note: str
    citation: Citation


def _classify(zone: lignes.Zones, places: Collection[str], scope: Scope, quarters: int) -> str:
    """How a zone, found in these places, designates the territory; empty when it does others."""
    if zone.nature == "departement":
        return WHOLE
    if zone.zone_id == _QUARTERS_ZONE:
        return QUARTERS if quarters else ""
    if zone.nature in ("type_de_territoire", "quartiers"):
        return UNLISTED
    if not places:
        return UNPLACED
    return NAMED if not scope.arrondissement or not scope.touching.isdisjoint(places) else ""


def _list_aims(tables: Tables, scope: Scope) -> dict[int, list[_Aim]]:
    cite, zones = read_citation(tables), read_zones(tables)
    quarters = count_quarters(tables, scope)
    links = read_rows(tables, lignes.ZonesTerritoires)
    places = group((link.zone_id, link.territoire_id) for link in links)
    aims: dict[int, list[_Aim]] = {number: [] for number in read_actions(tables)}
    for row in read_rows(tables, lignes.Priorites):
        zone = zones[row.zone_id]
        code = _classify(zone, places[row.zone_id], scope, quarters)
        if code:
            aim = _Aim(code, zone.libelle, row.precision or "", cite(row))
            aims[row.action_numero].append(aim)
    return aims


def _build_marks(aims: Iterable[_Aim], quarters: int) -> tuple[Mark, ...]:
    grouped = group((aim.code, aim) for aim in aims)
    return tuple(
        Mark(
            code=code,
            texte=label + (f" ({quarters})" if code == QUARTERS else ""),
            zones=tuple((aim.zone, aim.note) for aim in grouped[code]),
            citations=tuple(dict.fromkeys(aim.citation for aim in grouped[code])),
        )
        for code, label in LABELS.items()
        if code in grouped
    )


@once
def list_marks(tables: Tables, scope: Scope) -> Marks:
    """How each action aims at a territory; an action that aims elsewhere has no mark."""
    quarters = count_quarters(tables, scope)
    aims = _list_aims(tables, scope)
    return {number: _build_marks(found, quarters) for number, found in aims.items()}


def list_local_marks(tables: Tables, arrondissement: str) -> Marks:
    """How each action aims at the arrondissement chosen; nothing when none is."""
    return list_marks(tables, read_scope(tables, arrondissement)) if arrondissement else {}


def count_marks(marks: Marks) -> Counter[str]:
    """How many actions carry each mark."""
    return Counter(mark.code for found in marks.values() for mark in found)


def describe_marks(found: Iterable[Mark]) -> str:
    """« prioritaire ici, quartiers prioritaires (27) », or that the sheet aims elsewhere."""
    return ", ".join(mark.texte for mark in found) or "vise d’autres territoires"


@once
def write_marks(tables: Tables, marks: Marks, scope: Scope) -> str:
    """How the plan aims at a territory, in one sentence; empty without any action."""
    if not marks:
        return ""
    counts = count_marks(marks)
    every = count_quarters(tables, read_scope(tables, ""))
    here = count_quarters(tables, scope)
    named = counts[NAMED]
    start = f"{named} " if named else "aucune ne "
    aim = f"{scope.lieu} en priorité" if scope.arrondissement else "des territoires"
    first = f"{start}{'nomme' if named < 2 else 'nomment'} {aim}"
    whole = f"{counts[WHOLE]} {'vise' if counts[WHOLE] < 2 else 'visent'} tout le département"
    last = f"{counts[QUARTERS]} les quartiers prioritaires"
    last += f", dont {here} des {every} sont ici" if scope.arrondissement else f" ({every})"
    several = named + counts[WHOLE] + counts[QUARTERS] > len(marks)
    more = " Une même action peut viser plusieurs territoires." if several else ""
    return f"Sur les {count_noun(len(marks), 'action')} du plan, {first}, {whole} et {last}.{more}"
