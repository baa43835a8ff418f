"""What the documents locate in a territory, and what they leave without a place."""

from __future__ import annotations

from data.memory import once
from data.models import Citation, Figure
from data.models_territoires import ActionFacts, Fact, LocatedService, Scope, Silence
from data.queries.common import (
    Tables,
    as_text,
    list_figures,
    list_records,
    read_citation,
)
from data.queries.lieux import DEPARTEMENT, read_names
from data.queries.services import EMPLOYERS, LABELLED, list_services, list_straddling_services

MEDIATORS = "arms-conventions"
# Counted here from the official list, place by place.
REGISTERED = {"france-services-labellisees", "france-services-itinerantes"}


def _list_places(scope: Scope) -> frozenset[str]:
    """Where a fact must stand to be told; facts about the whole département are told elsewhere."""
    places = scope.touching
    return places if scope.arrondissement else places - {DEPARTEMENT}


def name_place(code: str, names: dict[str, str], scope: Scope) -> str:
    """Where in the territory: empty for itself, « à cheval » for what is partly elsewhere."""
    if code == scope.territoire_id:
        return ""
    return f"{names[code]}, à cheval" if code in scope.a_cheval else names[code]


def _read_facts(tables: Tables, scope: Scope) -> dict[int, list[tuple[str, Fact]]]:
    """Realisations and findings located there, by action, each with its territory."""
    names, cite = read_names(tables), read_citation(tables)
    places = _list_places(scope)
    facts: dict[int, list[tuple[str, Fact]]] = {}
    for name in ("realisations", "situations"):
        frame = tables[name]
        for row in list_records(frame[frame["territoire_id"].isin(places)]):
            code = str(row["territoire_id"])
            detail = as_text(row.get("apports"))
            place = name_place(code, names, scope)
            fact = Fact(as_text(row["libelle"]), place, detail, cite(row))
            facts.setdefault(int(row["action_numero"]), []).append((code, fact))
    return facts


def _list_projects(tables: Tables, scope: Scope) -> list[LocatedService]:
    """Services and projects of the sheets, registers left out."""
    every = list_services(tables, scope) + list_straddling_services(tables, scope)
    return [item for item in every if item.nature not in (*LABELLED, EMPLOYERS)]


def _list_figures(tables: Tables, scope: Scope, natures: tuple[str, ...]) -> list[Figure]:
    """Figures that the documents give for the territory or a part of it."""
    frame = tables["observations"]
    places = _list_places(scope)
    kept = frame[frame["territoire_id"].isin(places) & frame["nature"].isin(natures)]
    return list_figures(tables, kept)


@once
def list_context(tables: Tables, scope: Scope) -> list[Figure]:
    """What the documents recall of the territory, without being a result of the plan."""
    return _list_figures(tables, scope, ("contexte",))


def _group_figures(tables: Tables, scope: Scope) -> dict[int, list[Figure]]:
    """Figures of the plan there, by action."""
    indicateurs = tables["indicateurs"]
    owners = indicateurs[indicateurs["action_numero"].notna()]
    actions = dict(zip(owners["indicateur_id"], owners["action_numero"], strict=True))
    figures: dict[int, list[Figure]] = {}
    for figure in _list_figures(tables, scope, ("realise", "prevu", "cible")):
        figures.setdefault(int(actions.get(figure.indicateur_id, 0)), []).append(figure)
    return figures


@once
def list_facts(tables: Tables, scope: Scope) -> list[ActionFacts]:
    """What each action did in a territory; a project already told as a fact isn't told twice."""
    facts, figures = _read_facts(tables, scope), _group_figures(tables, scope)
    told = {(number, code) for number, found in facts.items() for code, _ in found}
    for item in _list_projects(tables, scope):
        if (item.action_numero, item.territoire_id) not in told:
            place = f"{item.lieu}, à cheval" if item.territoire_id in scope.a_cheval else item.lieu
            fact = Fact(item.nom, place, item.precision, item.citation)
            facts.setdefault(item.action_numero, []).append((item.territoire_id, fact))
    return [
        ActionFacts(
            numero=int(row["numero"]),
            nom_court=as_text(row["nom_court"]),
            faits=tuple(fact for _, fact in facts.get(int(row["numero"]), [])),
            chiffres=tuple(figures.get(int(row["numero"]), [])),
        )
        for row in list_records(tables["actions"])
        if row["numero"] in facts or row["numero"] in figures
    ]


@once
def list_silences(tables: Tables, scope: Scope) -> list[Silence]:
    """Figures of the plan given for the département and for nothing inside the territory.

    Those that the overview shows come first; what a register counts is not silent.
    """
    frame, cite = tables["observations"], read_citation(tables)
    inside = scope.inside - {DEPARTEMENT}
    broken = set(frame[frame["territoire_id"].isin(inside)]["indicateur_id"]) | REGISTERED
    stated = frame[(frame["territoire_id"] == DEPARTEMENT) & (frame["nature"] != "contexte")]
    sources: dict[str, list[Citation]] = {}
    for row in list_records(stated[~stated["indicateur_id"].isin(broken)]):
        sources.setdefault(str(row["indicateur_id"]), []).append(cite(row))
    indicateurs = tables["indicateurs"]
    plan = indicateurs[(indicateurs["famille"] == "plan") & indicateurs["action_numero"].notna()]
    kept = [row for row in list_records(plan) if row["indicateur_id"] in sources]
    key = set(tables["chiffres_cles"]["indicateur_id"])
    return [
        Silence(
            libelle=as_text(row["libelle"]),
            numero=int(row["action_numero"]),
            cle=row["indicateur_id"] in key,
            citations=tuple(dict.fromkeys(sources[row["indicateur_id"]])),
        )
        for row in sorted(kept, key=lambda row: row["indicateur_id"] not in key)
    ]
