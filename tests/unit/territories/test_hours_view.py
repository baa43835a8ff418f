"""The week as drawn, and its sentences: against the grid itself and numbers written by hand."""

import re

import pytest

from components.app.html import render_template
from components.views.hours import COLUMNS
from data.queries.common.index import NORD
from data.queries.hours.access import measure_access_by_hour, tabulate_access
from data.queries.hours.sentences import tell_small, tell_week
from data.queries.hours.summary import build_grid, tabulate_grids
from data.queries.hours.view import build_hours
from data.queries.hours.weeks import NATURES
from data.queries.territories.distances import list_distances, measure_access
from data.queries.territories.places import read_scope
from data.records.hours import Held, HoursSummary, WeekGrid
from data.store import Edition
from data.text.hours import DAYS, FIRST, LAST, MOMENTS, STEP
from tests.conftest import PLACES, open_edition
from tests.tools.counted import spell

FS, MAIRIE = "france_services", "mairie"


def make_grid(**days: dict[int, int]) -> WeekGrid:
    """A grid of four services: what each day holds, by hour; nothing elsewhere."""
    hours = tuple(range(FIRST, LAST, STEP))
    rows = tuple(tuple(days.get(day, {}).get(minute, 0) for minute in hours) for day in DAYS)
    return WeekGrid("59", "Nord", MAIRIE, "Mairies", 4, hours, rows, ())


def make_summary(late: int, known: int = 4) -> HoursSummary:
    held = {"apres_18h": Held("apres_18h", "", "", late, known)}
    return HoursSummary("59", "Nord", MAIRIE, "Mairies", known, known, (), None, held, ())


def test_a_quarter_is_reached_or_not() -> None:
    grid = make_grid()
    assert [grid.grade(count) for count in range(5)] == [0, 2, 3, 4, 4]
    # One of many is never drawn as none.
    wide = WeekGrid("59", "Nord", MAIRIE, "Mairies", 600, grid.heures, grid.ouverts, ())
    assert [wide.grade(count) for count in (0, 1, 149, 150, 300, 450, 600)] == [0, 1, 1, 2, 3, 4, 4]


@pytest.mark.parametrize("nature", NATURES)
def test_stretches_hold_the_grid(edition: Edition, nature: str) -> None:
    for place in (NORD, "591"):
        grid = build_grid(edition, place, nature)
        for (_, exact), (_, small), row in zip(
            grid.jours, grid.silhouette, grid.ouverts, strict=True
        ):
            spread = [item.ouverts for item in exact for _ in range(item.duree)]
            assert tuple(spread) == row
            assert all(item.duree == 1 or not item.ouverts for item in exact)
            drawn = [item.palier for item in small for _ in range(item.duree)]
            assert drawn == [grid.grade(count) for count in row]
            assert (exact[0].debut, exact[-1].fin) == (FIRST, LAST)


def test_the_week_in_words() -> None:
    grid = make_grid(mardi={600: 3}, vendredi={750: 1}, samedi={600: 2, 840: 1})
    told = [spell(text) for text in tell_week(grid, make_summary(1))]
    assert told == [
        "Le mardi à 10 h, 3 sur 4 mairies sont ouvertes en même temps ; à 12 h 30, une seule"
        " (le vendredi).",
        "Le samedi à 10 h, 2 ; l’après-midi, une seule.",
        "Après 18 h, un jour au moins dans la semaine : une seule.",
    ]
    assert spell(tell_small(grid, make_summary(0))) == (
        "samedi 10 h : 2 sur 4 ; après 18 h : aucune"
    )
    assert "à 12 h 30, aucune." in spell(tell_week(make_grid(lundi={600: 4}), make_summary(0))[0])


