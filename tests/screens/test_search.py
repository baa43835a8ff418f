"""The page of the results: groups, addresses, where the words stand in the texts."""

import re

from components.screens import SCREENS
from data.queries.plan.actions import filter_actions
from data.store import Edition
from tests.conftest import ROOT, RunPage, read_screen, read_words


def list_links(screen: str) -> dict[str, str]:
    """The links of the results by their name."""
    main = screen.split('class="bloc resultats"', 1)[1]
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', main)
    return {name: address.replace("&amp;", "&") for address, name in reversed(found)}


def test_results_are_grouped_and_keep_the_choices(run_page: RunPage) -> None:
    screen = read_screen(run_page("recherche", recherche="quesnoy", arrondissement="591"))
    links = list_links(screen)
    assert links["Le Quesnoy"] == "territoires?arrondissement=591&commune=59481"
    assert links["Quesnoy-sur-Deûle"] == "territoires?arrondissement=591&commune=59482"


def test_a_place_elsewhere_opens_in_its_own_arrondissement(run_page: RunPage) -> None:
    asked = {"recherche": "France services Fourmies", "arrondissement": "595"}
    links = list_links(read_screen(run_page("recherche", **asked)))
    address = links["France services Fourmies"]
    assert address.startswith("carte?arrondissement=591&couches=france_services&lieu=")


def test_what_nothing_is_called_is_told_and_looked_for_in_texts(run_page: RunPage) -> None:
    words = read_words(run_page("recherche", recherche="mariage"))
    assert "Rien ne porte ce nom : « mariage »." in words
    assert "Ni fiche, ni indicateur, ni chiffre, ni sigle ne contient tous ces mots." in words


def test_each_box_is_filled_and_says_how_much_it_would_find(
    run_page: RunPage, edition: Edition
) -> None:
    links = list_links(read_screen(run_page("recherche", recherche="santé", arrondissement="591")))
    actions = len(filter_actions(edition, recherche="santé"))
    assert 1 < actions < 16
    asked = "arrondissement=591&recherche=sant%C3%A9"
    assert links[f"{actions}\u00a0fiches-actions"] == f"actions?{asked}"
    boxes = [address.partition("?")[0] for name, address in links.items() if name[0].isdigit()]
    assert sorted(boxes) == ["actions", "indicateurs", "sources", "sources"]


def test_a_slip_is_told(run_page: RunPage) -> None:
    words = read_words(run_page("recherche", recherche="Foumies"))
    assert "Rien ne s’écrit « Foumies » : voici ce qui y ressemble." in words


def test_too_many_results_say_how_many_more(run_page: RunPage) -> None:
    words = read_words(run_page("recherche", recherche="saint"))
    assert re.search(r"Et \d+ de plus", words)


def test_without_words_the_page_says_what_can_be_asked(run_page: RunPage) -> None:
    links = list_links(read_screen(run_page("recherche")))
    assert links["télémédecine"].startswith("recherche?recherche=")


def test_easy_french_is_offered_where_it_changes_something(run_page: RunPage) -> None:
    for screen in SCREENS:
        source = (ROOT / "pages" / f"{screen.script}.py").read_text("utf-8")
        assert screen.facile == ("context.facile" in source), screen.script
        offered = [item for item in run_page(screen.script).toggle if item.key == "url_facile"]
        assert bool(offered) == screen.facile, screen.script


def test_easy_french_is_carried_through_pages_that_have_none(run_page: RunPage) -> None:
    screen = read_screen(run_page("calendrier", facile="oui"))
    assert 'href="sources?facile=oui"' in screen
