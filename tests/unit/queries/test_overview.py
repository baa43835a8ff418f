"""The overview: its curve, its facts, its cards and its steps, against the source tables."""

from datetime import date

import pytest

from components.charts.inline import build_sketch
from components.charts.timeline import needs_time
from data.queries.common.ecarts import keep_contradictions, list_ecarts
from data.queries.map.little import WIDTH, draw_little_map
from data.queries.plan.actions import list_actions
from data.queries.plan.first_screen import list_facts_beside, list_other_figures, read_curve
from data.queries.plan.overview import list_faces, list_key_figures, list_steps, write_lead
from data.queries.territories.places import read_scope
from data.records.overview import Facts
from data.store import Edition
from tests.conftest import DAYS, PLACES, open_day, open_edition
from tests.tools.counted import CODES, count_labelled

LATEST = str(DAYS[-1])


def read_facts(edition: Edition, place: str) -> Facts:
    figures = list_key_figures(edition, edition.day)
    scope = read_scope(edition, place)
    return list_facts_beside(edition, scope, figures, list_actions(edition), edition.day)


def test_the_curve_holds_the_plan_the_documents_the_list_and_what_came_before(
    release: Edition,
) -> None:
    panel = read_curve(release, "")
    assert panel is not None
    kinds = {(item.nature, item.escalier, item.cadre != "") for item in panel.series}
    assert kinds == {
        ("realise", True, False),
        ("realise", False, False),
        ("prevu", False, False),
        ("realise", False, True),
    }
    assert not any(item.nom.startswith("dont") for item in panel.series)
    assert panel.rupture


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", DAYS)
def test_what_is_drawn_stands_in_its_frame(day: date, place: str) -> None:
    panel = read_curve(open_day(day), place)
    if panel is None or not needs_time(panel):
        return
    sketch = build_sketch(panel)
    dated = [point for serie in panel.series for point in serie.dated]
    assert len(sketch.rangees) == sum(len(serie.points) for serie in panel.series)
    assert len(sketch.points) >= sum(
        len(serie.points) for serie in panel.series if not serie.escalier
    )
    assert dated
    assert all(0 <= item.x <= 100 and 0 <= item.y <= 100 for item in sketch.points)
    assert all(0 <= x <= 100 for x in (*sketch.regles, *(x for x, _ in sketch.annees)))
    assert [y for y, _ in sketch.echelle] == sorted(y for y, _ in sketch.echelle)
    assert sketch.echelle[0] == (0.0, "0")
    # The last value of each line is written beside it.
    written = " ".join(text for word in sketch.mots for _, text in word.parties)
    for serie in panel.series:
        if serie.dated:
            last = serie.points[0] if serie.cadre else serie.dated[-1]
            assert last.texte in written
    # What a style sheet would read as the end of its value is never in it.
    assert not any(sign in line.dessin for line in sketch.lignes for sign in ";<>")


def test_an_edition_without_france_services_draws_nothing() -> None:
    first = open_edition("2018-03-22")
    panel = read_curve(first, "")
    assert panel is None or not needs_time(panel)
    assert read_facts(first, "") == Facts(None)
    assert draw_little_map(first, "") is None
    assert write_lead(first, first.day).startswith("Le plan s’ouvre avec 9")


def test_health_centres_stand_beside_their_official_series(release: Edition) -> None:
    found = read_facts(release, "").sante
    assert found is not None
    assert (found.chiffre.arrivee.texte, found.chiffre.arrivee.moment) == ("96", "")
    assert [item.texte for item in found.officiels] == ["71", "81"]
    later = read_facts(open_edition("2026-10-31"), "").sante
    assert later is not None
    assert [(item.texte, item.moment) for item in later.officiels] == [
        ("81", "en décembre 2022"),
        ("104", "en décembre 2023"),
    ]


def test_every_action_is_in_one_share(edition: Edition) -> None:
    parts = read_facts(edition, "").parts
    assert sum(part.nombre for part in parts) == len(list_actions(edition)) == 16
    assert parts[0].phrase == "4\u00a0se poursuivent"


