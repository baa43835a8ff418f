"""What the documents locate in a territory, and what they leave without a place."""

from collections import defaultdict

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import list_figures
from data.queries.common.index import NORD, group, read_actions, read_indicateurs, read_names
from data.queries.territories.services import (
    EMPLOYERS,
    LABELLED,
    list_services,
    list_straddling_services,
)
from data.records.common import Citation, Figure
from data.records.territories import ActionFacts, Fact, LocatedService, Scope, Silence
from data.tables import lignes
from data.tables.reading import Tables, read_rows

MEDIATORS = "arms-conventions"
# Counted here from the official list, place by place.
REGISTERED = {"france-services-labellisees", "france-services-itinerantes"}


def _list_places(scope: Scope) -> frozenset[str]:
    """Where a fact must stand to be told; facts about the whole département are told elsewhere."""
    places = scope.touching
    return places - {NORD}


def name_place(code: str, names: dict[str, str], scope: Scope) -> str:
    """Where in the territory: empty for itself, « à cheval » for what is partly elsewhere.

    Of an EPCI that holds a commune, its name is enough.
    """
    if code == scope.territoire_id:
        return ""
    straddles = code in scope.a_cheval and scope.nature != "commune"
    return f"{names[code]}, à cheval" if straddles else names[code]


def _read_facts(tables: Tables, scope: Scope) -> defaultdict[int, list[tuple[str, Fact]]]:
    """Realisations and findings located there, by action, each with its territory."""
    names, cite = read_names(tables), read_citation(tables)
    places = _list_places(scope)
    facts: defaultdict[int, list[tuple[str, Fact]]] = defaultdict(list)
    rows: list[lignes.Realisations | lignes.Situations] = [
        *read_rows(tables, lignes.Realisations),
        *read_rows(tables, lignes.Situations),
    ]
    for row in rows:
        code = row.territoire_id
        if code in places:
            detail = row.apports if isinstance(row, lignes.Realisations) else ""
            fact = Fact(row.libelle, name_place(code, names, scope), detail or "", cite(row))
            facts[row.action_numero].append((code, fact))
    return facts


def _list_projects(tables: Tables, scope: Scope) -> list[LocatedService]:
    """Services and projects of the sheets, registers left out."""
    every = list_services(tables, scope) + list_straddling_services(tables, scope)
    return [item for item in every if item.nature not in (*LABELLED, EMPLOYERS)]


def _list_figures(tables: Tables, scope: Scope, natures: tuple[str, ...]) -> list[Figure]:
    """Figures that the documents give for the territory or a part of it."""
    places = _list_places(scope)
    rows = read_rows(tables, lignes.Observations)
    kept = [row for row in rows if row.territoire_id in places and row.nature in natures]
    return list_figures(tables, kept)


@once
def list_context(tables: Tables, scope: Scope) -> list[Figure]:
    """What the documents recall of the territory, without being a result of the plan."""
    return _list_figures(tables, scope, ("contexte",))


@once
def list_facts(tables: Tables, scope: Scope) -> list[ActionFacts]:
    """What each action did in a territory; a project already told as a fact isn't told twice."""
    facts, indicateurs = _read_facts(tables, scope), read_indicateurs(tables)
    figures = group(
        (indicateurs[figure.indicateur_id].action_numero, figure)
        for figure in _list_figures(tables, scope, ("realise", "prevu", "cible"))
    )
    told = {(number, code) for number, found in facts.items() for code, _ in found}
    names = read_names(tables)
    for item in _list_projects(tables, scope):
        if (item.action_numero, item.territoire_id) not in told:
            place = name_place(item.territoire_id, names, scope)
            fact = Fact(item.nom, place, item.precision, item.citation)
            facts[item.action_numero].append((item.territoire_id, fact))
    return [
        ActionFacts(
            numero=number,
            nom_court=row.nom_court,
            faits=tuple(fact for _, fact in facts[number]),
            chiffres=tuple(figures[number]),
        )
        for number, row in read_actions(tables).items()
        if facts[number] or figures[number]
    ]


@once
def _cite_nord(tables: Tables) -> dict[str, tuple[Citation, ...]]:
    """Where the documents give each figure for the département, by indicator."""
    cite = read_citation(tables)
    found = group(
        (row.indicateur_id, cite(row))
        for row in read_rows(tables, lignes.Observations)
        if row.territoire_id == NORD and row.nature != "contexte"
    )
    return {code: tuple(dict.fromkeys(citations)) for code, citations in found.items()}


@once
def _list_given(tables: Tables) -> dict[str, list[str]]:
    """The indicators that the documents give for each territory."""
    rows = read_rows(tables, lignes.Observations)
    return group((row.territoire_id or "", row.indicateur_id) for row in rows)


@once
def list_silences(tables: Tables, scope: Scope) -> list[Silence]:
    """Figures of the plan given for the département and for nothing inside the territory.

    Those that the overview shows come first; what a register counts is not silent.
    """
    given, sources = _list_given(tables), _cite_nord(tables)
    inside = given.keys() & (scope.inside - {NORD})
    broken = REGISTERED.union(*(given[place] for place in inside))
    silent = sources.keys() - broken
    key = {row.indicateur_id for row in read_rows(tables, lignes.ChiffresCles)}
    found = [
        Silence(
            libelle=row.libelle,
            numero=row.action_numero,
            cle=code in key,
            citations=sources[code],
        )
        for code, row in read_indicateurs(tables).items()
        if row.famille == "plan" and row.action_numero is not None and code in silent
    ]
    return sorted(found, key=lambda item: not item.cle)
