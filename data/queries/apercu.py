"""The overview: headline, key figures, what is open, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.french import NBSP, count_noun, format_period, join_words
from data.memory import once
from data.models import ActionSummary, Figure, KeyFigure, Step
from data.periods import parse_period
from data.queries.common import (
    Record,
    Tables,
    as_text,
    date_statements,
    find_ecarts,
    list_figures,
    list_records,
    read_citation,
)

_HEADLINE = {"france-services-labellisees": "France services", "msp": "maisons de santé"}
_SHARES = {
    ("poursuite",): ("se poursuit", "se poursuivent"),
    ("reorientation",): ("est réorientée", "sont réorientées"),
    ("poursuite", "reorientation"): ("mêle les deux", "mêlent les deux"),
    ("arret",): ("s’arrête", "s’arrêtent"),
    ("non_renseigne",): ("n’a pas de statut", "n’ont pas de statut"),
}


def _observe(tables: Tables, indicateur_id: str) -> pd.DataFrame:
    """Statements about the département, oldest first, context left out."""
    observations = tables["observations"]
    frame = observations[
        (observations["indicateur_id"] == indicateur_id)
        & (observations["territoire_id"] == "59")
        & (observations["nature"] != "contexte")
    ]
    return (
        frame.assign(_day=date_statements(tables, frame))
        .sort_values("_day", kind="stable")
        .drop(columns="_day")
    )


def _pick_arrival(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest reached value, else the latest target; its dated statement if it has one."""
    reached = frame[frame["nature"] == "realise"]
    pool = reached if len(reached) else frame
    same = pool[pool["valeur"] == pool["valeur"].iloc[-1]] if len(pool) else pool
    dated = same[same["periode"].notna()]
    return (dated if len(dated) else same).tail(1)


def _list_departures(tables: Tables, row: Record) -> pd.DataFrame:
    """Dated statements of the first known value, several when documents date it differently."""
    frame = _observe(tables, str(row["depart_id"]))
    dated = frame[(frame["nature"] == "realise") & frame["periode"].notna()]
    return dated[dated["valeur"] == dated["valeur"].iloc[0]] if len(dated) else dated


def _describe_moments(departures: pd.DataFrame) -> str:
    """« en 2018 ou 2019 » when the documents date the same value differently."""
    moments = list(dict.fromkeys(format_period(period) for period in departures["periode"]))
    return f"en {' ou '.join(moments)}" if moments else ""


def _build_key_figure(tables: Tables, row: Record) -> KeyFigure | None:
    frame = _observe(tables, str(row["indicateur_id"]))
    arrival = _pick_arrival(frame)
    if arrival.empty:
        return None
    others = frame[~frame.index.isin(arrival.index)]
    departures = _list_departures(tables, row) if row["depart_id"] else frame.head(0)
    departures = departures[~departures.index.isin(arrival.index)]
    figures = list_figures(tables, departures)
    ecarts = {
        item.ecart_id: item
        for name in filter(None, (row["indicateur_id"], row["depart_id"]))
        for item in find_ecarts(tables, "indicateur", str(name))
    }
    return KeyFigure(
        phrase=as_text(row["phrase"]),
        arrivee=list_figures(tables, arrival)[0],
        depart=figures[0] if figures else None,
        depart_moments=_describe_moments(departures),
        rupture=as_text(row["rupture"]),
        autres=tuple(list_figures(tables, others[~others.index.isin(departures.index)])),
        ecarts=tuple(ecarts.values()),
    )


@once
def list_key_figures(tables: Tables) -> list[KeyFigure]:
    """The figures of the overview that the edition knows."""
    built = [_build_key_figure(tables, row) for row in list_records(tables["chiffres_cles"])]
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
    tables: Tables, figures: Sequence[KeyFigure], actions: Sequence[ActionSummary]
) -> str:
    """The result in one sentence, from whatever the edition knows."""
    reached: list[Figure] = [
        item.arrivee
        for item in figures
        if item.arrivee.indicateur_id in _HEADLINE and item.arrivee.nature == "realise"
    ]
    named = [f"{figure.texte}{NBSP}{_HEADLINE[figure.indicateur_id]}" for figure in reached]
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
