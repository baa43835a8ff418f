"""Every page through `app.py`: with data, without, with a bad address."""

from urllib.parse import parse_qsl

import pytest

from components.app import html
from components.screens import SCREENS, SITE_MAP
from tests.conftest import RunPage, read_screen, read_words

PAGES = ["", *(screen.script for screen in SCREENS[1:])]


# Address → what the page says of what is not there.
TOLD = {
    "actions?action=17": ["action = 17", "Les 16 actions du plan"],
    "actions?recherche=introuvable&statut=arret": ["Aucune action ne répond"],
    "?facile=peut-être": ["facile = peut-être", "Les 16 actions, orientation par orientation"],
    "territoires?arrondissement=59": ["qui n’existe pas : voici le département"],
    "sources?section=rien": ["section = rien", "Les documents du plan"],
    "sources?section=chiffres&page=99": ["qui n’existe pas"],
    "calendrier?arrondissement=593": ["valent pour tout le département"],
    "atelier?edition=2018-03-22&projection=oui": ["pas encore connues à cette date"],
    "atelier?deroule=d1-5&projection=non": ["qui n’existe pas"],
    "atelier?deroule=d1-5&projection=oui&scene=d9": ["qui n’existe pas"],
    "atelier?deroule=d1-5&projection=oui&scene=d2": ["qui n’existe pas"],
    "atelier?deroule=d1-5&projection=oui&ecran=99": ["qui n’existe pas"],
    "indicateurs?indicateur=msp&comparer=999": ["qui n’existe pas"],
    "indicateurs?indicateur=msp&edition_comparee=999": ["qui n’existe pas"],
    "indicateurs?indicateur=999": ["qui n’existe pas"],
    "dossier?actions=4,99": ["actions = 99 »"],
    "dossier?indicateurs=nul": ["indicateurs = nul"],
    "dossier?apercu=peut-etre": ["apercu = peut-etre"],
}


@pytest.mark.parametrize("address", TOLD)
def test_what_is_not_there_is_told(run_page: RunPage, address: str) -> None:
    page, _, query = address.partition("?")
    words = read_words(run_page(page, **dict(parse_qsl(query))))
    assert [text for text in TOLD[address] if text not in words] == []


@pytest.mark.parametrize("page", PAGES)
def test_bad_address_is_told_and_ignored(run_page: RunPage, page: str) -> None:
    words = read_words(run_page(page, arrondissement="999", edition="2019-13-45"))
    assert "L’adresse demande" in words
    assert "arrondissement = 999" in words
    assert "edition = 2019-13-45" in words


# Not the legal pages, which show settings: those may change without becoming others.
@pytest.mark.parametrize("page", [*PAGES[:9], SITE_MAP.script, "indicateurs?indicateur=msp"])
def test_a_page_shown_again_writes_nothing_anew(
    run_page: RunPage, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _, query = page.partition("?")
    app, written = run_page(path, **dict(parse_qsl(query))).run(), list[str]()
    monkeypatch.setattr(html, "_write", lambda name, _: written.append(name))
    assert not app.run().exception
    assert written == []


def test_overview_links_every_action(run_page: RunPage) -> None:
    screen = read_screen(run_page(arrondissement="595"))
    for number in range(1, 17):
        assert f'href="actions?arrondissement=595&amp;action={number}"' in screen


def test_widget_change_reaches_the_address(run_page: RunPage) -> None:
    app = run_page("actions")
    app.selectbox(key="url_statut").select("non_renseigne").run()
    assert "3\u00a0actions sur 16" in read_screen(app)
    assert str(app.query_params["statut"]) == "non_renseigne"
