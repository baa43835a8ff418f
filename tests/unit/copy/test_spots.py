"""Addresses of the live site, files of the copy."""

import pytest

from components.copy.spots import Spot, find_way, list_elsewhere, list_kept, read_link, turn_links
from components.screens import ACTIONS, INDICATORS, MAP, OVERVIEW, SOURCES, TERRITORIES

PLACES = ["591", "592", "593", "594", "595", "596"]


@pytest.mark.parametrize(
    ("href", "file", "fragment"),
    [
        ("./", "index.html", ""),
        ("./?arrondissement=595", "index/arrondissement-595.html", ""),
        ("actions", "actions.html", ""),
        (
            "actions?arrondissement=595&action=5",
            "actions/action-5_arrondissement-595.html",
            "",
        ),
        # A place named by itself is the same page wherever one comes from.
        ("territoires?arrondissement=591&commune=59249", "territoires/commune-59249.html", ""),
        # The first part of a page is the page.
        ("territoires?section=essentiel", "territoires.html", ""),
        ("calendrier?section=suite&arrondissement=592", "calendrier/section-suite.html", ""),
        # What only changes how a page is shown is left out.
        ("carte?lieu=fs-345&fond=heures", "carte.html", ""),
        ("actions?edition=2018-03-22&recherche=Fourmies", "actions.html", ""),
        ("sources?section=documents&document=copil-2018-03-22", "sources.html", "document-copil"),
        ("sources?section=contradictions&ecart=arms", "sources/section-contradictions.html", "eca"),
        ("sources?section=chiffres&document=x&page=2", "sources/section-chiffres_page-2.html", ""),
        ("sources?section=methode#titre", "sources/section-methode.html", "titre"),
    ],
)
def test_an_address_has_one_file(href: str, file: str, fragment: str) -> None:
    found = read_link(href)
    assert found is not None
    spot, there = found
    assert spot.file == file
    assert there.startswith(fragment)
    assert bool(there) == bool(fragment)
    # The address of the file on the live site leads to the same file.
    again = read_link(spot.address.removeprefix("/") or "./")
    assert again is not None
    assert again[0] == spot


@pytest.mark.parametrize("href", ["https://www.exemple.fr/actions", "mailto:a@b.fr", "ailleurs"])
def test_what_is_not_a_screen_leaves_the_copy(href: str) -> None:
    assert read_link(href) is None


def test_links_are_relative_and_tell_the_pages_they_open() -> None:
    here = Spot(ACTIONS, (("action", "5"),))
    body = (
        '<a href="./">a</a> <a href="actions?action=6&amp;arrondissement=595">b</a>'
        ' <a href="#titre">c</a> <a href="https://www.exemple.fr/?a=1">d</a>'
        ' <a href="telechargements/f.csv" download>e</a>'
        ' <a href="actions?action=5#suite">f</a>'
    )
    turned, found = turn_links(body, here)
    assert turned == (
        '<a href="../index.html">a</a> <a href="action-6_arrondissement-595.html">b</a>'
        ' <a href="#titre">c</a> <a href="https://www.exemple.fr/?a=1">d</a>'
        ' <a href="../telechargements/actions/action-5/f.csv" download>e</a>'
        ' <a href="#suite">f</a>'
    )
    other = Spot(ACTIONS, (("action", "6"), ("arrondissement", "595")))
    assert found == {Spot(OVERVIEW), other, here}


def test_the_way_goes_up_and_down() -> None:
    assert find_way("index.html", "actions/action-5.html") == "actions/action-5.html"
    assert find_way("actions/action-5.html", "fichiers/lecture.css") == "../fichiers/lecture.css"


def test_a_page_is_offered_elsewhere_when_it_differs_there() -> None:
    shown = list_elsewhere(Spot(INDICATORS, (("indicateur", "msp"),)), PLACES)
    assert list(shown) == ["", *PLACES]
    assert shown["595"].file == "indicateurs/indicateur-msp_arrondissement-595.html"
    assert not list_elsewhere(Spot(SOURCES, (("section", "methode"),)), PLACES)
    assert not list_elsewhere(Spot(TERRITORIES, (("commune", "59249"),)), PLACES)


def test_lists_are_those_whose_choices_are_pages() -> None:
    assert "statut" in list_kept(Spot(ACTIONS))
    assert list_kept(Spot(MAP)) == ()
    assert list_kept(Spot(TERRITORIES, (("epci", "200043396"),))) == ()
