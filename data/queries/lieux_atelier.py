"""What is known, where the visitor looks, of the actions that bear on a theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.memory import once
from data.models import Figure
from data.models_atelier import LocatedFact, PlaceFacts, ServiceCount
from data.models_territoires import Scope
from data.queries.common import Tables, as_text, build_figure, list_records, read_citation
from data.queries.enonces import list_latest
from data.queries.faits import name_place
from data.queries.lieux import DEPARTEMENT, read_names, read_scope

# Shops are projects, some only begun: the sheets tell them one by one, a count would hide it.
UNCOUNTED = ("commerce",)


@once
def _select_observations(tables: Tables, actions: Collection[int]) -> pd.DataFrame:
    """Statements of the plan about these actions, in the order of the key figures; no context."""
    known = tables["indicateurs"]
    known = known[(known["famille"] == "plan") & known["action_numero"].isin(list(actions))]
    frame = tables["observations"]
    frame = frame[frame["indicateur_id"].isin(known["indicateur_id"])]
    frame = frame[frame["nature"] != "contexte"]
    keys = list(tables["chiffres_cles"].sort_values("rang")["indicateur_id"])
    places = [keys.index(name) if name in keys else len(keys) for name in frame["indicateur_id"]]
    return frame.assign(_place=places).sort_values("_place", kind="stable").drop(columns="_place")


def _list_latest(tables: Tables, frame: pd.DataFrame, scope: Scope) -> tuple[Figure, ...]:
    """One figure an indicator, territory and perimeter; a territory that straddles says so."""
    found = []
    for statement in list_latest(tables, list_records(frame)):
        figure, code = build_figure(tables, statement), statement[0]["territoire_id"]
        straddles = code in scope.a_cheval
        place = f"{figure.territoire}, à cheval" if straddles else figure.territoire
        found.append(replace(figure, territoire=place))
    return tuple(found)


def _count_services(
    tables: Tables, actions: Collection[int], arrondissement: str
) -> tuple[ServiceCount, ...]:
    frame = tables["services"]
    frame = frame[
        (frame["arrondissement_id"] == arrondissement)
        & frame["action_numero"].isin(list(actions))
        & ~frame["nature"].isin(UNCOUNTED)
    ]
    names = dict(
        zip(tables["documents"]["document_id"], tables["documents"]["nom_court"], strict=True)
    )
    counts = Counter(frame["nature"])
    order = [str(item) for item in load_dictionary()["services"].columns["nature"].choix]
    return tuple(
        ServiceCount(
            libelle=as_text(get_label("services", "nature", nature)),
            nombre=number,
            documents=tuple(
                as_text(names[item])
                for item in dict.fromkeys(frame[frame["nature"] == nature]["document_id"])
            ),
        )
        for nature in order
        if (number := counts[nature])
    )


def _list_facts(tables: Tables, actions: Collection[int], scope: Scope) -> tuple[LocatedFact, ...]:
    cite = read_citation(tables)
    names = read_names(tables)
    return tuple(
        LocatedFact(
            territoire=name_place(row["territoire_id"], names, scope) or scope.nom,
            libelle=as_text(row["libelle"]),
            action_numero=int(row["action_numero"]),
            citation=cite(row),
        )
        for table in ("situations", "realisations")
        for row in list_records(tables[table])
        if row["territoire_id"] in scope.touching and int(row["action_numero"]) in actions
    )


def _list_zones(
    tables: Tables, actions: Collection[int], members: Collection[str] | None
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Priority zones of these actions, those that touch the arrondissement when one is chosen."""
    placed = tables["zones_territoires"]
    names = dict(zip(tables["zones"]["zone_id"], tables["zones"]["libelle"], strict=True))
    touched = (
        set(names)
        if members is None
        else set(placed[placed["territoire_id"].isin(list(members))]["zone_id"])
    )
    found: dict[str, list[int]] = {}
    for row in list_records(tables["priorites"]):
        if row["zone_id"] in touched and int(row["action_numero"]) in actions:
            found.setdefault(as_text(names[row["zone_id"]]), []).append(int(row["action_numero"]))
    return tuple((name, tuple(dict.fromkeys(numbers))) for name, numbers in found.items())


def list_place_facts(tables: Tables, actions: Collection[int], arrondissement: str) -> PlaceFacts:
    """Figures, services, facts and priority zones; the département's figures stay its own."""
    frame, scope = _select_observations(tables, actions), read_scope(tables, arrondissement)
    whole = frame[frame["territoire_id"] == DEPARTEMENT]
    if not arrondissement:
        figures = _list_latest(tables, whole, scope)
        return PlaceFacts(figures, (), (), (), _list_zones(tables, actions, None))
    here = frame[frame["territoire_id"].isin(scope.touching)]
    local = set(here["indicateur_id"])
    short = dict(
        zip(tables["indicateurs"]["indicateur_id"], tables["indicateurs"]["nom_court"], strict=True)
    )
    missing = dict.fromkeys(
        as_text(short[name]) for name in whole["indicateur_id"] if name not in local
    )
    return PlaceFacts(
        chiffres=_list_latest(tables, here, scope),
        non_ventiles=tuple(missing),
        services=_count_services(tables, actions, arrondissement),
        faits=_list_facts(tables, actions, scope),
        zones=_list_zones(tables, actions, scope.touching),
    )
