"""The calendar seen from an edition, and what comes after it."""

import re
from datetime import date

from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import list_figures
from data.queries.common.index import group, read_indicateurs
from data.queries.plan.actions import list_actions
from data.records.calendar import Band, Event, Sequel, Year
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows
from data.text.french import format_period
from data.text.periods import parse_period

STATES = {"fait": "Fait", "cours": "En cours", "prevu": "Prévu", "passe": "Prévu, date passée"}
FIRST, LAST = 2015, 2030
_SECOND_PLAN = "Rapport, écriture du nouveau SDAASP"


# « Début 2024 », as a document writes it of a step that the table dates by its year.
_EARLY = re.compile(r"«\sDébut")


def _find_end(row: lignes.Evenements) -> date:
    """The last day on which it may still come; the beginning of a year is over with its half."""
    end = parse_period(row.date_fin or row.date)[1]
    early = row.precision == "annee" and _EARLY.match(row.note or "")
    return end.replace(month=6, day=30) if early else end


@once
def _list_begun(tables: Tables) -> frozenset[str]:
    """The periods announced that have begun when their own document speaks of them."""
    dates = {row.document_id: row.date for row in read_rows(tables, lignes.Documents)}
    return frozenset(
        row.evenement_id
        for row in read_rows(tables, lignes.Evenements)
        if row.nature == "periode"
        and (told := dates.get(row.document_id))
        and parse_period(row.date)[0] <= parse_period(told)[1]
    )


def _read_state(end: date, day: date, *, begun: bool) -> str:
    if begun:
        return "cours" if end > day else "fait"
    return "prevu" if end > day else "passe"


@once
def list_events(tables: Tables, day: date, nature: str = "") -> list[Event]:
    """Events by date, seen from `day`; of one nature when asked."""
    cite, begun = read_citation(tables), _list_begun(tables)
    events = []
    for row in read_rows(tables, lignes.Evenements):
        if nature not in ("", row.nature):
            continue
        known = row.statut == "realise" or row.evenement_id in begun
        state = _read_state(_find_end(row), day, begun=known)
        events.append(
            Event(
                evenement_id=row.evenement_id,
                debut=parse_period(row.date)[0],
                fin=parse_period(row.date_fin or row.date)[1],
                moment=format_period("/".join(filter(None, (row.date, row.date_fin)))),
                precision=row.precision,
                nature=get_label("evenements", "nature", row.nature),
                etat=state,
                libelle_etat=STATES[state],
                titre=row.titre,
                note=row.note or "",
                action=row.action_numero,
                citation=cite(row),
            )
        )
    return sorted(events, key=lambda event: (event.debut, event.fin))


@once
def list_years(tables: Tables, day: date, nature: str = "") -> list[Year]:
    """Every year from 2015 to 2030 with its events, even empty."""
    groups = group((event.debut.year, event) for event in list_events(tables, day, nature))
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
    """Natures that at least one event has, by code."""
    found = {row.nature for row in read_rows(tables, lignes.Evenements)}
    return {code: get_label("evenements", "nature", code) for code in sorted(found)}


@once
def describe_sequel(tables: Tables, day: date) -> Sequel:
    """Steps of the second plan, national digital targets, and what the sheets announce."""
    steps = [
        event
        for event in list_events(tables, day)
        if event.citation.localisation == _SECOND_PLAN
        or event.evenement_id in ("adoption-2024", "plan-2025-2030", "renouvellement", "fne-2027")
    ]
    known = read_indicateurs(tables)
    observed = read_rows(tables, lignes.Observations)
    national = [row for row in observed if known[row.indicateur_id].famille == "national"]
    targets = list_figures(tables, national)
    actions = [(item.numero, item.nom_court, item.phrase_statut) for item in list_actions(tables)]
    return Sequel(tuple(steps), tuple(targets), tuple(actions))
