"""What is known, where the visitor looks, of the actions that bear on a theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.memory import once
from data.models import Figure
from data.models_atelier import LocatedFact, PlaceFacts, ServiceCount
from data.queries.common import (
    Tables,
    as_text,
    date_statements,
    list_figures,
    list_records,
    read_citation,
)
from data.queries.lieux import read_names

DEPARTEMENT = "59"
# Shops are projects, some only begun: the sheets tell them one by one, a count would hide it.
UNCOUNTED = ("commerce",)


@once
def list_members(tables: Tables, arrondissement: str) -> set[str]:
    """The arrondissement, its communes, and the EPCI that have communes in it."""
    communes = tables["territoires"]
    communes = communes[
        (communes["nature"] == "commune") & (communes["parent_id"] == arrondissement)
    ]
    return {
        arrondissement,
        *communes["territoire_id"],
        *communes["epci_id"].dropna(),
    }


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


def _keep_latest(tables: Tables, frame: pd.DataFrame) -> tuple[Figure, ...]:
    """One figure an indicator, territory and perimeter: the latest reached, else the latest.

    Of several documents that state the same value, the one that dates it. Contradictions are
    counted on the figure, so that the choice is never silent.
    """
    frame = frame.assign(_day=date_statements(tables, frame), _dated=frame["periode"].notna())
    kept = []
    keys = ["indicateur_id", "territoire_id", "perimetre"]
    for _, group in frame.groupby(keys, sort=False, dropna=False):
        reached = group[group["nature"] == "realise"]
        pool = (reached if len(reached) else group).sort_values("_day", kind="stable")
        same = pool[pool["valeur"] == pool["valeur"].iloc[-1]]
        kept.append(same.sort_values("_dated", kind="stable").tail(1))
    chosen = pd.concat(kept) if kept else frame
    return tuple(list_figures(tables, chosen.drop(columns=["_day", "_dated"])))


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
        zip(tables["documents"]["document_id"], tables["documents"]["editeur"], strict=True)
    )
    counts = Counter(frame["nature"])
    order = [str(item) for item in load_dictionary()["services"].columns["nature"].choix]
    return tuple(
        ServiceCount(
            libelle=as_text(get_label("services", "nature", nature)),
            nombre=number,
            editeurs=tuple(
                as_text(names[item])
                for item in dict.fromkeys(frame[frame["nature"] == nature]["document_id"])
            ),
        )
        for nature in order
        if (number := counts[nature])
    )


def _list_facts(
    tables: Tables, actions: Collection[int], members: Collection[str]
) -> tuple[LocatedFact, ...]:
    cite = read_citation(tables)
    names = read_names(tables)
    return tuple(
        LocatedFact(
            territoire=names[row["territoire_id"]],
            libelle=as_text(row["libelle"]),
            action_numero=int(row["action_numero"]),
            citation=cite(row),
        )
        for table in ("situations", "realisations")
        for row in list_records(tables[table])
        if row["territoire_id"] in members and int(row["action_numero"]) in actions
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
    frame = _select_observations(tables, actions)
    whole = frame[frame["territoire_id"] == DEPARTEMENT]
    if not arrondissement:
        figures = _keep_latest(tables, whole)
        return PlaceFacts(figures, (), (), (), _list_zones(tables, actions, None))
    members = list_members(tables, arrondissement)
    here = frame[frame["territoire_id"].isin(members)]
    local = set(here["indicateur_id"])
    short = dict(
        zip(tables["indicateurs"]["indicateur_id"], tables["indicateurs"]["nom_court"], strict=True)
    )
    missing = dict.fromkeys(
        as_text(short[name]) for name in whole["indicateur_id"] if name not in local
    )
    return PlaceFacts(
        chiffres=_keep_latest(tables, here),
        non_ventiles=tuple(missing),
        services=_count_services(tables, actions, arrondissement),
        faits=_list_facts(tables, actions, members),
        zones=_list_zones(tables, actions, members),
    )
