"""The overview: headline, key figures, what is open, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.dictionary import get_label
from data.french import NBSP, count_noun, format_period, join_words
from data.memory import once
from data.models import ActionSummary, KeyFigure, Step
from data.periods import parse_period
from data.queries.common import (
    Record,
    Tables,
    as_text,
    build_figure,
    list_records,
    read_citation,
    tell_moment,
)
from data.queries.ecarts import find_ecarts, keep_contradictions
from data.queries.enonces import find_latest, order_statements
from data.queries.lieux import DEPARTEMENT
from data.queries.services import LABELLED_FIGURE, count_in_list, tell_france_services

_HEADLINE = {"msp": "maisons de santé"}
_SHARES = {
    ("poursuite",): ("se poursuit", "se poursuivent"),
    ("reorientation",): ("est réorientée", "sont réorientées"),
    ("poursuite", "reorientation"): ("mêle les deux", "mêlent les deux"),
    ("arret",): ("s’arrête", "s’arrêtent"),
    ("non_renseigne",): ("n’a pas de statut", "n’ont pas de statut"),
}


def _observe(tables: Tables, indicateur_id: str) -> list[Record]:
    """Statements about the whole département, context left out."""
    observations = tables["observations"]
    return list_records(
        observations[
            (observations["indicateur_id"] == indicateur_id)
            & (observations["territoire_id"] == DEPARTEMENT)
            & (observations["nature"] != "contexte")
        ]
    )


def _list_departures(tables: Tables, row: Record) -> list[Record]:
    """Dated statements of the first known value, several when documents date it differently."""
    if not row["depart_id"]:
        return []
    rows = _observe(tables, str(row["depart_id"]))
    reached = [item for item in rows if item["nature"] == "realise" and item["periode"]]
    statements = order_statements(tables, reached)
    first = statements[0][0]["valeur"] if statements else None
    return [item for found in statements for item in found if item["valeur"] == first]


def _describe_moments(departures: Sequence[Record]) -> str:
    """« en 2018 et en 2019 » when documents give the same value for both."""
    return join_words(list(dict.fromkeys(map(tell_moment, departures))))


def _build_key_figure(tables: Tables, row: Record, day: date) -> KeyFigure | None:
    rows = _observe(tables, str(row["indicateur_id"]))
    arrival = find_latest(tables, rows)
    if not arrival:
        return None
    departures = [item for item in _list_departures(tables, row) if item not in arrival]
    before = order_statements(tables, departures)
    told = [item for item in (*arrival, *departures) if item["periode"]] or list(arrival)
    others = [item for item in rows if item not in told]
    ecarts = {
        item.ecart_id: item
        for name in filter(None, (row["indicateur_id"], row["depart_id"]))
        for item in find_ecarts(tables, "indicateur", str(name))
    }
    return KeyFigure(
        rubrique=as_text(get_label("chiffres_cles", "rubrique", row["rubrique"])),
        phrase=as_text(row["phrase"]),
        arrivee=build_figure(tables, arrival),
        liste=count_in_list(tables, "", day) if row["indicateur_id"] == LABELLED_FIGURE else "",
        depart=build_figure(tables, before[0]) if before else None,
        depart_moments=_describe_moments(departures),
        rupture=as_text(row["rupture"]),
        autres=tuple(
            build_figure(tables, statement)
            for statement in (*before[1:], *order_statements(tables, others))
        ),
        contradictions=tuple(keep_contradictions(list(ecarts.values()))),
        precisions=tuple(item for item in ecarts.values() if not item.est_contradiction),
    )


@once
def list_key_figures(tables: Tables, day: date) -> list[KeyFigure]:
    """The figures of the overview that the edition knows."""
    built = [_build_key_figure(tables, row, day) for row in list_records(tables["chiffres_cles"])]
    return [figure for figure in built if figure is not None]


def count_by_status(actions: Sequence[ActionSummary]) -> list[tuple[tuple[str, ...], int]]:
    """How many actions carry each set of statuses, in a fixed order."""
    counts = Counter(tuple(item.statut for item in action.statuts) for action in actions)
    known = [(key, counts[key]) for key in _SHARES if counts[key]]
    return known + [(key, number) for key, number in counts.items() if key not in _SHARES]


def _describe_share(statuses: tuple[str, ...], number: int) -> str:
    singular, plural = _SHARES.get(statuses, ("a un statut mêlé", "ont un statut mêlé"))
    return f"{number} {singular if number == 1 else plural}"


@once
def write_headline(
    tables: Tables,
    figures: Sequence[KeyFigure],
    actions: Sequence[ActionSummary],
    day: date,
) -> str:
    """The result in one sentence, from whatever the edition knows."""
    named = [told] if (told := tell_france_services(tables, "", day)) else []
    named += [
        f"{item.arrivee.texte}{NBSP}{_HEADLINE[item.arrivee.indicateur_id]}"
        f" ({item.arrivee.moment or 'date non donnée'})"
        for item in figures
        if item.arrivee.indicateur_id in _HEADLINE and item.arrivee.nature == "realise"
    ]
    shares = [_describe_share(*item) for item in count_by_status(actions)]
    parts = []
    if named:
        parts.append(f"Le Nord compte {join_words(named)}")
    if shares:
        parts.append(f"Sur les {count_noun(len(actions), 'action')} du plan, {join_words(shares)}")
    if not parts:
        orientations = count_noun(len(tables["orientations"]), "orientation")
        groupes = count_noun(
            len(tables["groupes_travail"]), "groupe de travail", "groupes de travail"
        )
        parts.append(f"Le plan s’ouvre avec {orientations} et {groupes}")
    return " ".join(f"{part}." for part in parts)


@once
def count_blanks(tables: Tables) -> tuple[int, int]:
    """Rubrics left empty or absent, and the number of sheets they belong to."""
    lacunes = tables["lacunes"]
    empty = lacunes[lacunes["constat"].isin(("absente", "vide"))]
    return len(empty), int(empty["action_numero"].nunique())


@once
def list_next_steps(tables: Tables, day: date) -> list[Step]:
    """Planned steps that end after the day of the edition, by date."""
    cite = read_citation(tables)
    steps = []
    for row in list_records(tables["evenements"]):
        end = parse_period(row["date_fin"] or row["date"])[1]
        if row["statut"] == "prevu" and end > day:
            steps.append((parse_period(row["date"])[0], end, row))
    steps.sort(key=lambda item: (item[1], item[0]))
    return [
        Step(
            moment=format_period("/".join(filter(None, (row["date"], row["date_fin"])))),
            titre=as_text(row["titre"]),
            note=as_text(row["note"]),
            prevu=True,
            citation=cite(row),
        )
        for _, _, row in steps
    ]


@once
def list_publishers(tables: Tables) -> str:
    """Who publishes the documents of the edition, in one phrase."""
    names = {name for row in tables["documents"]["editeur"] for name in row.split(", ")}
    return join_words(sorted(as_text(name) for name in names))