@pytest.mark.parametrize("code", CODES)
def test_an_arrondissement_has_its_own_facts(edition: Edition, code: str) -> None:
    facts = read_facts(edition, code)
    assert facts.sante is None
    assert facts.parts == ()
    assert facts.horaires is not None
    assert facts.horaires.resume.nombre == count_labelled(code, LATEST)
    assert facts.acces is not None
    assert 0 < facts.acces.seuil.part <= 100
    assert facts.situe
    named = {item.arrivee.indicateur_id for item in list_key_figures(edition, edition.day)}
    told = {item.nord.arrivee.indicateur_id for item in facts.ailleurs}
    assert told == named - {"france-services-labellisees", "arms-conventions"}


def test_key_figures_left_aside_are_still_named(edition: Edition) -> None:
    figures = list_key_figures(edition, edition.day)
    others = {item.arrivee.indicateur_id for item in list_other_figures(figures)}
    shown = {"france-services-labellisees", "msp"}
    assert others == {item.arrivee.indicateur_id for item in figures} - shown


def test_the_little_map_holds_every_france_services_and_every_arrondissement(
    edition: Edition,
) -> None:
    drawn = draw_little_map(edition, "594")
    assert drawn is not None
    assert drawn.choisi == "594"
    assert {code for code, _ in drawn.contours} == set(CODES)
    total = sum(count_labelled(code, LATEST) for code in CODES)
    assert len(drawn.fixes) + len(drawn.itinerantes) == total
    corners = [*drawn.fixes, *drawn.itinerantes, *(p for _, ring in drawn.contours for p in ring)]
    assert all(0 <= x <= WIDTH and 0 <= y <= drawn.hauteur for x, y in corners)


def test_a_contradiction_shows_its_two_sides(release: Edition) -> None:
    faces = list_faces(release, keep_contradictions(list_ecarts(release)))
    sides = {item.ecart.ecart_id: item.cotes for item in faces}
    assert faces[0].ecart.ecart_id == "suite-mobilite"
    assert sides["suite-mobilite"] == (
        "«\u00a0réorientation\u00a0»",
        "«\u00a0pas nécessairement\u00a0»",
    )
    assert sides["arms-total"] == ("24", "27")
    assert sides["habitants-qpv"] == ("370\u202f000", "270\u202f000")
    assert sides["villages-avenir"] == ("18", "environ 10")
    assert sides["responsables-arrondissements"] == ("7", "6")
    assert all(item.ecart.change_lecture for item in faces)


def test_what_a_sheet_says_against_a_ticked_box_is_on_its_status(edition: Edition) -> None:
    doubts = {
        action.numero: status.reserve
        for action in list_actions(edition)
        for status in action.statuts
        if status.reserve
    }
    assert doubts.pop(14) == "sans dire de quoi"
    assert set(doubts) == {8, 9, 10, 11}
    assert set(doubts.values()) == {"poursuite «\u00a0pas nécessairement\u00a0» pertinente"}


def test_steps_gone_by_are_apart_from_those_to_come(release: Edition) -> None:
    steps = list_steps(release, release.day)
    gone = [item.evenement_id for item in steps.passees]
    assert gone[0] == "copil-2024-06"
    # « Début 2024 » is over in August.
    assert {"contrats-de-ville", "renouvellement", "rencontres-2024-printemps"} <= set(gone)
    # The first plan took place, and the documents count more than the twenty of 2020.
    assert not {"plan-2018-2023", "objectif-fs-2020"} & set(gone)
    coming = [item.evenement_id for item in steps.attendues]
    assert not set(gone) & set(coming)
    # Under way when its document speaks of it: it is not to come.
    assert "sdsf" not in coming
    assert coming[0] == "rencontres-2024-automne"
    later = list_steps(open_edition("2026-10-31"), date(2026, 10, 31))
    assert {"copil-2024-12", "adoption-2024"} <= {item.evenement_id for item in later.passees}
    assert later.commencees == {"plan-2025-2030"}
