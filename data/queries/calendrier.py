"""The calendar seen from an edition, and what comes after it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from data.dictionary import get_label
from data.french import format_period
from data.memory import once
from data.models_calendrier import Band, Event, Sequel, Year
from data.periods import parse_period
from data.queries.actions import list_actions
from data.queries.common import Record, Tables, as_text, list_figures, list_records, read_citation

STATES = {
    "fait": "Fait",
    "cours": "En cours",
    "prevu": "Prévu",
    "passe": "Prévu, date passée",
}
FIRST, LAST = 2015, 2030
_SECOND_PLAN = "Rapport, écriture du nouveau SDAASP"


def _read_state(row: Record, end: date, day: date) -> str:
    if row["statut"] == "realise":
        return "cours" if end > day else "fait"
    return "prevu" if end > day else "passe"


@once
def list_events(tables: Tables, day: date, nature: str = "") -> list[Event]:
    """Events by date, seen from `day`; of one nature when asked."""
    cite = read_citation(tables)
    events = []
    for row in list_records(tables["evenements"]):
        if nature and row["nature"] != nature:
            continue
        start = parse_period(row["date"])[0]
        end = parse_period(row["date_fin"] or row["date"])[1]
        state = _read_state(row, end, day)
        number = row["action_numero"]
        events.append(
            Event(
                evenement_id=str(row["evenement_id"]),
                debut=start,
                fin=end,
                moment=format_period("/".join(filter(None, (row["date"], row["date_fin"])))),
                precision=str(row["precision"]),
                nature_code=str(row["nature"]),
                nature=get_label("evenements", "nature", row["nature"]),
                etat=state,
                libelle_etat=STATES[state],
                titre=as_text(row["titre"]),
                note=as_text(row["note"]),
                action=None if number is None else int(number),
                citation=cite(row),
            )
        )
    return sorted(events, key=lambda event: (event.debut, event.fin))


@once
def list_years(tables: Tables, day: date, nature: str = "") -> list[Year]:
    """Every year from 2015 to 2030 with its events, even empty."""
    groups: dict[int, list[Event]] = defaultdict(list)
    for event in list_events(tables, day, nature):
        groups[event.debut.year].append(event)
    return [Year(year, tuple(groups[year])) for year in range(FIRST, LAST + 1)]


@once
def list_bands(tables: Tables, day: date) -> list[Band]:
    """The two plans across the years."""
    return [
        Band(event.titre, event.debut.year, event.fin.year, event.etat, event.libelle_etat)
        for event in list_events(tables, day)
        if event.evenement_id in ("plan-2018-2023", "plan-2025-2030")
    ]


@once
def list_natures(tables: Tables) -> dict[str, str]:
    """Natures that at least one event has, in the order of the dictionary."""
    found = dict.fromkeys(tables["evenements"]["nature"])
    return {str(code): as_text(get_label("evenements", "nature", code)) for code in sorted(found)}


@once
def describe_sequel(tables: Tables, day: date) -> Sequel:
    """Steps of the second plan, national digital targets, and what the sheets announce."""
    steps = [
        event
        for event in list_events(tables, day)
        if event.citation.localisation == as_text(_SECOND_PLAN)
        or event.evenement_id in ("adoption-2024", "plan-2025-2030", "renouvellement", "fne-2027")
    ]
    indicateurs = tables["indicateurs"]
    national = indicateurs[indicateurs["famille"] == "national"]["indicateur_id"]
    observations = tables["observations"]
    targets = list_figures(tables, observations[observations["indicateur_id"].isin(national)])
    actions = [(item.numero, item.nom_court, item.phrase_statut) for item in list_actions(tables)]
    return Sequel(tuple(steps), tuple(targets), tuple(actions))
