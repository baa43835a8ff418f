"""The map as a page: one selection on the map, in the table and in the address."""

import html
import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.geo.addresses import list_map_addresses
from data.queries.map.catalogue import list_layers
from data.records.map import SCALES
from data.store import SNAPSHOTS_DIR
from tests.conftest import ROOT, RunPage, read_screen, read_words
from tests.tools.counted import RELEASE

RELEASED = RELEASE.isoformat()


def read_map(app: AppTest) -> dict[str, Any]:
    """What the browser is given to draw."""
    found = re.search(r'data-carte="([^"]*)"', read_screen(app))
    assert found
    drawn: dict[str, Any] = json.loads(html.unescape(found[1]))
    return drawn


def list_drawn(app: AppTest) -> list[str]:
    """The marks of the map, then what is told beside it for want of a point."""
    beside = read_screen(app).partition('aria-labelledby="titre-sans-point"')[2]
    told = re.findall(r"lieu=([\w-]+)[&\"]", beside.partition("</section>")[0])
    return [row[0] for row in read_map(app)["lieux"]] + told


def list_written(app: AppTest) -> list[str]:
    table = read_screen(app).split("tableau-carte", 1)
    rows = table[1].split("</table>", 1)[0] if len(table) > 1 else ""
    return re.findall(r"lieu=([\w-]+)[&\"]", rows)


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"edition": RELEASED}, 56),
        ({"edition": RELEASED, "arrondissement": "594"}, 11),
        ({"edition": RELEASED, "date": "2020-11-27"}, 10),
        ({"couches": "qpv_2024,cias", "commune": "lille", "tri": "distance"}, 96),
        ({"couches": "mediateurs", "arrondissement": "591"}, 1),
        ({"couches": "aucune"}, 0),
        ({"edition": "2018-03-22"}, 0),
    ],
)
def test_the_map_and_the_table_hold_the_same(
    run_page: RunPage, parameters: dict[str, str], number: int
) -> None:
    app = run_page("carte", **parameters)
    assert len(list_drawn(app)) == number
    assert sorted(list_drawn(app)) == sorted(list_written(app))


