"""What the hours of a territory come to: medians, counts, and the grid of the week."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

import numpy as np
import pandas as pd

from data.memory import once
from data.queries.common.index import read_names, read_territoires
from data.queries.hours.weeks import LABELS, cite_hours, list_weeks
from data.records.hours import Held, HoursSummary, Week, WeekGrid
from data.tables.reading import Tables
from data.text.hours import DAYS, FIRST, LAST, PROPERTIES, STEP, format_time

Cutting = Literal["departement", "arrondissement", "epci"]
# The file answers for the appointment whether or not it gives hours.
_ANSWERED = "sans_rendez_vous"


def _count_held(code: str, weeks: Sequence[Week]) -> Held:
    asked = [week for week in weeks if (week.sur_rendez_vous if code == _ANSWERED else week.connue)]
    name, definition = PROPERTIES[code]
    held = sum(code in week.proprietes for week in asked)
    return Held(code, name, definition, held, len(asked))


@once
def summarise_hours(tables: Tables, territoire_id: str, nature: str) -> HoursSummary:
    """The hours of the services of one nature in the département, an arrondissement or an EPCI."""
    weeks = list_weeks(tables, territoire_id, nature)
    known = [week for week in weeks if week.connue]
    return HoursSummary(
        territoire_id=territoire_id,
        territoire=read_names(tables)[territoire_id],
        nature=nature,
        libelle=LABELS[nature],
        nombre=len(weeks),
        connus=len(known),
        inconnus=tuple(week.nom for week in weeks if not week.connue),
        mediane=median(week.minutes for week in known) if known else None,
        proprietes={code: _count_held(code, weeks) for code in PROPERTIES},
        citations=cite_hours(tables, nature),
    )


@once
def list_summaries(tables: Tables, maille: Cutting, nature: str) -> list[HoursSummary]:
    """The hours of each territory of a cutting, in the order of the table."""
    return [
        summarise_hours(tables, code, nature)
        for code, row in read_territoires(tables).items()
        if row.nature == maille and list_weeks(tables, code, nature)
    ]


@once
def build_grid(tables: Tables, territoire_id: str, nature: str) -> WeekGrid:
    """How many are open as each half-hour of the week begins."""
    weeks = [week for week in list_weeks(tables, territoire_id, nature) if week.connue]
    starts = np.arange(FIRST, LAST, STEP)
    counts = np.zeros((len(DAYS), len(starts)), dtype=int)
    for week in weeks:
        for day, slots in enumerate(week.jours):
            for slot in slots:
                counts[day] += (slot.ouvre <= starts) & (starts < slot.ferme)
    return WeekGrid(
        territoire_id=territoire_id,
        territoire=read_names(tables)[territoire_id],
        nature=nature,
        libelle=LABELS[nature],
        connus=len(weeks),
        heures=tuple(starts.tolist()),
        ouverts=tuple(tuple(row) for row in counts.tolist()),
        citations=cite_hours(tables, nature),
    )


def tabulate_grid(grid: WeekGrid) -> pd.DataFrame:
    """The grid as downloaded: a row a day, a column a half-hour."""
    columns = {
        format_time(start): column
        for start, column in zip(grid.heures, zip(*grid.ouverts, strict=True), strict=True)
    }
    return pd.DataFrame({"Jour": [day.capitalize() for day in DAYS], **columns})


def tabulate_grids(grids: Sequence[WeekGrid]) -> pd.DataFrame:
    """Several grids, one under the other, each with its territory and how many are known."""
    tables = []
    for grid in grids:
        table = tabulate_grid(grid)
        table.insert(0, "Horaires connus", grid.connus)
        table.insert(0, "Services", grid.libelle)
        table.insert(0, "Territoire", grid.territoire)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def tabulate_summaries(summaries: Sequence[HoursSummary]) -> pd.DataFrame:
    """Territories and what their hours come to, as downloaded."""
    held = {
        f"{name[:1].upper()}{name[1:]}": [item.proprietes[code].nombre for item in summaries]
        for code, (name, _) in PROPERTIES.items()
    }
    return pd.DataFrame(
        {
            "Code": [item.territoire_id for item in summaries],
            "Territoire": [item.territoire for item in summaries],
            "Services": [item.libelle for item in summaries],
            "Nombre": [item.nombre for item in summaries],
            "Horaires connus": [item.connus for item in summaries],
            "Médiane par semaine (minutes)": [item.mediane for item in summaries],
            **held,
            "Rendez-vous renseigné": [item.proprietes[_ANSWERED].sur for item in summaries],
        }
    )
