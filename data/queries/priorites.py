"""Which actions aim at a territory, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.french import count_noun
from data.memory import once
from data.models import Citation
from data.models_territoires import Mark, Marks, Scope
from data.queries.common import Record, Tables, as_text, list_records, read_citation
from data.queries.lieux import count_quarters, read_scope

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


def _read_places(tables: Tables) -> dict[str, set[str]]:
    """Territories of each zone that can be placed."""
    places: dict[str, set[str]] = {}
    for row in list_records(tables["zones_territoires"]):
        places.setdefault(row["zone_id"], set()).add(str(row["territoire_id"]))
    return places


def _classify(zone: Record, places: Mapping[str, set[str]], scope: Scope, quarters: int) -> str:
    """How a zone designates the territory; empty when it designates others."""
    if zone["nature"] == "departement":
        return WHOLE
    if zone["zone_id"] == _QUARTERS_ZONE:
        return QUARTERS if quarters else ""
    if zone["nature"] in ("type_de_territoire", "quartiers"):
        return UNLISTED
    placed = places.get(zone["zone_id"])
    if placed is None:
        return UNPLACED
    return NAMED if placed & scope.touching or not scope.arrondissement else ""


def _list_aims(tables: Tables, scope: Scope) -> dict[int, list[_Aim]]:
    cite, places = read_citation(tables), _read_places(tables)
    quarters = count_quarters(tables, scope)
    zones = {row["zone_id"]: row for row in list_records(tables["zones"])}
    aims: dict[int, list[_Aim]] = {int(number): [] for number in tables["actions"]["numero"]}
    for row in list_records(tables["priorites"]):
        zone = zones[row["zone_id"]]
        code = _classify(zone, places, scope, quarters)
        if code:
            note = as_text(row["precision"])
            aim = _Aim(code, as_text(zone["libelle"]), note, cite(row))
            aims[int(row["action_numero"])].append(aim)
    return aims


def _build_marks(aims: Iterable[_Aim], quarters: int) -> tuple[Mark, ...]:
    grouped: dict[str, list[_Aim]] = {}
    for aim in aims:
        grouped.setdefault(aim.code, []).append(aim)
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
    frame = tables["territoires"]
    every = int((frame["nature"] == "qpv").sum())
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


@once
def read_action_names(tables: Tables) -> dict[int, str]:
    """Short names of the actions, by number."""
    actions = tables["actions"]
    return {
        int(number): as_text(name)
        for number, name in zip(actions["numero"], actions["nom_court"], strict=True)
    }
