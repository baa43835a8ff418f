"""The latest value is one: statements drawn at random give the same answer on every path."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.queries.common.statements import find_figure
from data.queries.indicators.breakdown import list_breakdowns
from data.queries.indicators.catalogue import read_indicator, summarise
from data.queries.map.places import list_every_place
from data.queries.map.selection import Rewound
from data.queries.plan.overview import list_key_figures
from data.queries.territories.comparison import compare_arrondissements
from data.queries.workshop.local import list_place_facts
from data.store import SNAPSHOTS_DIR, load_edition
from data.text.periods import parse_period

DAY = date(2024, 8, 1)


def shrink(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """One commune by arrondissement and no service: the rest of the frame is as published."""
    frame = tables["territoires"]
    communes = frame[frame["nature"] == "commune"].drop_duplicates("parent_id")
    around = frame[frame["nature"].isin(["departement", "arrondissement", "region", "france"])]
    epci = frame[frame["territoire_id"].isin(communes["epci_id"])]
    small = {
        "territoires": pd.concat([around, epci, communes]),
        "correspondances": tables["correspondances"].head(0),
        "zones_territoires": tables["zones_territoires"].head(0),
        "services": tables["services"].head(0),
    }
    return {**tables, **small}


TABLES = shrink(dict(load_edition(SNAPSHOTS_DIR, DAY)))
FIGURE, ACTION = "arms-conventions", 5
CODES = ["59", "591", "592", "593", "594", "595", "596"]
ORDER = ["realise", "prevu", "cible"]
# Documents with the day they are known, by hand from the rule of the editions.
PLACES = {
    ("irev-2020-12-18", "Article, introduction"): date(2020, 11, 27),
    ("presse-2023-12-06", "Article, santé"): date(2023, 12, 1),
    ("deliberation-2024-01-22", "Rapport, éléments marquants"): date(2024, 1, 22),
}
PERIODS = [None, None, "2019", "2020-11", "mi-2023", "2023", "2023-09-30", "2024-06-30"]

Row = dict[str, Any]


@st.composite
def draw_rows(draw: st.DrawFn) -> list[Row]:
    """Statements about one figure; every territory has at least one reached value."""
    rows = []
    for code in CODES:
        for rank in range(draw(st.integers(1, 4))):
            document, place = draw(st.sampled_from(sorted(PLACES)))
            rows.append(
                {
                    "indicateur_id": FIGURE,
                    "territoire_id": code,
                    "periode": draw(st.sampled_from(PERIODS)),
                    "date_de": None,
                    "valeur": float(draw(st.integers(1, 4))),
                    "nature": draw(st.sampled_from(ORDER)) if rank else "realise",
                    "qualificatif": None,
                    "perimetre": None,
                    "note": None,
                    "document_id": document,
                    "localisation": place,
                }
            )
    return draw(st.permutations(rows))


def time_of(row: Row, rows: list[Row]) -> tuple[date, date]:
    """By hand: its own period, that of the dated rows it repeats, or its document's day."""
    if row["periode"]:
        start, end = parse_period(row["periode"])
        return end, start
    repeated = [
        time_of(other, rows)
        for other in rows
        if other["periode"] and other["valeur"] == row["valeur"]
    ]
    known = PLACES[row["document_id"], row["localisation"]]
    return max(repeated, default=(known, known))


def list_expected(rows: list[Row], code: str) -> set[float]:
    """The values that may be said the latest: one, or several when they share a moment."""
    mine = [row for row in rows if row["territoire_id"] == code and row["nature"] == "realise"]
    moments = [time_of(row, mine) for row in mine]
    return {row["valeur"] for row, at in zip(mine, moments, strict=True) if at == max(moments)}


@settings(
    max_examples=40,
    deadline=None,
    # The same draws at each run: what fails here fails for everyone.
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(rows=draw_rows())
def test_every_path_finds_the_same_latest_value(rows: list[Row]) -> None:
    columns = list(TABLES["observations"].columns)
    observed = pd.DataFrame(rows, columns=columns).astype(object).astype({"valeur": float})
    tables = Rewound({**TABLES, "observations": observed})
    tile = next(
        item.arrivee
        for item in list_key_figures(tables, DAY)
        if item.arrivee.indicateur_id == FIGURE
    )
    # A map place is drawn for whatever nature comes first; every territory has a reached value.
    drawn = {
        place.territoire_id: place.mesure
        for place in list_every_place(tables)
        if place.couche == "mediateurs"
    }
    compared = {item.code: item for item in compare_arrondissements(tables, [])}[FIGURE]
    parts = {
        part.territoire_id: part.valeur
        for cut in list_breakdowns(tables, FIGURE, "59")
        for part in cut.parts
    }
    for code in CODES:
        figure = find_figure(tables, FIGURE, code)
        assert figure is not None
        assert figure.valeur in list_expected(rows, code)
        scene = list_place_facts(tables, [ACTION], "" if code == "59" else code)
        told = next(item for item in scene.chiffres if item.indicateur_id == FIGURE)
        line = summarise(tables, FIGURE, code).derniere
        sheet = read_indicator(tables, FIGURE, "" if code == "59" else code)
        assert line is not None
        assert sheet is not None
        drawn_series = sheet.panneaux[0].series
        last = next(item for item in drawn_series if item.nature == "realise").points[-1]
        answers = {(item.valeur, item.moment) for item in (figure, told, line, last)}
        if code == "59":
            answers.add((tile.valeur, tile.moment))
            assert compared.nord == figure.texte
        else:
            assert drawn[code].startswith(figure.texte)
            assert compared.cellules[code].valeur == parts[code] == figure.valeur
        assert len(answers) == 1, (code, answers)
