"""The workshop: proposals, links, tensions and running orders, against what was read by hand."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.projection.screens import build_screens, find_screen, split_evenly
from data.deroule import Slot, format_running_order, move, parse_running_order
from data.queries.workshop.scenes import list_concepts, list_scenes, tabulate_proposals
from data.records.workshop import Scene
from data.store import Edition
from tests.conftest import RunPage, open_edition, read_screen
from tests.tools.counted import spell
from tests.unit.publication.test_golden import SCORES

# In the order of the screen.
CODES = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "l1", "l2", "l3", "a"]
# Realisations stand under a levier on these sheets, read on the documents.
LEVIERS = {
    "l1": [1, 2, 4, 5, 8, 9, 12, 14, 15, 16],
    "l2": [1, 2, 4, 9, 15, 16],
    "l3": [1, 2, 4, 12, 13, 14, 15, 16],
}


@pytest.fixture(scope="module")
def scenes(edition: Edition) -> dict[str, Scene]:
    return {scene.code: scene for scene in list_scenes(edition)}


def test_the_eleven_scenes_carry_the_scores_of_the_document(scenes: dict[str, Scene]) -> None:
    assert list(scenes) == CODES
    found = {
        code: "".join(str(item.score) for item in scene.propositions)
        for code, scene in scenes.items()
    }
    assert found == {f"{theme[0]}{rank or ''}": marks for (theme, rank), marks in SCORES.items()}


def test_equal_scores_keep_the_order_of_the_document(scenes: dict[str, Scene]) -> None:
    for scene in scenes.values():
        keys = [(-item.score, item.rang) for item in scene.propositions]
        assert keys == sorted(keys)


@pytest.mark.parametrize("mode", ["projection", "impression"])
def test_the_66_proposals_on_screen_equal_the_table(
    run_page: RunPage, scenes: dict[str, Scene], mode: str
) -> None:
    screen = re.sub(r"</?abbr[^>]*>", "", read_screen(run_page("atelier", **{mode: "oui"})))
    lists = "".join(re.findall(r'<ol class="propositions">(.*?)</ol>', screen, re.S))
    shown = re.findall(r"(\d) sur 5</span></span><span[^>]*>(.*?)</span></li>", lists)
    expected = [
        (str(item.score), item.libelle) for scene in scenes.values() for item in scene.propositions
    ]
    assert len(shown) == 66
    assert shown == expected


def test_the_mark_drawn_is_the_mark_written(run_page: RunPage) -> None:
    screen = read_screen(run_page("atelier", scene="l1"))
    for marks, score in re.findall(r'rang-marques"[^>]*>(.*?)</span><span[^>]*>(\d) sur', screen):
        assert marks.count("rang-pleine") == int(score)
        assert marks.count('class="rang-marque') == 5


def test_realisations_link_actions_to_their_levier(scenes: dict[str, Scene]) -> None:
    for code, numbers in LEVIERS.items():
        assert [action.numero for action in scenes[code].actions] == numbers
        assert not scenes[code].editorial
    assert scenes["d3"].editorial
    assert [action.numero for action in scenes["d3"].actions] == [7, 8, 9, 10, 11]


@pytest.mark.parametrize(
    ("code", "proposal", "score", "nature", "word"),
    [
        ("l1", "Poursuivre le déploiement des France Services", 2, "resultat_phare", "51 France"),
        ("d4", "Problème crucial de l’accès aux soins", 1, "resultat_phare", "96 maisons"),
        ("d4", "Délais d’attente", 5, "sans_statut", "télémédecine"),
        ("d4", "Améliorer le taux de décroché", 4, "sans_action", "téléphone"),
        ("d3", "Travailler la mobilité inversée", 5, "suite_incertaine", "réorientées"),
        ("l2", "Rendre le FALC obligatoire", 1, "besoin_ecrit", "besoin"),
    ],
)
def test_the_tensions_that_a_reader_would_see_first(
    scenes: dict[str, Scene], code: str, proposal: str, score: int, nature: str, word: str
) -> None:
    found = [t for t in scenes[code].tensions if t.proposition.libelle.startswith(proposal)]
    assert [(t.proposition.score, t.nature) for t in found] == [(score, nature)]
    assert word in found[0].constat.replace("\u00a0", " ")
    assert found[0].citation.localisation.startswith(("Bilan", "Rapport", "Article"))


def test_an_arrondissement_never_borrows_the_departement(release: Edition) -> None:
    first = list_scenes(release, "591")[0].ici
    assert {figure.territoire for figure in first.chiffres} == {
        "Avesnes-sur-Helpe",
        "Fourmies",
        "Le Quesnoy",
    }
    assert "France services" in first.non_ventiles
    assert {item.libelle: item.nombre for item in first.services} == {
        "France services fixes": 6,
        "France services itinérante": 1,
    }
    health = next(s for s in list_scenes(release, "595") if s.code == "d7")
    assert [figure.texte for figure in health.ici.chiffres] == ["11"]


def test_the_departement_shows_the_latest_dated_value(scenes: dict[str, Scene]) -> None:
    found = scenes["d1"].ici.chiffres
    figure = next(item for item in found if item.indicateur_id == "france-services-labellisees")
    assert (figure.texte, figure.moment) == ("51", "au 1er\u00a0septembre 2023")


def test_what_is_of_another_time_stays_on_its_page(scenes: dict[str, Scene]) -> None:
    """One itinerant France services of 2020 and 14 MSAP never stand beside the 51 of 2023."""
    for scene in scenes.values():
        codes = {item.indicateur_id for item in scene.ici.chiffres}
        assert not codes & {"msap", "france-services-itinerantes", "france-services-qpv"}
    assert "allocataires-rsa-mobilite" in {f.indicateur_id for f in scenes["d3"].ici.chiffres}


def test_access_has_the_distances(release: Edition) -> None:
    """Those of the place, with the list that they come from; no other theme tells them."""
    for where, told in (("", ["72,9 %", "3,9 km", "15,7 km"]), ("591", ["47,7 %", "5,8 km"])):
        for scene in list_scenes(release, where):
            found = [f for f in scene.ici.chiffres if f.indicateur_id.startswith("distances-")]
            assert bool(found) == (scene.code in ("d1", "d3")), scene.code
            assert [spell(f.texte) for f in found][: len(told)] == (told if found else [])
            assert all(f.citations and f.moment for f in found)
    assert not [
        figure
        for scene in list_scenes(open_edition("2024-01-22"))
        for figure in scene.ici.chiffres
        if figure.indicateur_id == "distances-route"
    ]


def test_nothing_is_known_before_the_review() -> None:
    assert list_scenes(open_edition("2020-11-27")) == []


def test_the_download_has_every_proposal(edition: Edition, scenes: dict[str, Scene]) -> None:
    table = tabulate_proposals(list(scenes.values()))
    assert len(table) == 66
    marks = table["Rang donné par les tables (5 à 1)"].astype(str)
    assert sorted(marks) == sorted("".join(SCORES.values()))
    assert len(list_concepts(edition)) == 4


def test_running_orders_read_back() -> None:
    slots = parse_running_order("d1-5.d3-10.l2-5", CODES)
    assert slots == [Slot("d1", 5), Slot("d3", 10), Slot("l2", 5)]
    assert format_running_order(move(slots, "l2", 1)) == "d1-5.l2-5.d3-10"
    assert format_running_order(move(slots, "d1", 1)) == "d3-10.d1-5.l2-5"
    assert move(slots, "d1", 0) == slots
    assert parse_running_order(format_running_order([]), CODES) == []


@pytest.mark.parametrize(
    "text", ["d9-5", "d1-0", "d1-100", "d1", "d1-5.", "d1-5.d1-6", "<script>", "d1-5,d2-5", "d1-05"]
)
def test_a_bad_running_order_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"scène|lit pas"):
        parse_running_order(text, CODES)


def test_a_bad_running_order_is_told_and_ignored(run_page: RunPage) -> None:
    screen = read_screen(run_page("atelier", deroule="d1-5.<script>"))
    assert "Le déroulé de l’adresse est ignoré" in screen
    assert "<script>" not in screen
    assert "11\u00a0étapes, 110\u00a0minutes en tout" in screen


def test_the_running_order_chooses_orders_and_times(run_page: RunPage) -> None:
    screen = read_screen(run_page("atelier", projection="oui", deroule="l2-5.d1-12", scene="d1"))
    found = re.findall(r'data-scene="(\w+)" data-ecran="1" data-minutes="(\d+)"', screen)
    assert found == [("l2", "5"), ("d1", "12")]
    assert "2 sur 2 · écran 1 sur 5" in screen
    assert "deroule=l2-5.d1-12" in screen


def open_composer(app: AppTest) -> AppTest:
    """Its fields are drawn once it is open."""
    app.session_state["deroule_boite"] = True
    return app.run()


def test_the_composer_writes_the_link(run_page: RunPage) -> None:
    app = run_page("atelier", deroule="d1-5.d3-10")
    assert not app.number_input
    open_composer(app)
    app.number_input(key="deroule_minutes_d3").set_value(20).run()
    assert app.query_params["deroule"] in ("d1-5.d3-20", ["d1-5.d3-20"])
    app.button(key="deroule_↑_d3").click().run()
    assert app.query_params["deroule"] in ("d3-20.d1-5", ["d3-20.d1-5"])
    app.button(key="deroule_retirer_d1").click().run()
    assert app.query_params["deroule"] in ("d3-20", ["d3-20"])
    app.selectbox(key="deroule_Ajouter une page").set_value("carte").run()
    assert app.query_params["deroule"] in ("d3-20.carte-10", ["d3-20.carte-10"])
    assert "2\u00a0étapes, 30\u00a0minutes en tout" in read_screen(app)


def test_clear_really_empties(run_page: RunPage) -> None:
    app = open_composer(run_page("atelier"))
    assert len(app.number_input) == 11
    app.button(key="deroule_effacer").click().run()
    assert app.query_params["deroule"] in ("vide", ["vide"])
    assert not app.number_input
    assert "Le déroulé est vide" in read_screen(app)
    assert "Le déroulé est vide" in read_screen(
        run_page("atelier", projection="oui", deroule="vide")
    )
    app.button(key="deroule_remettre").click().run()
    assert "deroule" not in app.query_params
    assert len(app.number_input) == 11


def test_three_scenes_are_reordered_in_four_clicks(run_page: RunPage) -> None:
    """Opening the list is the first; the three that open the session come from anywhere."""
    app = open_composer(run_page("atelier"))
    for code in ("l2", "d7", "d4"):
        app.button(key=f"deroule_En tête_{code}").click().run()
    order = "".join(app.query_params["deroule"])
    assert order.startswith("d4-10.d7-10.l2-10.d1-10.d2-10")


def test_screens_are_cut_evenly(scenes: dict[str, Scene]) -> None:
    assert split_evenly("abcde", 3) == [("a", "b"), ("c", "d", "e")]
    assert split_evenly("", 3) == []
    screens = build_screens(scenes, [Slot("d2"), Slot("d1")])
    assert [s.genre for s in screens[:6]] == [
        "propositions",
        "actions",
        "lieux",
        "zones",
        "tensions",
        "tensions",
    ]
    assert find_screen(screens, "d1", "1") == 6
    assert find_screen(screens, "d1", "99") == 6
    assert find_screen(screens, "", "") == 0


def test_the_bounds_of_a_scene_are_said(run_page: RunPage) -> None:
    app = open_composer(run_page("atelier"))
    assert {item.max for item in app.number_input} == {99}
    assert any("De 1 à 99 minutes" in item.value for item in app.caption)


def test_the_level_of_service_has_the_hours(edition: Edition, release: Edition) -> None:
    """First on its scene, with their list; on no other, and not before the list was known."""
    scenes = {scene.code: scene for scene in list_scenes(release)}
    first = scenes["d6"].ici.chiffres[:3]
    assert [spell(item.texte) for item in first] == ["15 sur 52", "4 sur 52", "27 h 15"]
    assert {item.territoire for item in first} == {"Nord"}
    assert {item.moment for item in first} == {"au 1er\u00a0août 2024"}
    assert all(item.citations for item in first)
    for code, scene in scenes.items():
        hours = [item for item in scene.ici.chiffres if item.indicateur_id.startswith("horaires-")]
        assert len(hours) == (3 if code == "d6" else 0)
    here = next(item for item in list_scenes(edition, "591") if item.code == "d6")
    assert {item.territoire for item in here.ici.chiffres[:3]} == {"Avesnes-sur-Helpe"}
    early = open_edition("2024-01-22")
    silent = next(item for item in list_scenes(early) if item.code == "d6")
    assert not any(item.indicateur_id.startswith("horaires-") for item in silent.ici.chiffres)
