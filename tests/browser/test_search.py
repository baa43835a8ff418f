"""The search field: same answers as the server, a combobox for the keyboard, nothing per key."""

from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from components.app.search import FOLDER
from tests.conftest import Open
from tests.tools.recherches import COMMUNES, SEARCHES
from tests.tools.visites import OPTIONS, READY, Visit, choose, type_search

pytestmark = pytest.mark.navigateur

SHOWN = """form => Object.fromEntries([...form.querySelectorAll('[role=group]')].map(group => [
  group.querySelector('.recherche-groupe').textContent,
  [...group.querySelectorAll('.recherche-nom')].map(name => name.textContent)]))"""


def find_field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Chercher dans tout le site")


def test_the_browser_answers_as_the_server_does(open_page: Open) -> None:
    page = open_page("/actions")
    form, voice = page.locator(".recherche"), page.locator(".recherche [role=status]")
    for words, expected in SEARCHES.items():
        find_field(page).fill("")
        expect(voice).to_have_text("")
        find_field(page).fill(words)
        if any(letter.isalnum() for letter in words):
            expect(voice).not_to_have_text("")
        found = form.evaluate(SHOWN)
        assert list(found)[: len(expected)] == list(expected), words
        for group, names in expected.items():
            assert found[group][: len(names)] == names, words
        assert bool(found) == bool(expected), words
        assert sum(map(len, found.values())) <= 8


def test_typing_asks_the_server_for_nothing(visit: Visit) -> None:
    page = visit.open("/")
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    page.reload()
    page.locator(READY).first.wait_for()
    type_search("Fourmi")(page)
    assert sent
    asked = len(visit.fetched)
    sent.clear()
    for key in "es":
        find_field(page).press(key)
    page.get_by_role("option", name="Fourmies", exact=False).first.wait_for()
    assert visit.fetched[asked:] == []
    assert sent == []
    assert sum(f"/{FOLDER}/" in url for url in visit.fetched) == 1


def test_the_keyboard_chooses_among_suggestions(open_page: Open) -> None:
    page = open_page("/?arrondissement=591")
    page.keyboard.press("/")
    field = find_field(page)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.press_sequentially("quesnoy")
    options = page.get_by_role("option")
    options.first.wait_for()
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("Le Quesnoy")
    expect(page.locator("h1")).to_be_focused()
    assert dict(parse_qsl(urlsplit(page.url).query)) == {
        "arrondissement": "591",
        "commune": "59481",
    }
    expect(page.locator(".recherche-panneau")).to_be_hidden()
    field = find_field(page)
    field.press_sequentially("quesnoy")
    options.first.wait_for()
    field.press("Escape")
    expect(page.locator(".recherche-panneau")).to_be_hidden()
    expect(field).to_be_focused()


def test_a_name_in_full_opens_its_page_and_a_part_lists_all(open_page: Open) -> None:
    page = open_page("/")
    type_search("Fourmies")(page)
    find_field(page).press("Enter")
    expect(page.locator("h1")).to_have_text("Fourmies")
    type_search("quesnoy")(page)
    find_field(page).press("Enter")
    expect(page.locator("h1")).to_have_text("Rechercher dans tout le site")
    expect(find_field(page)).to_have_value("quesnoy")
    first = page.locator(".resultats").first
    assert first.get_by_role("heading").inner_text().startswith(COMMUNES)
    assert first.get_by_role("link").all_inner_texts() == [
        *("Le Quesnoy", "Quesnoy-sur-Deûle", "Louvignies-Quesnoy")
    ]
    first.get_by_role("link", name="Quesnoy-sur-Deûle").click()
    expect(page.locator("h1")).to_have_text("Quesnoy-sur-Deûle")


def test_a_place_opens_where_the_choice_made_would_hide_it(open_page: Open) -> None:
    page = open_page("/?arrondissement=595")
    type_search("France services Fourmies")(page)
    page.get_by_role("option", name="France services Fourmies").first.click()
    page.locator(".carte-fiche").first.wait_for()
    assert "arrondissement=591" in page.url
    assert "n’est pas sur la carte" not in page.inner_text("main")


def test_without_the_index_the_words_reach_the_results(visit: Visit) -> None:
    visit.page.route(f"**/{FOLDER}/*", lambda route: route.abort())
    page = visit.open("/actions?arrondissement=591")
    field = find_field(page)
    field.fill("Foumies")
    field.press("Enter")
    expect(page.locator(".chapeau")).to_contain_text("voici ce qui y ressemble")
    assert "arrondissement=591" in page.url
    expect(page.locator(".resultats a").first).to_have_text("Fourmies")


def test_the_key_is_left_to_who_writes_or_cut_it(open_page: Open) -> None:
    page = open_page("/actions")
    box = page.get_by_role("textbox", name="Rechercher")
    box.press("/")
    expect(box).to_have_value("/")
    box.fill("")
    page.locator(OPTIONS).click()
    switch = page.get_by_role("button", name="Touche")
    switch.click()
    expect(switch).to_contain_text("non")
    page.keyboard.press("Escape")
    page.reload()
    page.locator(READY).first.wait_for()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(find_field(page)).not_to_be_focused()


def test_the_index_follows_the_edition(open_page: Open) -> None:
    page = open_page("/?edition=2018-03-22")
    find_field(page).fill("télémédecine")
    expect(page.locator(".recherche-note")).to_contain_text("Rien ne porte ce nom")
    choose(page, "Arrondissement", "Douai")
    find_field(page).fill("Fourmies")
    option = page.get_by_role("option", name="Fourmies").first
    option.wait_for()
    assert "edition=2018-03-22" in str(option.get_attribute("href"))


def test_an_index_is_kept_for_ever_under_its_own_name(open_page: Open, server: str) -> None:
    address = open_page("/").locator(".recherche").get_attribute("data-index")
    answer = httpx.get(f"{server}/{address}", headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["groupes"][0] == COMMUNES


@pytest.mark.parametrize("name", ["2026-10-31-000000000000.json", "x.json", "2026-10-31.json"])
def test_another_content_has_no_answer(server: str, name: str) -> None:
    answer = httpx.get(f"{server}/{FOLDER}/{name}")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.text