def test_a_long_table_comes_in_pages(run_page: RunPage, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list_written(run_page("carte", couches="qpv_2024,cias"))
    monkeypatch.setattr("components.map.words.MOST", 40)
    pages = [run_page("carte", couches="qpv_2024,cias", page=page) for page in ("1", "2", "3")]
    assert [len(list_written(app)) for app in pages] == [40, 40, len(whole) - 80]
    assert [place for app in pages for place in list_written(app)] == whole
    assert len(list_drawn(pages[1])) == len(whole)
    assert f"{len(whole)} lieux sur la carte : lignes 41 à 80" in read_words(pages[1])


def test_nothing_is_asked_from_another_host(run_page: RunPage) -> None:
    layers = ",".join(code for code in list_layers() if code != "mairie")
    drawn = read_map(run_page("carte", couches=layers))
    assert "http" not in json.dumps(drawn)
    assert set(drawn["fichiers"]) == set(SCALES)
    addresses = [address for pair in drawn["fichiers"].values() for address in pair]
    assert {address.removeprefix("app/static/") for address in addresses} == set(
        list_map_addresses(SNAPSHOTS_DIR)
    )


def test_an_arrondissement_is_framed_and_the_others_fade(run_page: RunPage) -> None:
    whole, part = (
        read_map(run_page("carte", **where)) for where in ({}, {"arrondissement": "593"})
    )
    assert part["bornes"][2] - part["bornes"][0] < (whole["bornes"][2] - whole["bornes"][0]) / 3
    assert len(part["classes"]) == 647
    assert part["classes"].count("h") == 647 - 64
    assert "h" not in whole["classes"]
    assert part["ici"] == "593"


def test_bad_choices_are_told(run_page: RunPage) -> None:
    screen = read_screen(
        run_page(
            "carte",
            couches="cias,licornes",
            date="2020-13-45",
            fond="bleu",
            lieu="x",
            commune="zz",
            moment="samedi-2561",
        )
    )
    for wrong in (
        "couches = licornes",
        "date = 2020-13-45",
        "fond = bleu",
        "lieu = x",
        "moment = samedi-2561",
    ):
        assert wrong in screen
    assert "Aucune commune du Nord ne répond" in screen
    assert "Données connues au" in screen


def test_a_day_to_come_is_not_shown(run_page: RunPage) -> None:
    app = run_page("carte", date="2030-01-01", edition=RELEASED)
    assert "après ce que l’on sait" in read_screen(app)
    assert len(list_drawn(app)) == 56


def test_a_commune_names_its_nearest_services(run_page: RunPage) -> None:
    app = run_page("carte", commune="59249", edition=RELEASED)
    screen = read_screen(app)
    assert "France services La Poste d’Anor" in screen.split("Au plus près")[1]
    assert "3,2 km" in screen.split("Au plus près")[1].split("</ol>")[0]
    assert "Depuis Fourmies" in screen
    west, south, east, north = read_map(app)["bornes"]
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((4.06, 50.006), abs=0.01)
    assert f'href="territoires?edition={RELEASED}&amp;commune=59249"' in screen
    assert app.selectbox(key="url_commune").value == "Fourmies"


def test_a_moment_reaches_marks_sentence_and_table(run_page: RunPage) -> None:
    app = run_page("carte", moment="samedi-1030", couches="france_services,mairie")
    words = read_words(app)
    assert "Le samedi à 10 h 30, 15 des 45 France services fixes" in words
    drawn = read_map(app)["lieux"]
    assert {row[6] for row in drawn} == {"ouvert", "ferme", "inconnu"}
    assert len(drawn) == 45 + 647
    # A word beside each sign.
    legend = words.partition("Contours")[0]
    assert re.search(r"ouverte \d+ fermée \d+ horaires ou tournée inconnus \d+", legend)
    assert "ouverte jusqu’à" in read_screen(app).partition("tableau-carte")[2]
    app.selectbox(key="url_moment_jour").select("").run()
    assert "moment" not in app.query_params
    assert not {row[6] for row in read_map(app)["lieux"]} - {""}
    app.selectbox(key="url_moment_jour").select("lundi").run()
    assert str(app.query_params["moment"]) == "lundi-1000"


def test_layers_come_in_three_groups(run_page: RunPage) -> None:
    app = run_page("carte")
    groups = {pills.proto.label: list(pills.proto.options) for pills in app.get("button_group")}
    assert list(groups) == ["Services", "Projets cités par le plan", "Habitants et quartiers"]
    assert sum(map(len, groups.values())) == len(list_layers())


def test_a_place_opens_with_its_source(run_page: RunPage) -> None:
    screen = read_screen(run_page("carte", lieu="fs-1029", edition=RELEASED))
    sheet = screen.split("carte-fiche")[1].split("</article>")[0]
    assert "Bus France services Territoire du Douaisis" in sheet
    assert "15\u00a0janvier 2021" in sheet
    assert "août 2024, structure 1029" in re.sub(r"<[^>]+>", "", sheet)
    assert f'href="actions?edition={RELEASED}&amp;action=1"' in sheet
    assert f'href="territoires?arrondissement=593&amp;edition={RELEASED}"' in sheet


def test_a_place_hidden_by_other_choices_is_told(run_page: RunPage) -> None:
    screen = read_screen(run_page("carte", lieu="fs-1029", arrondissement="591"))
    assert "Territoire du Douaisis\u00a0» n’est pas sur la carte avec ces choix" in screen
    assert "qui n’existe pas" not in screen


def test_choices_reach_the_address(run_page: RunPage) -> None:
    app = run_page("carte")
    app.selectbox(key="url_fond").select("population").run()
    assert str(app.query_params["fond"]) == "population"
    assert "habitants ou moins" in read_screen(app)
    app.selectbox(key="url_lieu").select("mobilite-caudry").run()
    assert "Plateforme de mobilité Wimoov de Caudry" in read_screen(app).split("carte-fiche")[1]


def test_the_origin_of_outlines_is_said(run_page: RunPage) -> None:
    words = read_words(run_page("carte", couches="qpv_2024,mediateurs"))
    assert "Contours : Admin Express, IGN , Licence Ouverte 2.0" in words
    assert "n’a pas de contours" not in words
    assert "génération 2024, au centre approché, sans périmètre" in words
    assert "Médiateurs santé : 24 conventions, un détail qui en compte 27" in words


def test_the_page_is_thin() -> None:
    lines = (ROOT / "pages" / "carte.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 70
