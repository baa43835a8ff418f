"""What changes from one edition to another: rows gained, rows lost, values rewritten.

Wiring tables (parts of documents, list of editions, links of contradictions, choice of key
figures) say nothing by themselves: what they carry shows in the others. Nor do opening slots, one
by one: the document that gives them is told.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from data.memory import once
from data.queries.common.ecarts import keep_contradictions, list_ecarts
from data.queries.common.figures import build_figure, list_figures
from data.queries.common.index import read_actions
from data.queries.common.services import list_located_services
from data.queries.plan.actions import count_statuses, describe_statuses, list_statuses_by_action
from data.records.common import Figure
from data.records.sources import AddedTexts, Differences, Rewording, StatusChange
from data.tables import lignes
from data.tables.dictionary import get_label, load_dictionary
from data.tables.reading import Tables, list_row_types, name_table, read_rows
from data.text.french import format_number, polish
from data.text.periods import parse_period

_WIRING = ("parties", "editions", "ecarts_objets", "chiffres_cles", "horaires")
_SAID_APART = ("documents", "observations", "perspectives", "ecarts")
_TEXTS = ("titre", "libelle", "enonce", "nom", "concept", "organisme", "instance", "intitule")
Key = tuple[Any, ...]
Row = TypeVar("Row")


@once
def _index(tables: Tables, kind: type[Row]) -> dict[Key, Row]:
    key = load_dictionary()[name_table(kind)].cle
    # Town halls, hundreds at once, are told by their document too.
    rows: Sequence[Any] = (
        list_located_services(tables) if kind is lignes.Services else read_rows(tables, kind)
    )
    return {tuple(getattr(row, column) for column in key): row for row in rows}


def _list_added(before: Tables, after: Tables, kind: type[Row]) -> list[Row]:
    known = _index(before, kind)
    return [row for key, row in _index(after, kind).items() if key not in known]


def _name_row(key: Key, row: object) -> str:
    texts = (text for column in _TEXTS if (text := getattr(row, column, None)))
    return next(texts, " · ".join(str(value) for value in key if value is not None))


def _say(table: str, column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and value in load_dictionary()[table].columns[column].choix:
        return get_label(table, column, value)
    return format_number(value) if isinstance(value, float) else str(value)


@once
def list_rewordings(before: Tables, after: Tables) -> list[Rewording]:
    """Cells whose value differs in the rows that both editions hold."""
    return [
        Rewording(
            table=name,
            objet=_name_row(key, row),
            colonne=column,
            avant=_say(name, column, old),
            apres=_say(name, column, new),
        )
        for name, kind in list_row_types().items()
        if name not in _WIRING
        for key, row in _index(after, kind).items()
        if (former := _index(before, kind).get(key))
        for column, old, new in zip(kind._fields, former, row, strict=True)
        if old != new
    ]


@once
def list_added_texts(before: Tables, after: Tables) -> list[AddedTexts]:
    """Rows gained, table by table, for the tables that no other part tells."""
    found = []
    for name, table in load_dictionary().items():
        if name in _WIRING or name in _SAID_APART:
            continue
        kind = list_row_types()[name]
        known, rows = _index(before, kind), _index(after, kind)
        texts = tuple(_name_row(key, row) for key, row in rows.items() if key not in known)
        if texts:
            found.append(AddedTexts(name, polish(table.description), len(texts), texts))
    return found


def _describe_actions(tables: Tables) -> Mapping[int, str]:
    statuses = list_statuses_by_action(tables)
    return {number: describe_statuses(count_statuses(found)) for number, found in statuses.items()}


@once
def list_status_changes(before: Tables, after: Tables) -> list[StatusChange]:
    """Actions whose statuses are not those of the former edition."""
    actions, old, new = read_actions(after), _describe_actions(before), _describe_actions(after)
    return [
        StatusChange(number, actions[number].titre, old.get(number, ""), said)
        for number, said in sorted(new.items())
        if old.get(number) != said
    ]


def _find_last(rows: Sequence[lignes.Observations]) -> dict[Key, tuple[date, lignes.Observations]]:
    """The last dated value reached, and when, of each thing in each place."""
    reached = [
        (parse_period(row.periode)[1], row)
        for row in rows
        if row.nature == "realise" and row.periode
    ]
    return {
        (row.indicateur_id, row.territoire_id, row.perimetre): (end, row)
        for end, row in sorted(reached, key=lambda item: item[0])
    }


def _pair_figures(
    before: Tables, added: Sequence[lignes.Observations], after: Tables
) -> list[tuple[Figure, Figure]]:
    """The latest reached values that follow one already known, of the same thing and place."""
    known = _find_last(read_rows(before, lignes.Observations))
    return [
        (build_figure(before, [known[what][1]]), build_figure(after, [row]))
        for what, (end, row) in _find_last(added).items()
        if what in known and end > known[what][0]
    ]


def compare_editions(before: Tables, after: Tables) -> Differences:
    """Everything that `after` says and `before` did not, and the reverse."""
    added = _list_added(before, after, lignes.Observations)
    new = frozenset(row.ecart_id for row in _list_added(before, after, lignes.Ecarts))
    appeared = list_ecarts(after, new)
    lost = sum(
        len(_list_added(after, before, kind))
        for name, kind in list_row_types().items()
        if name not in _WIRING
    )
    return Differences(
        documents=tuple(row.nom_court for row in _list_added(before, after, lignes.Documents)),
        chiffres=tuple(list_figures(after, added)),
        suites=tuple(_pair_figures(before, added, after)),
        retires=lost,
        statuts=tuple(list_status_changes(before, after)),
        contradictions=tuple(keep_contradictions(appeared)),
        precisions=tuple(item for item in appeared if not item.est_contradiction),
        textes=tuple(list_added_texts(before, after)),
        reecritures=tuple(list_rewordings(before, after)),
    )
