"""What changes from one edition to another: rows gained, rows lost, values rewritten.

Wiring tables (parts of documents, list of editions, links of contradictions, choice of key
figures) say nothing by themselves: what they carry shows in the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.dictionary import get_label, load_dictionary
from data.french import format_number
from data.memory import once
from data.models import Figure
from data.models_sources import AddedTexts, Differences, Rewording, StatusChange
from data.periods import parse_period
from data.queries.actions import count_statuses, describe_statuses
from data.queries.common import Record, Tables, as_text, list_figures, list_records
from data.queries.ecarts import keep_contradictions, list_ecarts

_WIRING = ("parties", "editions", "ecarts_objets", "chiffres_cles")
_SAID_APART = ("documents", "observations", "perspectives", "ecarts")
_TEXTS = ("titre", "libelle", "enonce", "nom", "concept", "organisme", "instance", "intitule")
Key = tuple[Any, ...]


def _index(tables: Tables, name: str) -> dict[Key, Record]:
    key = load_dictionary()[name].cle
    return {tuple(row[column] for column in key): row for row in list_records(tables[name])}


def _list_added(before: Tables, after: Tables, name: str) -> list[Record]:
    known = _index(before, name)
    return [row for key, row in _index(after, name).items() if key not in known]


def _name_row(row: Record, key: Sequence[str]) -> str:
    for column in _TEXTS:
        if row.get(column):
            return as_text(row[column])
    return " · ".join(as_text(row[column]) for column in key if row[column] is not None)


def _say(table: str, column: str, value: object) -> str:
    if value is None:
        return ""
    choices = load_dictionary()[table].columns[column].choix
    if isinstance(value, str | int) and value in choices:
        return as_text(get_label(table, column, value))
    return format_number(value) if isinstance(value, float) else as_text(value)


@once
def list_rewordings(before: Tables, after: Tables) -> list[Rewording]:
    """Cells whose value differs in the rows that both editions hold."""
    found = []
    for name, table in load_dictionary().items():
        if name in _WIRING:
            continue
        former = _index(before, name)
        for key, row in _index(after, name).items():
            old = former.get(key, row)
            for column in table.columns:
                if old[column] != row[column]:
                    found.append(
                        Rewording(
                            table=name,
                            objet=_name_row(row, table.cle),
                            colonne=column,
                            avant=_say(name, column, old[column]),
                            apres=_say(name, column, row[column]),
                        )
                    )
    return found


@once
def list_added_texts(before: Tables, after: Tables) -> list[AddedTexts]:
    """Rows gained, table by table, for the tables that no other part tells."""
    found = []
    for name, table in load_dictionary().items():
        if name in _WIRING or name in _SAID_APART:
            continue
        rows = _list_added(before, after, name)
        if rows:
            texts = tuple(_name_row(row, table.cle) for row in rows)
            found.append(AddedTexts(name, as_text(table.description), len(rows), texts))
    return found


def _describe_actions(tables: Tables) -> Mapping[int, str]:
    statuses: dict[int, list[str]] = defaultdict(list)
    for row in list_records(tables["perspectives"]):
        statuses[int(row["action_numero"])].append(row["statut"])
    return {number: describe_statuses(count_statuses(found)) for number, found in statuses.items()}


@once
def list_status_changes(before: Tables, after: Tables) -> list[StatusChange]:
    """Actions whose statuses are not those of the former edition."""
    titles = {int(row["numero"]): as_text(row["titre"]) for row in list_records(after["actions"])}
    old, new = _describe_actions(before), _describe_actions(after)
    return [
        StatusChange(number, titles[number], old.get(number, ""), said)
        for number, said in sorted(new.items())
        if old.get(number) != said
    ]


def _list_added_observations(before: Tables, after: Tables) -> pd.DataFrame:
    """The observations gained, in their own order and types."""
    key = load_dictionary()["observations"].cle
    known = set(_index(before, "observations"))
    frame = after["observations"]
    kept = [tuple(row[column] for column in key) not in known for row in list_records(frame)]
    return frame[kept]


def _read_end(period: object) -> date | None:
    return parse_period(str(period))[1] if period else None


def _list_reached(frame: pd.DataFrame) -> Iterator[tuple[Key, date, int]]:
    """What, when and at which line, for the reached values that have a date."""
    for place, row in enumerate(list_records(frame)):
        end = _read_end(row["periode"])
        if row["nature"] == "realise" and end:
            yield (row["indicateur_id"], row["territoire_id"], row["perimetre"]), end, place


def _pair_figures(
    before: Tables, added: pd.DataFrame, after: Tables
) -> list[tuple[Figure, Figure]]:
    """The latest reached values that follow one already known, of the same thing and place."""
    last = {
        what: (end, place)
        for what, end, place in sorted(_list_reached(before["observations"]), key=lambda r: r[1])
    }
    following = {
        what: place
        for what, end, place in sorted(_list_reached(added), key=lambda reached: reached[1])
        if what in last and end > last[what][0]
    }
    return [
        (
            list_figures(before, before["observations"].iloc[[last[what][1]]])[0],
            list_figures(after, added.iloc[[place]])[0],
        )
        for what, place in following.items()
    ]


def compare_editions(before: Tables, after: Tables) -> Differences:
    """Everything that `after` says and `before` did not, and the reverse."""
    added = _list_added_observations(before, after)
    gained = {key[0] for key in _index(after, "ecarts")} - {k[0] for k in _index(before, "ecarts")}
    appeared = list_ecarts(after, frozenset(map(str, gained)))
    lost = sum(
        len(_index(before, name).keys() - _index(after, name).keys())
        for name in load_dictionary()
        if name not in _WIRING
    )
    return Differences(
        documents=tuple(
            as_text(row["nom_court"]) for row in _list_added(before, after, "documents")
        ),
        chiffres=tuple(list_figures(after, added)),
        suites=tuple(_pair_figures(before, added, after)),
        retires=lost,
        statuts=tuple(list_status_changes(before, after)),
        contradictions=tuple(keep_contradictions(appeared)),
        precisions=tuple(item for item in appeared if not item.est_contradiction),
        textes=tuple(list_added_texts(before, after)),
        reecritures=tuple(list_rewordings(before, after)),
    )
