"""All that a territory's page tells of opening hours, asked at once."""

from data.memory import once
from data.queries.hours.access import measure_access_by_hour
from data.queries.hours.sentences import tell_access, tell_known, tell_small, tell_week
from data.queries.hours.summary import Cutting, build_grid, list_summaries, summarise_hours
from data.records.hours import HoursSummary, HoursView, WeekGrid
from data.records.territories import Scope
from data.tables.reading import Tables


def _list_lines(tables: Tables, scope: Scope, nature: str) -> tuple[Cutting, list[HoursSummary]]:
    """The arrondissements of the département, or the EPCI that touch an arrondissement."""
    if not scope.arrondissement:
        return "arrondissement", list_summaries(tables, "arrondissement", nature)
    every = list_summaries(tables, "epci", nature)
    return "epci", [item for item in every if item.territoire_id in scope.touching]


@once
def _draw_small(tables: Tables, nature: str) -> tuple[tuple[WeekGrid, str], ...]:
    drawn = []
    for summary in list_summaries(tables, "arrondissement", nature):
        grid = build_grid(tables, summary.territoire_id, nature)
        drawn.append((grid, tell_small(grid, summary)))
    return tuple(drawn)


@once
def build_hours(tables: Tables, scope: Scope, nature: str) -> HoursView:
    """The hours of the services of one nature in the département or in an arrondissement."""
    summary = summarise_hours(tables, scope.territoire_id, nature)
    grid = build_grid(tables, scope.territoire_id, nature)
    access = measure_access_by_hour(tables, scope.territoire_id, nature)
    cutting, lines = _list_lines(tables, scope, nature)
    return HoursView(
        nature=nature,
        lieu=scope.lieu,
        maille=cutting,
        resume=summary,
        grille=grid,
        phrases=tell_week(grid, summary),
        inconnus=tell_known(summary),
        petites=() if scope.arrondissement else _draw_small(tables, nature),
        lignes=tuple(lines),
        acces=access,
        phrase_acces=tell_access(access),
    )