def test_the_departement_of_2024_in_words(release: Edition) -> None:
    view = build_hours(release, read_scope(release, ""), FS)
    told = spell(" ".join(view.phrases))
    assert "51 sur 52 France services" in told
    assert "à 12 h 30, 9 au plus (le vendredi)" in told
    assert "Le samedi à 10 h, 15 ; l’après-midi, aucune." in told
    assert told.endswith("une seule.")
    assert spell(view.phrase_acces) == (
        "À 5 km au plus d’une France services fixe ouverte : 72,6 % le mardi à 10 h, 1,4 % le"
        " mercredi à 12 h 30 et 45,6 % le samedi à 10 h. Aucune n’est ouverte dans le Nord le"
        " jeudi à 17 h 45 ni le samedi à 15 h. Sans regarder l’heure : 72,9 % des habitants."
    )
    # The town halls are not in that list: nothing is said of them, and not that they are closed.
    halls = build_hours(release, read_scope(release, ""), MAIRIE)
    assert (halls.resume.connus, halls.phrases, halls.phrase_acces) == (0, (), "")


def test_what_is_unknown_is_named(edition: Edition) -> None:
    view = build_hours(edition, read_scope(edition, ""), MAIRIE)
    missing = view.resume.nombre - view.resume.connus
    assert bool(view.inconnus) == bool(missing)
    if 0 < missing <= 3:
        assert all(name in view.inconnus for name in view.resume.inconnus)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_the_hour_is_the_distance_already_told(edition: Edition, place: str) -> None:
    scope = read_scope(edition, place)
    found = measure_access_by_hour(edition, scope.territoire_id, FS)
    told = {
        item.km: item for item in measure_access(edition, scope, list_distances(edition)).seuils
    }
    assert [item.population for item in found.toute_heure] == [
        told[item.km].population for item in found.toute_heure
    ]
    assert [(item.jour, item.minute) for item in found.moments] == list(MOMENTS)
    for item in found.moments:
        for near, anytime in zip(item.seuils, found.toute_heure, strict=True):
            assert near.population <= anytime.population
    assert len(tabulate_access(found)) == 1 + len(MOMENTS)


def test_lines_and_small_drawings_follow_the_territory(edition: Edition) -> None:
    whole = build_hours(edition, read_scope(edition, ""), FS)
    assert (whole.maille, len(whole.lignes), len(whole.petites)) == ("arrondissement", 6, 6)
    assert len(tabulate_grids([whole.grille, *(grid for grid, _ in whole.petites)])) == 49
    part = build_hours(edition, read_scope(edition, "591"), FS)
    assert (part.maille, part.petites) == ("epci", ())
    assert {item.territoire_id for item in part.lignes} <= read_scope(edition, "591").touching


def test_the_drawing_is_a_table_of_the_same_numbers(edition: Edition) -> None:
    view = build_hours(edition, read_scope(edition, ""), FS)
    codes = [grid.territoire_id for grid, _ in view.petites]
    html = render_template(
        "hours/semaine",
        heures=view,
        liens=dict.fromkeys(codes, "territoires"),
        titres=COLUMNS,
        a_cheval=[],
        definitions=(),
    )
    table = re.search(r'<table class="semaine.*?</table>', html, re.S)
    assert table is not None
    rows = re.findall(r"<tr>(.*?)</tr>", table[0], re.S)[1:]
    for row, counts in zip(rows, view.grille.ouverts, strict=True):
        cells = re.findall(
            r'<td class="palier-(\d)"(?: colspan="(\d+)"[^>]*?)? title="[^"]*">([^<]*)', row
        )
        assert sum(int(span or 1) for _, span, _ in cells) == len(counts)
        spread = [
            (int(text) if text.isdigit() else 0, int(step))
            for step, span, text in cells
            for _ in range(int(span or 1))
        ]
        assert spread == [(count, view.grille.grade(count)) for count in counts]


def test_an_edition_without_hours_says_so() -> None:
    early = open_edition("2018-03-22")
    view = build_hours(early, read_scope(early, ""), FS)
    assert (view.resume.connus, view.phrases, view.phrase_acces) == (0, (), "")
