"""Which actions aim at a territory, and in which words."""

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
BY_EPCI = "epci"
BY_PART = "commune"
BY_DISTRICT = "arrondissement"
WHOLE = "departement"
QUARTERS = "quartiers"
UNLISTED = "sans_liste"
UNPLACED = "non_situe"
# From the plainest designation to the vaguest: the order of the marks of an action.
LABELS = {
    NAMED: "prioritaire ici",
    BY_EPCI: "intercommunalité prioritaire",
    BY_PART: "une commune prioritaire",
    WHOLE: "tout le département",
    QUARTERS: "quartiers prioritaires",
    BY_DISTRICT: "arrondissement prioritaire",
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


def _place_small(links: Collection[lignes.ZonesTerritoires], scope: Scope) -> str:
    """How a zone named by a sheet reaches a commune or an EPCI; empty when it is elsewhere.

    A zone that is only a part of what holds the territory says nothing of it. One that its name
    alone ties to an arrondissement reaches that arrondissement, as far as the sheet says.
    """
    if any(link.territoire_id == scope.territoire_id for link in links):
        return NAMED
    above = {link.territoire_id for link in links if link.recouvrement != "partiel"}
    if not scope.a_cheval.isdisjoint(above):
        return BY_EPCI
    if any(link.territoire_id in scope.communes for link in links):
        return BY_PART
    return "" if scope.dessus.isdisjoint(above) else BY_DISTRICT


def _place(links: Collection[lignes.ZonesTerritoires], scope: Scope) -> str:
    if not links:
        return UNPLACED
    if scope.dessus:
        return _place_small(links, scope)
    places = [link.territoire_id for link in links]
    return NAMED if scope.entier or not scope.touching.isdisjoint(places) else ""


def _classify(
    zone: lignes.Zones, links: Collection[lignes.ZonesTerritoires], scope: Scope, quarters: int
) -> str:
    """How a zone, with its places, designates the territory; empty when it does others."""
    if zone.nature == "departement":
        return WHOLE
    if zone.zone_id == _QUARTERS_ZONE:
        return QUARTERS if quarters else ""
    if zone.nature in ("type_de_territoire", "quartiers"):
        return UNLISTED
    return _place(links, scope)


def _list_aims(tables: Tables, scope: Scope) -> dict[int, list[_Aim]]:
    cite, zones = read_citation(tables), read_zones(tables)
    quarters = count_quarters(tables, scope)
    links = group((link.zone_id, link) for link in read_rows(tables, lignes.ZonesTerritoires))
    aims: dict[int, list[_Aim]] = {number: [] for number in read_actions(tables)}
    for row in read_rows(tables, lignes.Priorites):
        zone = zones[row.zone_id]
        code = _classify(zone, links[row.zone_id], scope, quarters)
        if code:
            note = row.precision or (zone.precision or "" if code == BY_DISTRICT else "")
            aim = _Aim(code, zone.libelle, note, cite(row))
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
    aims = "vise" if counts[QUARTERS] < 2 else "visent"
    where = (
        f"{here} des {every} {'est' if here == 1 else 'sont'} ici"
        if scope.arrondissement
        else f"{every}"
    )
    last = f"{counts[QUARTERS]} {aims} les quartiers prioritaires ({where})"
    several = named + counts[WHOLE] + counts[QUARTERS] > len(marks)
    more = " Une même action peut viser plusieurs territoires." if several else ""
    return f"Sur les {count_noun(len(marks), 'action')} du plan, {first}, {whole} et {last}.{more}"
