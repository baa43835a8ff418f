"""What the overview shows first: the curve of France services and the facts beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.memory import once
from data.queries.common.figures import build_figure
from data.queries.common.index import NORD, read_indicateurs, read_observations
from data.queries.common.statements import find_figure, read_moments
from data.queries.hours.sentences import tell_small
from data.queries.hours.summary import build_grid, summarise_hours
from data.queries.indicators.panels import build_panels
from data.queries.map.little import draw_little_map
from data.queries.plan.overview import count_by_status
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.facts import MEDIATORS, list_facts
from data.queries.territories.portrait import list_local_key_figures
from data.queries.territories.services import (
    FIXED,
    LABELLED_FIGURE,
    count_france_services,
    date_france_services,
)
from data.records.common import ActionSummary, Figure, KeyFigure
from data.records.indicators import Panneau
from data.records.overview import BesideFact, Facts, HoursFact, NearFact, Opening, Share
from data.records.territories import Scope
from data.store import Edition
from data.tables.reading import Tables
from data.text.french import NBSP, format_day, format_number
from data.text.statuses import find_status

_HEALTH = "msp"
_DECEMBER = 12
# Year-ends of an official series told beside a figure without a date.
_LAST = 2


@once
def read_curve(tables: Tables, arrondissement: str) -> Panneau | None:
    """France services over time: what the documents say, the official list, what came before.

    Their itinerant part stays on the page of the indicator. None when the edition knows nothing.
    """
    place = arrondissement or NORD
    if LABELLED_FIGURE not in read_indicateurs(tables):
        return None
    panels = build_panels(tables, LABELLED_FIGURE, place)
    if not panels or panels[0].officiel:
        return None
    kept = tuple(
        replace(item, nom="liste officielle") if item.escalier else item
        for item in panels[0].series
        if not item.nom.startswith("dont")
    )
    undated = any(item.undated for item in kept)
    return replace(panels[0], series=kept, etendue=None, plafond=0.0, bande=undated)


def _list_year_ends(tables: Tables, indicateur_id: str) -> list[Figure]:
    """The values reached at the end of each year, oldest first."""
    read = read_moments(tables)
    rows = [
        row
        for row in read_observations(tables).get(indicateur_id, [])
        if row.territoire_id == NORD and row.nature == "realise" and row.periode
    ]
    ends = [row for row in rows if read(row)[0].month == _DECEMBER]
    return [build_figure(tables, [row]) for row in sorted(ends, key=read)]


@once
def read_beside(tables: Tables, figures: Sequence[KeyFigure]) -> BesideFact | None:
    """Health centres: the documents' figure, and the latest official series kept beside it."""
    figure = next((item for item in figures if item.arrivee.indicateur_id == _HEALTH), None)
    if figure is None:
        return None
    read = read_moments(tables)
    beside = [
        code
        for code, row in read_indicateurs(tables).items()
        if row.a_cote_de_id == _HEALTH and read_observations(tables).get(code)
    ]
    # Two versions of the same series: the one that goes further.
    latest = max(
        beside,
        key=lambda code: max(
            (read(row) for row in read_observations(tables)[code] if row.nature == "realise"),
            default=(date.min, date.min),
        ),
        default="",
    )
    return BesideFact(figure, tuple(_list_year_ends(tables, latest)[-_LAST:]))


def _measure_near(tables: Tables, scope: Scope, day: date) -> NearFact | None:
    access = measure_access(tables, scope, list_distances(tables))
    if not access.seuils:
        return None
    moment = f"au {format_day(date_france_services(tables, day))}"
    return NearFact(access.seuils[0], access.moyenne, moment, access.citations)


def share_statuses(actions: Sequence[ActionSummary]) -> tuple[Share, ...]:
    """The actions by status, each count in words."""
    return tuple(
        Share(code, number, f"{format_number(number)}{NBSP}{find_status(code).verbes[number > 1]}")
        for code, number in count_by_status(actions)
    )


def _read_hours(tables: Tables, scope: Scope) -> HoursFact | None:
    summary = summarise_hours(tables, scope.territoire_id, FIXED)
    if not summary.connus:
        return None
    grid = build_grid(tables, scope.territoire_id, FIXED)
    return HoursFact(summary, tell_small(grid, summary))


@once
def list_facts_beside(
    tables: Tables,
    scope: Scope,
    figures: Sequence[KeyFigure],
    actions: Sequence[ActionSummary],
    day: date,
) -> Facts:
    """The facts of the département, or what is known of an arrondissement."""
    near = _measure_near(tables, scope, day)
    if scope.entier:
        return Facts(
            near,
            sante=read_beside(tables, figures),
            parts=share_statuses(actions),
            autres=tuple(list_other_figures(figures)),
        )
    local = list_local_key_figures(tables, scope, figures, day)
    known = count_france_services(tables, scope.arrondissement)[0]
    return Facts(
        near,
        horaires=_read_hours(tables, scope) if known else None,
        mediateurs=find_figure(tables, MEDIATORS, scope.territoire_id),
        situe=tuple(list_facts(tables, scope)),
        ailleurs=tuple(item for item in local if not item.ici),
    )


def list_other_figures(figures: Sequence[KeyFigure]) -> list[KeyFigure]:
    """The key figures that the first screen only names."""
    shown = (LABELLED_FIGURE, _HEALTH)
    return [item for item in figures if item.arrivee.indicateur_id not in shown]


@once
def read_opening(
    edition: Edition,
    scope: Scope,
    figures: Sequence[KeyFigure],
    actions: Sequence[ActionSummary],
    day: date,
) -> Opening:
    """The first screen of the département or of an arrondissement."""
    return Opening(
        read_curve(edition, scope.arrondissement),
        list_facts_beside(edition, scope, figures, actions, day),
        draw_little_map(edition, scope.arrondissement),
    )
