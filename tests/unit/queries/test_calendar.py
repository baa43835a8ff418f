"""The calendar: states against the edition, years, pilots, vote, export."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from data.queries.plan.calendar import describe_sequel, list_bands, list_events, list_years
from data.queries.plan.steering import build_matrix, describe_governance, list_handovers
from data.store import Edition
from data.text.periods import parse_period
from documents.files.agenda import encode_calendar
from tests.conftest import RunPage, open_edition, read_screen
from tests.tools.counted import read_source


@pytest.mark.parametrize(
    ("day", "event", "state"),
    [
        ("2024-01-22", "rencontres-2024-printemps", "prevu"),
        ("2024-08-01", "rencontres-2024-printemps", "passe"),
        ("2024-08-01", "copil-2024-12", "prevu"),
        ("2020-11-27", "objectif-fs-2020", "prevu"),
        ("2023-12-01", "objectif-fs-2020", "passe"),
        ("2024-08-01", "vote-2024", "fait"),
        ("2024-08-01", "charte-ecole-2", "cours"),
        ("2024-08-01", "plan-2025-2030", "prevu"),
    ],
)
def test_planned_and_done_are_told_against_the_edition(day: str, event: str, state: str) -> None:
    edition = open_edition(day)
    states = {item.evenement_id: item.etat for item in list_events(edition, edition.day)}
    assert states[event] == state


def test_an_early_edition_ignores_what_came_later() -> None:
    edition = open_edition("2018-03-22")
    known = {item.evenement_id for item in list_events(edition, edition.day)}
    assert "arrete-2017" in known
    assert not known & {"vote-2024", "copil-2020-11-27", "journee-2023-06-30"}


def test_years_run_from_2015_to_2030_with_their_holes(edition: Edition) -> None:
    years = list_years(edition, edition.day)
    starts = {int(row["date"][:4]) for row in read_source("evenements")}
    assert {2015, 2030} <= starts
    assert [year.annee for year in years] == list(range(min(starts), max(starts) + 1))
    assert {year.annee for year in years if year.evenements} == starts
    assert sum(len(year.evenements) for year in years) == len(read_source("evenements"))


def test_no_plan_covers_2024(edition: Edition) -> None:
    bands = list_bands(edition, edition.day)
    assert [(band.premiere, band.derniere) for band in bands] == [(2018, 2023), (2025, 2030)]
    assert bands[1].libelle_etat == "Prévu"


def test_a_nature_narrows_the_calendar(edition: Edition) -> None:
    found = list_events(edition, edition.day, "comite")
    assert [item.moment.replace("\u00a0", " ") for item in found] == [
        "3 novembre 2016",
        "26 avril 2017",
        "22 mars 2018",
        "27 novembre 2020",
        "1er décembre 2023",
        "juin 2024",
        "décembre 2024",
    ]


# From the slides of 2018 and the sheets of 2023: same, shared otherwise, others named.
CHANGES = {
    "memes": [1, 5, 7, 8, 10, 11, 13],
    "partage": [2, 3, 9, 16],
    "mains": [4, 6, 12, 15],
    "incertain": [14],
}


def test_what_changed_hands(edition: Edition) -> None:
    found = {item.numero: item for item in list_handovers(edition)}
    expected = {number: change for change, numbers in CHANGES.items() for number in numbers}
    assert {number: item.changement for number, item in found.items()} == expected
    assert found[12].avant == ("EPCI volontaires",)
    assert found[12].arrivent == ("État",)
    assert found[3].partent == ("État",)
    # One block of four organisations in 2018, pilots or partners: nothing is said to leave.
    assert (found[14].avant, found[14].partent) == ((), ())
    assert len(found[14].incertains) == 4


def test_the_matrix_holds_each_pilot_of_each_year(edition: Edition) -> None:
    pilots = {item.nom: dict(item.cases) for item in build_matrix(list_handovers(edition))}
    assert pilots["ARS"][6] == ("2018",)
    assert pilots["ARS"][7] == ("2018", "2023")
    assert pilots["Communes"][16] == ("2023",)
    assert pilots["CAF"][1] == ()


def test_the_vote_is_the_one_of_the_deliberation(edition: Edition) -> None:
    vote = describe_governance(edition).vote
    assert vote is not None
    assert (vote.pour, vote.contre, vote.abstentions) == (64, 0, 9)
    assert (vote.presents, vote.procurations, vote.participants) == (50, 23, 73)
    assert vote.participants + vote.absents == vote.exercice == 82
    assert (vote.exprimes, vote.majorite) == (64, 33)
    assert describe_governance(open_edition("2023-12-01")).vote is None


def test_digital_targets_are_said_to_be_national(edition: Edition, run_page: RunPage) -> None:
    targets = describe_sequel(edition, edition.day).cibles
    assert {(item.indicateur_id, item.valeur) for item in targets} == {
        ("fne-personnes", 8_000_000),
        ("fne-lieux", 25_000),
        ("fne-aidants", 20_000),
        ("fne-equipements", 2_000_000),
    }
    assert {item.territoire for item in targets} == {"France"}
    screen = read_screen(run_page("calendrier", section="suite"))
    assert "la France entière" in screen
    assert screen.count("valeur-cible") == 4


def test_the_export_is_an_agenda(edition: Edition) -> None:
    events = list_events(edition, edition.day)
    content = encode_calendar(events, edition.day)
    assert content == encode_calendar(events, edition.day)
    calendar = Calendar.from_ical(content)
    entries: dict[str, Any] = {str(item["uid"]): item for item in calendar.walk("VEVENT")}
    assert len(entries) == len(read_source("evenements"))
    for row in edition["evenements"].to_dict("records"):
        entry = entries[f"{row['evenement_id']}@sdaasp-nord"]
        assert entry["dtstart"].dt == parse_period(row["date"])[0]
    month = entries["copil-2024-06@sdaasp-nord"]
    assert (month["dtstart"].dt, month["dtend"].dt) == (date(2024, 6, 1), date(2024, 7, 1))
    assert "ne donne que le mois" in month["description"]
    assert month["status"] == "TENTATIVE"
    vote = entries["vote-2024@sdaasp-nord"]
    assert (vote["dtstart"].dt, vote["dtend"].dt) == (date(2024, 1, 22), date(2024, 1, 23))
    assert vote["status"] == "CONFIRMED"
    assert {item["dtstamp"].dt.date() for item in entries.values()} == {edition.day}
    assert "délibération" in str(entries["publication-2024@sdaasp-nord"]["summary"])


def test_the_screen_tells_planned_by_word_and_mark(run_page: RunPage, release: Edition) -> None:
    screen = read_screen(run_page("calendrier", edition=release.day.isoformat()))
    counts = Counter(item.etat for item in list_events(release, release.day))
    assert screen.count("chrono chrono-prevu") == counts["prevu"] > 0
    assert screen.count("chrono chrono-passe") == counts["passe"] > 0
    told = f"{counts['fait']} faits, {counts['cours']} en cours, {counts['prevu']} prévus"
    assert told in screen.replace("\u00a0", " ")
